/// Where a fact about a vendor's behaviour is known from.
public enum Evidence: Hashable, Sendable {
    /// The vendor documents it, on this page.
    case documented(page: String)
    /// Somebody saw it on a real cluster: where, and which release.
    case observed(String)
    /// A program that works against the real service asks for it and reads such a reply, and nobody published one: which
    /// program, and what it does. It does not prove the values that the service sends.
    case expected(by: String)
    /// Nobody outside the vendor knows; this is what we decided, and why.
    case assumed(reason: String)

    /// `documented`, `observed`, `expected` or `assumed`.
    public var grade: String {
        switch self {
        case .documented: "documented"
        case .observed: "observed"
        case .expected: "expected"
        case .assumed: "assumed"
        }
    }

    /// The page, the observation, the program, or the reason.
    public var detail: String {
        switch self {
        case .documented(let page): page
        case .observed(let place): place
        case .expected(let program): program
        case .assumed(let reason): reason
        }
    }

    /// What the detail is: `page`, `where`, `by` or `reason`.
    public var detailName: String {
        switch self {
        case .documented: "page"
        case .observed: "where"
        case .expected: "by"
        case .assumed: "reason"
        }
    }

    /// The value of the reply header `X-Understudy-Evidence`: the grade, then the detail with its name, in quotes.
    public var headerValue: String {
        let quoted = detail.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return "\(grade); \(detailName)=\"\(quoted)\""
    }
}

/// A decision of ours about something that the vendor's pages leave open, other than a whole outcome: a word, an order
/// of checks, the meaning of a value.
public struct Assumption: Hashable, Sendable {
    /// The stable id that owners accept it by, such as `incorta.order-of-checks`.
    public let id: String
    /// What we decided, as one sentence.
    public let decision: String
    /// Why, and what would be as plausible.
    public let reason: String
    /// The fixture setting that changes it, such as `incorta.settings.words.failed`; nil when none does.
    public let setting: String?
    /// What that setting can be, as it is written in the fixture; of a value with a measure, an example.
    public let settingValues: [String]

    /// An assumption; see the properties.
    public init(id: String, decision: String, reason: String, setting: String? = nil, to values: [String] = []) {
        self.id = id
        self.decision = decision
        self.reason = reason
        self.setting = setting
        settingValues = values
    }

    /// The setting with its values, for people: `celonis.settings.missingMode (DELTA, FULL, refuse)`; nil when there is none.
    public var settingText: String? {
        setting.map { settingValues.isEmpty ? $0 : "\($0) (\(settingValues.joined(separator: ", ")))" }
    }
}
