internal import CMicroHTTPD
internal import Glibc
internal import HTTPTypes

/// The head of a request, and the bytes that it was read from.
///
/// Clients on a kept connection mostly send the same bytes again. So the last head is kept with them, and where they
/// match, reading the next one is a comparison of memory, and the same responder answers.
final class RequestHead {
    let method: [UInt8]
    let target: [UInt8]
    /// From the version to the end of the fields, as the library left it: it has put zeros for line ends and colons.
    let block: [UInt8]
    let fieldCount: Int32
    let value: HTTPRequest
    let framing: Framing
    /// What answers the requests with this head.
    let respond: Responder
    /// What the fields of a response may take.
    let responseRoom: Int
    /// The content encoding of the body, as far as it can be shown; nil where that is none.
    let unknownCoding: String?
    /// Whether the client waits for a word before it sends the body.
    let expectsContinue: Bool

    /// How the body comes.
    enum Framing: Hashable {
        case none
        case length(UInt64)
        case chunked
    }

    private init(
        method: [UInt8], target: [UInt8], block: [UInt8], fieldCount: Int32, value: HTTPRequest, framing: Framing,
        responseRoom: Int, responder: (HTTPRequest) -> Responder
    ) {
        self.method = method
        self.target = target
        self.block = block
        self.fieldCount = fieldCount
        self.value = value
        self.framing = framing
        self.responseRoom = responseRoom
        unknownCoding = framing == .none ? nil : Self.unknownCoding(value.headerFields)
        expectsContinue = value.headerFields[.expect]?.lowercased() == "100-continue"
        respond = responder(value)
    }
}

/// Where the library keeps the head of the current request. Valid only inside its callback.
struct RawHead {
    let method: UnsafeRawBufferPointer
    let version: UnsafeRawBufferPointer
    let block: UnsafeRawBufferPointer
    let fieldCount: Int32
    let connection: OpaquePointer

    init(connection: OpaquePointer, method: UnsafePointer<CChar>, version: UnsafePointer<CChar>) {
        self.connection = connection
        self.method = UnsafeRawBufferPointer(start: method, count: strlen(method))
        self.version = UnsafeRawBufferPointer(start: version, count: strlen(version))
        let end = UnsafeRawPointer(method) + cmhd_head_size(connection)
        block = UnsafeRawBufferPointer(start: version, count: max(0, end - UnsafeRawPointer(version)))
        fieldCount = cmhd_header_fields(connection, nil, nil)
    }

    /// What the library's copy of the cookies takes, and how many they are.
    var cookies: (bytes: Int, count: Int) {
        var count: Int32 = 0
        let bytes = cmhd_cookies(connection, &count)
        return (bytes, Int(count))
    }

    var bytes: Int { block.count + (version.baseAddress.map { $0 - (method.baseAddress ?? $0) } ?? 0) }

    /// Whether the client speaks HTTP/1.0.
    var isOld: Bool { version.elementsEqual("HTTP/1.0".utf8) }

    /// Whether the request line has zero bytes in it, behind which we are not shown the rest, or more than one space
    /// between its parts: then method, target and version do not follow each other at a distance of one byte.
    func hidesPart(ofLineWithTargetAt target: UnsafeRawPointer?, count: Int) -> Bool {
        guard let target, let method = method.baseAddress, let version = version.baseAddress else { return true }
        return method + self.method.count + 1 != target || target + count + 1 != version
    }
}

extension RequestHead {
    /// Whether reading `raw` would give the same head.
    func isRepeated(by raw: RawHead, target: [UInt8]) -> Bool {
        // Mostly the same array, which costs no comparison.
        isRepeatedBesidesTarget(by: raw) && self.target == target
    }

    /// Whether reading `raw` would give the same head but for its target.
    func isRepeatedBesidesTarget(by raw: RawHead) -> Bool {
        fieldCount == raw.fieldCount && block.isSame(as: raw.block) && method.isSame(as: raw.method)
    }

    /// The same head with another target.
    func with(
        target: [UInt8], responseRoom: Int, responder: (HTTPRequest) -> Responder
    ) throws(HeadFault) -> RequestHead {
        let head = HTTPRequest(
            method: value.method, scheme: value.scheme, authority: value.authority,
            path: try Self.path(target), headerFields: value.headerFields)
        return RequestHead(
            method: method, target: target, block: block, fieldCount: fieldCount, value: head, framing: framing,
            responseRoom: responseRoom, responder: responder)
    }

    convenience init(
        _ raw: RawHead, target: [UInt8], isSecure: Bool, responseRoom: Int, responder: (HTTPRequest) -> Responder
    ) throws(HeadFault) {
        guard let method = HTTPRequest.Method(String(decoding: raw.method, as: UTF8.self)) else {
            throw .refused("The request's method is not a token.")
        }
        let path = try Self.path(target)
        var fields = try HeaderFieldReader.fields(of: raw)
        let hosts = fields.filter { $0.name.canonicalName == "host" }.map(\.value)
        guard hosts.count <= 1 else { throw .refused("The request has more than one Host field.") }
        guard !hosts.isEmpty || raw.isOld else {
            throw .refused(
                "The request has no Host field, which HTTP/1.1 requires. Add one with the name and port of this server, "
                    + "such as Host: 127.0.0.1:8080.")
        }
        fields.removeAll { $0.name.canonicalName == "host" }
        self.init(
            method: Array(raw.method), target: target, block: Array(raw.block), fieldCount: raw.fieldCount,
            value: HTTPRequest(
                method: method, scheme: isSecure ? "https" : "http", authority: hosts.first, path: path,
                headerFields: fields),
            framing: try Framing(fields), responseRoom: responseRoom, responder: responder)
    }

    private static func unknownCoding(_ fields: HTTPFields) -> String? {
        guard let coding = fields[.contentEncoding] else { return nil }
        let parts = coding.lowercased().split { $0 == "," || $0 == " " }
        guard parts.contains(where: { $0 != "identity" }) else { return nil }
        return String(decoding: coding.utf8.prefix(40).map { (0x20...0x7E).contains($0) ? $0 : 0x3F }, as: UTF8.self)
    }

    /// The target as text. Bytes beyond ASCII are allowed as long as they are UTF-8, since some clients send them so;
    /// spaces and control bytes are not, since the next reader of the line may cut it there.
    private static func path(_ target: [UInt8]) throws(HeadFault) -> String {
        guard !target.isEmpty, target.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw .refused("The request's target is empty, or has a space or a control byte in it.")
        }
        guard let path = String(validating: target, as: UTF8.self) else {
            throw .refused("The request's target is not UTF-8. Percent-encode its bytes.")
        }
        return path
    }
}

/// Why a head that the library accepted is refused by us.
enum HeadFault: Error, Hashable {
    case refused(String)
    case unknownEncoding
}

extension RequestHead.Framing {
    /// Lengths that disagree, or a length beside an encoding, let two readers see two different requests.
    fileprivate init(_ fields: HTTPFields) throws(HeadFault) {
        let lengths = Set(fields[values: .contentLength])
        let encodings = fields[values: .transferEncoding]
        guard lengths.count <= 1, encodings.isEmpty || lengths.isEmpty else {
            throw .refused("The request states the length of its body in more than one way.")
        }
        if let encoding = encodings.first {
            guard encodings.count == 1, encoding.lowercased() == "chunked" else { throw .unknownEncoding }
            self = .chunked
        } else if let text = lengths.first {
            guard let length = UInt64(text) else { throw .refused("The request's Content-Length is not a number.") }
            self = length == 0 ? .none : .length(length)
        } else {
            self = .none
        }
    }
}

extension [UInt8] {
    func isSame(as bytes: UnsafeRawBufferPointer) -> Bool {
        guard count == bytes.count, let start = bytes.baseAddress else { return isEmpty && bytes.isEmpty }
        return withUnsafeBytes { own in
            own.baseAddress.map { $0 == start || memcmp($0, start, bytes.count) == 0 } ?? true
        }
    }
}
