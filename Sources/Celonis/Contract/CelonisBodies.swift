internal import WireContract

/// The bodies of refusals, by family. A text is the inside of a JSON string; gaps are filled when it is served.
enum CelonisBodies {
    static let unauthorized: BodyTemplate = #"{"error": "Unauthorized"}"#
    /// Text, not JSON, with a line feed in it.
    static let malformedHeader: BodyTemplate =
        "Invalid \"Authorization\" header format. \nShould start either with \"Bearer \" or \"AppKey \" (case insensitive)."
    static let accessDenied: BodyTemplate =
        #"{"title":"Access Denied.","status":403,"detail":"Access is denied","errorCode":"ADMIN_ACCESS_ERROR"}"#
    static let pathNotFound: BodyTemplate =
        #"{"title":"Path not found.","status":404,"detail":"Path {path} not found","errorCode":"GENERAL_NOTFOUND_PATH"}"#
    /// The code has its two S in the page.
    static let parameterMismatch: BodyTemplate =
        #"{"title":"Query parameter type mismatch.","status":400,"detail":"Query parameter '{parameter}' must be of type '{expected}'.","errorCode":"GENERAL_PARAMETER_MISSMATCH"}"#
    static let rateLimited: BodyTemplate =
        #"{"title":"Rate limit exceeded","status":429,"detail":"Rate limit for {limit} is exceeded. Please try again at {time} UTC.","errorCode":"LIMIT_RATE_EXCEEDED"}"#
    static let page: BodyTemplate =
        #"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Celonis</title></head><body><app-root></app-root></body></html>"#

    static let tooManyPushJobs = ownLimit(
        "the team has {limit} {things} that have not ended; cancel or delete some.")
    static let tooManyPushedFiles = ownLimit(
        "the team has {limit} pushed files, which is as many as it may have; delete some jobs.")

    /// The gateway's form, with a limit of the emulator.
    private static func ownLimit(_ text: String) -> BodyTemplate {
        BodyTemplate(
            #"{"title":"Rate limit exceeded","status":429,"detail":"understudy: "# + text
                + #"","errorCode":"LIMIT_RATE_EXCEEDED"}"#)
    }

    /// `{"reference", "message", "shortMessage"}`
    static func exception(_ text: String) -> BodyTemplate {
        BodyTemplate(
            #"{"reference":"{reference}","message":""# + text
                + #" Celonis Support ID: {reference}","shortMessage":"Celonis Support ID: {reference}"}"#)
    }

    /// `{"errors":[{"attribute", "error", "errorCode", "additionalInfo"}]}`
    static func validation(_ attribute: String, _ text: String, code: String, info: String? = nil) -> BodyTemplate {
        let info = info.map { "\"\($0)\"" } ?? "null"
        return BodyTemplate(
            #"{"errors":[{"attribute":""# + attribute + #"","error":""# + text + #"","errorCode":""# + code
                + #"","additionalInfo":"# + info + "}]}")
    }

    /// `{"error", "error_description"}`, as RFC 6749 has it.
    static func token(_ error: String, _ text: String) -> BodyTemplate {
        BodyTemplate(#"{"error":""# + error + #"","error_description":""# + text + #""}"#)
    }
}
