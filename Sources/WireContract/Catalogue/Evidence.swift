/// Where a fact about a vendor's behaviour is known from.
package enum Evidence: Hashable, Sendable {
    /// The vendor documents it, on this page.
    case documented(page: String)
    /// Somebody saw it on a real cluster: where, and which release.
    case observed(String)
    /// A program that works against the real service sends such a request and reads such a reply; nobody has published
    /// one. The text names the program. It does not prove the values that the service sends.
    case expected(by: String)
    /// Nobody outside the vendor knows. The text is the reason for our decision.
    case assumed(reason: String)

    /// `documented`, `observed`, `expected` or `assumed`.
    package var grade: String {
        switch self {
        case .documented: "documented"
        case .observed: "observed"
        case .expected: "expected"
        case .assumed: "assumed"
        }
    }

    /// The page, the observation, the program, or the reason.
    package var detail: String {
        switch self {
        case .documented(let page): page
        case .observed(let place): place
        case .expected(let program): program
        case .assumed(let reason): reason
        }
    }

    /// What the detail is: `page`, `where`, `by` or `reason`.
    package var detailName: String {
        switch self {
        case .documented: "page"
        case .observed: "where"
        case .expected: "by"
        case .assumed: "reason"
        }
    }

    /// The value of the reply header `X-Understudy-Evidence`: the grade, then the detail with its name, in quotes.
    package var headerValue: String {
        let quoted = detail.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return "\(grade); \(detailName)=\"\(quoted)\""
    }
}
