package import HTTPTypes
package import WireContract

/// A reply, with its body as JSON where it is JSON.
package struct Exchange: Sendable {
    package let head: HTTPResponse
    package let body: [UInt8]
    package let json: JSONValue?
    /// The credentials are hidden before anything of the reply is cut or shown: real targets echo them.
    private let mask: TokenMask

    init(head: HTTPResponse, body: [UInt8], mask: TokenMask) {
        self.head = head
        self.body = body
        self.mask = mask
        json = try? JSONValue(parsing: body)
    }

    package var status: Int { head.status.code }

    /// Whether the status is a 2xx.
    package var isSuccess: Bool { (200...299).contains(status) }

    package func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { head.headerFields[$0] }
    }

    /// The beginning of the body, for messages.
    package var excerpt: String {
        body.isEmpty ? "no body" : "body " + beginning(300)
    }

    /// The first characters of the body, without credentials.
    func beginning(_ count: Int) -> String {
        mask.masked(
            beginning: String(decoding: body.prefix(65_536), as: UTF8.self), isCut: body.count > 65_536
        ).shown(upTo: count)
    }

    /// A text from the target, without credentials and control characters.
    package func shown(_ text: String) -> String {
        let beginning = String(decoding: text.utf8.prefix(65_536), as: UTF8.self)
        return mask.masked(beginning: beginning, isCut: text.utf8.count > 65_536).shown(upTo: 2_000)
    }
}
