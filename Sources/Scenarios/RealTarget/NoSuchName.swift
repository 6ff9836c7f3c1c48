internal import StableNumbers
internal import WireContract

/// Names and ids that no real target has. A scenario that names something which its world lacks gets such a name on a real
/// target, because a plan of the scenario's name may exist there.
package enum NoSuchName {
    /// The kind of thing that would have the name, in the vendor's word. Vendors add their own.
    package struct Kind: Hashable, Sendable {
        let word: String

        /// A kind by its word: lower-case letters.
        package init(_ word: String) {
            self.word = word
        }

        package static let table = Kind("table")
    }

    /// The name to send instead of this one. Different names get different replacements.
    package static func of(_ kind: Kind, insteadOf name: String) -> String {
        prefix(kind) + digits(name)
    }

    /// The id to send instead of this one: a UUID of version 8, which no generator makes; or a name, where the
    /// scenario's id is no UUID either.
    package static func id(_ kind: Kind, insteadOf id: String) -> String {
        guard id.isUUID else { return of(kind, insteadOf: id) }
        let digits = digits(id)
        return "\(idPrefix)\(digits.prefix(3))-a\(digits.dropFirst(3).prefix(3))-6e\(digits.dropFirst(6))"
    }

    /// Whether a text is such a name, or such an id.
    package static func isOne(_ text: String, _ kind: Kind) -> Bool {
        if text.hasPrefix(prefix(kind)) { return isDigits(text.dropFirst(prefix(kind).count)) }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return text.hasPrefix(idPrefix) && parts.count == 5 && parts[3].hasPrefix("a") && parts[4].hasPrefix("6e")
            && parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && isDigits(parts[2].dropFirst(1) + parts[3].dropFirst(1) + parts[4].dropFirst(2))
    }

    private static func prefix(_ kind: Kind) -> String { "understudy-has-no-such-\(kind.word)-" }

    /// `unders` in hexadecimal, and the version.
    private static let idPrefix = "756e6465-7273-8"

    private static func isDigits(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 16 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// 16 hexadecimal digits, the same for the same name.
    private static func digits(_ name: String) -> String {
        let digits = String(StableHash.of(name), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
