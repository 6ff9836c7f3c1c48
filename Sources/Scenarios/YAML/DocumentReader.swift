package import Emulator
internal import WireContract

/// Reads typed values out of a document and collects every mistake instead of stopping at the first.
///
/// It remembers which keys each object was asked for: what was not asked for is an unknown key. The same code can also be
/// run over no document at all, to describe what may stand in one: see ``form(of:)``.
package struct DocumentReader {
    package private(set) var diagnostics: [Diagnostic] = []
    /// How many mistakes there were in all, collected or not.
    package private(set) var mistakeCount = 0
    /// What has been described so far.
    package private(set) var parts: DescribedParts
    private var exceeded: Set<DescribedThing> = []
    /// The objects that are being read, the innermost last.
    var objects: [OpenObject] = []
    /// While it describes what may be read: the forms of the values that are being described, the innermost last.
    var forms: [[ValueForm]]?

    /// At most this many mistakes are collected.
    static let maximumDiagnostics = 100
    /// How much of a mistake is told, in characters.
    private static let longestMessage = 1_000
    /// How many known words a word is compared with, and how many of them are told.
    private static let maximumCompared = 1_000
    private static let maximumTold = 20

    package init(parts: DescribedParts = DescribedParts()) {
        self.parts = parts
    }

    /// Reports a mistake; nothing while it describes.
    package mutating func report(_ position: SourcePosition, _ message: @autoclosure () -> String) {
        guard !isDescribing else { return }
        mistakeCount += 1
        guard collectsMore else { return }
        diagnostics.append(Diagnostic(position, String(message().prefix(Self.longestMessage))))
    }

    private var collectsMore: Bool { diagnostics.count < Self.maximumDiagnostics }

    /// Counts what is about to be made of the document; false, and reported once, where there would be too much of it.
    package mutating func takes(_ thing: DescribedThing, _ count: Int = 1, at position: SourcePosition) -> Bool {
        guard !isDescribing else { return true }
        guard !exceeded.contains(thing) else { return false }
        guard !parts.add(count, of: thing) else { return true }
        exceeded.insert(thing)
        let most = parts.most(of: thing)
        report(
            position,
            "a world may have at most \(most) \(thing.name) in all, aliases written out; here are too many")
        return false
    }

    /// Reports a word that is not known, with the nearest that is.
    package mutating func unknown(
        _ word: String, at position: SourcePosition, _ message: @autoclosure () -> String,
        known: @autoclosure () -> some Collection<String>
    ) {
        guard collectsMore, !isDescribing else { return report(position, "") }
        let known = known()
        let compared = known.prefix(Self.maximumCompared)
        if let near = nearest(to: word, among: compared) {
            report(position, "\(message()); did you mean '\(near)'?")
        } else if known.isEmpty {
            report(position, message())
        } else {
            let told = compared.sorted().prefix(Self.maximumTold)
            let more = known.count > told.count ? " and \(known.count - told.count) more" : ""
            report(position, "\(message()); known are \(told.joined(separator: ", "))\(more)")
        }
    }

    /// Reports mistakes as if they had been found when only so many others had.
    ///
    /// Keys are known once they have been asked for, which is after the values were read; but where there are more mistakes
    /// than are collected, an unknown key of an object goes before the mistakes inside it.
    mutating func report(before count: Int, _ reports: (inout Self) -> Void) {
        let later = diagnostics[count...]
        diagnostics.removeSubrange(count...)
        reports(&self)
        diagnostics += later.prefix(Self.maximumDiagnostics - diagnostics.count)
    }
}
