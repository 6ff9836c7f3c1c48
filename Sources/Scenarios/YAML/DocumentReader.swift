package import Emulator
internal import WireContract

/// Reads typed values out of a document and collects every mistake instead of stopping at the first.
///
/// It remembers which keys each object was asked for: all others are unknown keys. The same code can run without a document, to
/// describe what a document may hold: see ``form(of:)``.
package struct DocumentReader {
    package private(set) var diagnostics: [Diagnostic] = []
    /// How many mistakes there were in all, collected or not.
    package private(set) var mistakeCount = 0
    /// What has been described so far.
    package private(set) var parts: DescribedParts
    private var exceeded: Set<DescribedThing> = []
    /// The objects that are being read, the innermost last.
    var objects: [OpenObject] = []
    /// While it describes a document: the forms of the values that are being described, the innermost last.
    var forms: [[ValueForm]]?

    /// At most this many mistakes are collected.
    static let maximumDiagnostics = 100
    /// The longest message about a mistake, in characters.
    private static let longestMessage = 1_000
    /// How many known words a word is compared with, and how many of them a message lists.
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

    /// Counts things that the document describes. Where there are too many, that is reported once, and the result is false.
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

    /// Reports mistakes in front of those that were found after the first `count`.
    ///
    /// Unknown keys of an object are found after its values were read. Where there are more mistakes than are
    /// collected, they still must come before the mistakes inside the object.
    mutating func report(before count: Int, _ reports: (inout Self) -> Void) {
        let later = diagnostics[count...]
        diagnostics.removeSubrange(count...)
        reports(&self)
        diagnostics += later.prefix(Self.maximumDiagnostics - diagnostics.count)
    }
}
