internal import HTTPTypes

/// A request without its secrets, to be kept and shown.
extension EmulatedRequest {
    /// The path with its query, each secret as `(hidden)`: for journals and logs.
    package var maskedTarget: String { decoded.shownTarget }

    /// A request target, each secret as `(hidden)`.
    package static func masked(target: String) -> String {
        SecretMask.target(target)
    }

    /// The beginning of the body, each secret as `(hidden)`. A form shows harmless fields only.
    func maskedBody(prefix: Int) -> [UInt8] {
        guard !body.isEmpty else { return [] }
        let start = body.count <= prefix ? body : Array(body.prefix(prefix))
        let type = head.headerFields[.contentType]?.prefix { $0 != ";" && $0 != " " }.lowercased()
        return type == RequestTarget.formType ? SecretMask.form(start) : SecretMask.text(start)
    }
}
