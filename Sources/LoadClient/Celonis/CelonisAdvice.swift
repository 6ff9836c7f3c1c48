internal import CelonisWire
internal import HTTPTypes

/// What to do next about the refusals of Celonis (developer.celonis.com, Common error catalog, and what was captured).
enum CelonisAdvice {
    static func advice(_ status: Int, _ refusal: VendorRefusal) -> String? {
        switch status {
        case 401:
            "Check that the key or token is valid and of this team, and its type: the keys of users and OAuth tokens are "
                + "sent as Bearer, application keys as AppKey"
        case 403:
            "Give the OAuth client the scope \(TeamCredentials.dataPoolsScope), and the user, application key or OAuth "
                + "client Edit on the data pool (Options - Permissions there); an application key has no permissions at first"
        case 404 where refusal.code == CelonisCode.pathNotFound:
            "Check the base URL: it ends with the team's host, or with the prefix of an emulator"
        case 404:
            "Check the ids against the address bar, and that the caller may see the data pool: one that it may not see can "
                + "look as if it were not there"
        case 409: "Something of the same kind may be running: wait for it, then try again"
        case 429: "There were too many requests: wait as long as the reply asks, and poll less often"
        case 500...599:
            refusal.reference.map {
                "Give Celonis's support this id: \($0). Part of what was asked for may have been done"
            }
        default: nil
        }
    }
}

/// The codes of Celonis's error catalog that a client acts on.
enum CelonisCode {
    static let pathNotFound = "GENERAL_NOTFOUND_PATH"
    static let unexpected = "ADMIN_FATAL_ERROR"
}

extension VendorDialect {
    /// How Celonis refuses: several forms of bodies, and a field of its own that says how long to wait.
    static let celonis = VendorDialect(
        refusal: { body in
            let error = CelonisError(body: body)
            var refusal = VendorRefusal(code: error.code, message: text(of: error), reference: reference(of: error))
            refusal.isUnspecific = error.code == CelonisCode.unexpected
            return refusal
        },
        advice: { CelonisAdvice.advice($0, $1) },
        resetField: HTTPField.Name("x-ratelimit-reset"))

    private static func text(of error: CelonisError) -> String {
        switch error.body {
        case .html: "(a web page)"
        case .empty: "(empty body)"
        case .gateway, .exception, .validation, .frontend, .plain, .text: error.message
        }
    }

    /// The support id: a member of the integration service's family, and behind a phrase in the gateway's.
    private static func reference(of error: CelonisError) -> String? {
        if let reference = error.reference { return reference }
        guard let mark = error.message.firstRange(of: "Celonis Support ID: ") else { return nil }
        let id = error.message[mark.upperBound...].prefix { $0.isHexDigit || $0 == "-" }
        return id.isEmpty ? nil : String(id)
    }
}
