internal import LoadClient

/// Names and ids that no real target has, sent in place of those that a scenario's world lacks: a plan that the fixture does
/// not have may well exist on a cluster.
enum NoSuchName {
    /// What would have the name.
    enum Kind: String, Hashable, Sendable, CaseIterable {
        case plan, schema, table, pool, model, job, task
    }

    /// The name to send instead of this one; another for each, so that two that differ stay different.
    static func of(_ kind: Kind, insteadOf name: String) -> String {
        prefix(kind) + digits(name)
    }

    /// The same where ids are asked for: a UUID of version 8, which nobody makes by chance, or a name where the scenario
    /// has no UUID either.
    static func id(_ kind: Kind, insteadOf id: String) -> String {
        guard (try? PoolID(id)) != nil else { return of(kind, insteadOf: id) }
        let digits = digits(id)
        return "\(idPrefix)\(digits.prefix(3))-a\(digits.dropFirst(3).prefix(3))-6e\(digits.dropFirst(6))"
    }

    /// Whether a text is such a name, or such an id.
    static func isOne(_ text: String, _ kind: Kind) -> Bool {
        if text.hasPrefix(prefix(kind)) { return isDigits(text.dropFirst(prefix(kind).count)) }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return text.hasPrefix(idPrefix) && parts.count == 5 && parts[3].hasPrefix("a") && parts[4].hasPrefix("6e")
            && parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && isDigits(parts[2].dropFirst(1) + parts[3].dropFirst(1) + parts[4].dropFirst(2))
    }

    private static func prefix(_ kind: Kind) -> String { "understudy-has-no-such-\(kind.rawValue)-" }

    /// `unders` in hexadecimal, and the version.
    private static let idPrefix = "756e6465-7273-8"

    private static func isDigits(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 16 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// 16 hexadecimal digits, the same for the same name (FNV-1a).
    private static func digits(_ name: String) -> String {
        let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
