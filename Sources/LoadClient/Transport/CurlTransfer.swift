internal import CCurl
internal import HTTPTypes

/// One exchange in libcurl's hands. Stays on the thread of its loop.
struct CurlTransfer {
    let order: CurlOrder
    private let reception: CurlReception
    private let handle: CurlHandle

    /// Nil where there is no memory for it.
    init?(_ order: CurlOrder, options: CurlOptions) {
        self.order = order
        reception = CurlReception(options: options, address: order.request.address)
        guard let handle = CurlHandle(order, reception) else { return nil }
        self.handle = handle
    }

    /// libcurl's handle. It must be taken off its multi handle before this goes.
    var easy: UnsafeMutableRawPointer { handle.easy }

    /// What came of it, when libcurl has ended it with this code.
    func result(_ code: Int32) -> Result<CurlLoop.Reply, TransportError> {
        if let excess = reception.excess { return .failure(excess) }
        let code = ccurl_code(UInt32(bitPattern: code))
        guard code == ccurl_ok else {
            return .failure(
                TransportError(
                    code, text: handle.text(of: code), options: reception.options, request: order.request))
        }
        guard let response = reception.head.response else { return .failure(.noHTTP(order.request.address)) }
        return .success((response, reception.body))
    }
}

/// What has come in of a reply.
private final class CurlReception {
    let options: CurlOptions
    let address: String
    private(set) var head = ReplyHead()
    private(set) var body: [UInt8] = []
    /// Why the transfer was ended here.
    private(set) var excess: TransportError?
    private var headSize = 0

    init(options: CurlOptions, address: String) {
        self.options = options
        self.address = address
    }

    /// Takes a line of a head or a trailer; false ends the transfer.
    func addHead(_ line: UnsafeRawBufferPointer) -> Bool {
        headSize += line.count
        guard headSize <= options.head else {
            excess = TransportError(
                .tooLarge, detail: "a head of more than \(options.head) bytes; check that \(address) is the API")
            return false
        }
        head.add(line)
        return true
    }

    /// Takes a piece of the body; false ends the transfer.
    func addBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= options.body - body.count else {
            excess = .tooLarge(options.body)
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }
}

/// A handle of libcurl, and what it uses of ours as long as it lives.
private final class CurlHandle {
    let easy: UnsafeMutableRawPointer
    /// The lines of the request's head.
    private let lines: UnsafeMutableRawPointer?
    /// Where libcurl writes what went wrong.
    private let error: UnsafeMutablePointer<CChar>
    /// Where it hands over what comes in.
    private let reception: CurlReception

    /// Nil where there is no memory for it.
    init?(_ order: CurlOrder, _ reception: CurlReception) {
        var lines: UnsafeMutableRawPointer?
        for text in order.request.lines {
            guard let longer = ccurl_append(lines, text) else {
                ccurl_free_list(lines)
                return nil
            }
            lines = longer
        }
        let error = UnsafeMutablePointer<CChar>.allocate(capacity: ccurl_error_size)
        error.initialize(repeating: 0, count: ccurl_error_size)
        var setup = ccurl_setup()
        setup.fields = lines
        setup.error = error
        // Later than the deadline, which is the loop's; the library's own limit to connecting is five minutes.
        setup.connect_milliseconds = Int((order.timeout + .seconds(60)).wholeMilliseconds)
        setup.largest = Int64(reception.options.body)
        setup.context = Unmanaged.passUnretained(reception).toOpaque()
        setup.head_seen = takeHead
        setup.body_seen = takeBody
        guard let easy = Self.easy(for: order.request, authorities: reception.options.authorities, &setup) else {
            ccurl_free_list(lines)
            error.deallocate()
            return nil
        }
        self.easy = easy
        self.lines = lines
        self.error = error
        self.reception = reception
    }

    deinit {
        ccurl_easy_cleanup(easy)
        ccurl_free_list(lines)
        error.deallocate()
    }

    private static func easy(
        for request: CurlRequest, authorities: String?, _ setup: inout ccurl_setup
    ) -> UnsafeMutableRawPointer? {
        setup.has_body = request.body != nil
        setup.is_head = request.method == "HEAD"
        setup.is_alone = request.isAlone
        return request.url.withCString { url in
            request.method.withCString { method in
                (request.body ?? []).withUnsafeBytes { body in
                    (authorities ?? "").withCString { file in
                        setup.url = url
                        setup.method = method
                        setup.body = body.baseAddress
                        setup.body_size = body.count
                        setup.authorities = authorities == nil ? nil : file
                        return ccurl_easy(&setup)
                    }
                }
            }
        }
    }

    /// The error in libcurl's words.
    func text(of code: ccurl_code) -> String {
        let text = String(cString: error)
        return text.isEmpty ? String(cString: ccurl_message(Int32(bitPattern: code.rawValue))) : text
    }
}

/// Called on the loop's thread. Anything but the number of bytes ends the transfer.
private func takeHead(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
    guard let context else { return -1 }
    let reception = Unmanaged<CurlReception>.fromOpaque(context).takeUnretainedValue()
    return reception.addHead(UnsafeRawBufferPointer(start: bytes, count: count)) ? count : -1
}

/// The same for the body.
private func takeBody(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
    guard let context else { return -1 }
    let reception = Unmanaged<CurlReception>.fromOpaque(context).takeUnretainedValue()
    return reception.addBody(UnsafeRawBufferPointer(start: bytes, count: count)) ? count : -1
}

extension TransportError {
    fileprivate static func tooLarge(_ limit: Int) -> TransportError {
        TransportError(.tooLarge, detail: "more than \(limit) bytes; ask for fewer details")
    }

    fileprivate static func noHTTP(_ address: String) -> TransportError {
        TransportError(.other, detail: "\(address) did not answer with HTTP; check scheme and port")
    }

    /// What libcurl reports, with what to do about it.
    fileprivate init(_ code: ccurl_code, text: String, options: CurlOptions, request: CurlRequest) {
        let address = request.address
        switch code {
        case ccurl_could_not_connect:
            // The words name who was asked, which is another one where a proxy is used.
            self.init(
                .cannotConnect, detail: "nothing accepts connections at \(address); check that it runs there (\(text))")
        case ccurl_could_not_resolve_host:
            self.init(.cannotConnect, detail: "no such host: \(address); check the name, the network and the VPN")
        case ccurl_could_not_resolve_proxy:
            self.init(
                .cannotConnect, detail: "\(address) is asked by a proxy, and \(text); check http_proxy and its like")
        case ccurl_timed_out:
            self.init(.timedOut, detail: "no whole reply of \(address) in time")
        case ccurl_too_large:
            self = .tooLarge(options.body)
        case ccurl_unsupported_protocol, ccurl_weird_server_reply:
            self = .noHTTP(address)
        case ccurl_tls_connect, ccurl_tls_engine_not_found, ccurl_tls_engine_set_failed, ccurl_tls_certificate,
            ccurl_tls_cipher, ccurl_tls_peer, ccurl_tls_engine_init_failed, ccurl_tls_authorities, ccurl_tls_shutdown,
            ccurl_tls_revocations, ccurl_tls_issuer:
            let advice = "check the certificate and that the URL's scheme is right"
            self.init(.other, detail: "TLS with \(address): \(text); \(advice)")
        default:
            self.init(.other, detail: "\(address): \(text)")
        }
    }
}
