internal import Emulator
internal import Foundation
internal import WireContract

/// What the commands print.
enum Output {
    static func line(_ text: String) {
        self.text(text + "\n")
    }

    /// Text as it is, without a line feed of ours.
    static func text(_ text: String) {
        write(text, to: .standardOutput)
    }

    static func error(_ text: String) {
        write(text + "\n", to: .standardError)
    }

    /// Whoever reads it may have gone, which is no reason to end, as the `write` that cannot throw would.
    private static func write(_ text: String, to file: FileHandle) {
        try? file.write(contentsOf: Data(text.utf8))
    }

    /// Lines about the assumptions that were served in any world and that its owner has not accepted.
    static func assumptions(of stage: Stage) -> [String] {
        var served: [String: Int] = [:]
        for name in stage.worldNames {
            guard let world = stage.snapshot(of: name) else { continue }
            for (id, count) in world.servedAssumptions where !world.accepts.contains(id) {
                served[id, default: 0] += count
            }
        }
        guard !served.isEmpty else { return ["Nothing was served on an assumption."] }
        let head =
            "Served on assumptions, since no vendor page says (accept them by id under 'accepts' in the fixture):"
        return [head]
            + served.sorted { $0.key < $1.key }.map { id, count in
                "  \(id)  \(count)×  \(Catalogue.summary(ofAssumption: id) ?? "")"
            }
    }
}
