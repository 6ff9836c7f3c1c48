/// Where a fact about a vendor's behaviour is known from.
public enum Evidence: Hashable, Sendable {
    /// The vendor documents it, on this page.
    case documented(page: String)
    /// Somebody saw it on a real cluster: where, and which release.
    case observed(String)
    /// Nobody outside the vendor knows; this is what we decided, and why.
    case assumed(reason: String)

    /// `documented`, `observed` or `assumed`.
    public var grade: String {
        switch self {
        case .documented: "documented"
        case .observed: "observed"
        case .assumed: "assumed"
        }
    }

    /// The page, the observation, or the reason.
    public var detail: String {
        switch self {
        case .documented(let page): page
        case .observed(let place): place
        case .assumed(let reason): reason
        }
    }

    /// The value of the reply header `X-Understudy-Evidence`: the grade, then `page`, `where` or `reason` in quotes.
    public var headerValue: String {
        switch self {
        case .documented(let page): "documented; page=\"\(page)\""
        case .observed(let place): "observed; where=\"\(place)\""
        case .assumed(let reason): "assumed; reason=\"\(reason)\""
        }
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

    /// An assumption; see the properties.
    public init(id: String, decision: String, reason: String, setting: String? = nil) {
        self.id = id
        self.decision = decision
        self.reason = reason
        self.setting = setting
    }
}
