/// What to do next about replies that no vendor documents.
enum ReplyAdvice {
    /// For a status other than 2xx that the vendor gives no meaning.
    static func refused(_ status: Int, _ body: [UInt8], location: String?) -> String? {
        switch status {
        case 300...399:
            "The server redirects\(location.map { " to \($0)" } ?? ""), which is not followed so that the token stays "
                + "where it belongs: check the base URL, https included"
        case 429: "There were too many requests: wait, and poll less often"
        case 502, 503, 504: "Something in front of the server cannot reach it: check that the cluster is running"
        default: isWebPage(body) ? "The reply is a web page, not the API: check the base URL" : nil
        }
    }

    /// For a request that may have started something, although there was no reply, or only one from a gateway that gave up.
    static let findOut = "The request may have been carried out: find out whether it runs before you repeat it"

    /// For a reply with success that cannot be read.
    static func undecodable(_ body: [UInt8], effect: RequestEffect) -> String {
        let check =
            isWebPage(body)
            ? "The reply is a web page, such as a login, not the API: check the base URL"
            : "Check that the base URL is the API's and that its release is one this client knows"
        return effect == .starts ? check + ". The request may have been carried out" : check
    }

    /// Whether a body is an HTML page.
    static func isWebPage(_ body: [UInt8]) -> Bool {
        let start = body.prefix(200).drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let text = String(decoding: start.prefix(15), as: UTF8.self).lowercased()
        return text.hasPrefix("<!doctype html") || text.hasPrefix("<html") || text.hasPrefix("<?xml")
    }
}
