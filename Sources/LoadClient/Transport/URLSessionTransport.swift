public import HTTPTypes
internal import Synchronization

#if canImport(FoundationNetworking)
    internal import Foundation
    internal import FoundationNetworking
#else
    internal import Foundation
#endif

/// A transport over `URLSession`: no redirects, cookies, cache, stored credentials or compression.
///
/// Requests other than GET have a session, and so a connection, of their own. On a connection that has been used before,
/// libcurl sends a request a second time when the server closes it without a reply, and so could start a load twice. A GET
/// may be sent a second time in this way.
public final class URLSessionTransport: Transport {
    /// How large a reply may be: 256 MiB. A larger one is cut off and refused.
    public static let bodyLimit = 256 << 20

    private let reading: URLSession
    private let exchanges: Exchanges

    /// A transport with this limit to the body of a reply in bytes.
    public init(bodyLimit: Int = URLSessionTransport.bodyLimit) {
        exchanges = Exchanges(bodyLimit: bodyLimit)
        reading = Self.session(exchanges)
    }

    deinit {
        reading.finishTasksAndInvalidate()
    }

    /// Sends the request and returns the whole reply; throws ``TransportError`` only.
    public func send(
        _ request: HTTPRequest, body: [UInt8]?, timeout: Duration
    ) async throws -> (HTTPResponse, [UInt8]) {
        let address = Self.address(request)
        guard let url = URL(string: address + (request.path ?? "/"), encodingInvalidCharacters: false) else {
            throw TransportError(.other, detail: "\(address) with this path is no URL")
        }
        guard timeout > .zero else { throw TransportError(.timedOut, detail: "no time was left to ask \(address)") }
        let session = request.method == .get ? reading : Self.session(exchanges)
        defer { if session !== reading { session.finishTasksAndInvalidate() } }
        let task = session.dataTask(with: Self.urlRequest(request, url, body, timeout))
        let cancelled = TransportError(.cancelled, detail: "the request to \(address)")
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                exchanges.begin(task, address: address, timeout, continuation)
                if Task.isCancelled { exchanges.finish(task, throwing: cancelled) } else { task.resume() }
            }
        } onCancel: {
            exchanges.finish(task, throwing: cancelled)
        }
    }

    private static func session(_ delegate: Exchanges) -> URLSession {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.urlCredentialStorage = nil
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.httpMaximumConnectionsPerHost = 64
        return URLSession(configuration: configuration, delegate: delegate, delegateQueue: delegateQueue())
    }

    /// Has a thread whenever it has work. By default the delegate's calls wait for the threads that run tasks; while these are
    /// busy the session reads on, and keeps in memory all that a target sends.
    private static let replies = DispatchQueue(label: "understudy.replies")

    private static func delegateQueue() -> OperationQueue {
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = 1
        queue.underlyingQueue = replies
        return queue
    }

    private static func address(_ request: HTTPRequest) -> String {
        "\(request.scheme ?? "http")://\(request.authority ?? "")"
    }

    private static func urlRequest(
        _ request: HTTPRequest, _ url: URL, _ body: [UInt8]?, _ timeout: Duration
    ) -> URLRequest {
        var result = URLRequest(url: url)
        result.httpMethod = request.method.rawValue
        for field in request.headerFields { result.addValue(field.value, forHTTPHeaderField: field.name.rawName) }
        result.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
        if request.method != .get { result.setValue("close", forHTTPHeaderField: "Connection") }
        result.httpBody = body.map { Data($0) }
        // The timer of `send` is the one that counts: this one knows whole seconds only.
        result.timeoutInterval = TimeInterval(timeout.components.seconds) + 60
        return result
    }
}

/// The requests under way, by task. Whatever comes first ends one: the reply, an error, the timer, a cancellation.
private final class Exchanges: NSObject, URLSessionDataDelegate, Sendable {
    typealias Reply = (HTTPResponse, [UInt8])

    private struct Exchange {
        let task: URLSessionTask
        let address: String
        let continuation: CheckedContinuation<Reply, any Error>
        let timer: Task<Void, any Error>
        var body: [UInt8] = []
    }

    private let bodyLimit: Int
    private let open = Mutex<[ObjectIdentifier: Exchange]>([:])

    init(bodyLimit: Int) {
        self.bodyLimit = bodyLimit
    }

    /// Registers an exchange, with a timer that cannot come before it: they begin under one lock.
    func begin(
        _ task: URLSessionTask, address: String, _ timeout: Duration,
        _ continuation: CheckedContinuation<Reply, any Error>
    ) {
        open.withLock { open in
            let timer = Task {
                try await Task.sleep(for: timeout, tolerance: .zero)
                let detail = "no whole reply of \(address) within \(timeout)"
                finish(task, throwing: TransportError(.timedOut, detail: detail))
            }
            open[ObjectIdentifier(task)] = Exchange(
                task: task, address: address, continuation: continuation, timer: timer)
        }
    }

    /// Ends an exchange that is still open, and its task.
    func finish(_ task: URLSessionTask, throwing error: TransportError) {
        guard let exchange = close(task) else { return }
        task.cancel()
        exchange.continuation.resume(throwing: error)
    }

    private func close(_ task: URLSessionTask) -> Exchange? {
        let exchange = open.withLock { $0.removeValue(forKey: ObjectIdentifier(task)) }
        exchange?.timer.cancel()
        return exchange
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let isTooLarge = open.withLock { open in
            open[ObjectIdentifier(dataTask)]?.body.append(contentsOf: data)
            return (open[ObjectIdentifier(dataTask)]?.body.count ?? 0) > bodyLimit
        }
        guard isTooLarge else { return }
        finish(
            dataTask,
            throwing: TransportError(.tooLarge, detail: "more than \(bodyLimit) bytes; ask for fewer details"))
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        guard let error else { return settle(task) }
        guard let exchange = close(task) else { return }
        exchange.continuation.resume(throwing: TransportError(error, address: exchange.address))
    }

    /// Ends an exchange with the reply that has come in.
    private func settle(_ task: URLSessionTask) {
        guard let exchange = close(task) else { return }
        if let response = task.response as? HTTPURLResponse, let head = HTTPResponse(response) {
            exchange.continuation.resume(returning: (head, exchange.body))
        } else {
            let detail = "\(exchange.address) did not answer with HTTP; check scheme and port"
            exchange.continuation.resume(throwing: TransportError(.other, detail: detail))
        }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    /// A 401 that asks for a password has come in whole by now. Left alone, it would never be reported.
    func urlSession(
        _ session: URLSession, task: URLSessionTask, didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
        settle(task)
        completionHandler(.cancelAuthenticationChallenge, nil)
    }
}

extension HTTPResponse {
    fileprivate init?(_ response: HTTPURLResponse) {
        guard (100...999).contains(response.statusCode) else { return nil }
        self.init(status: .init(code: response.statusCode))
        for (key, value) in response.allHeaderFields {
            guard let name = (key as? String).flatMap({ HTTPField.Name($0) }), let text = value as? String else {
                continue
            }
            headerFields.append(HTTPField(name: name, value: text))
        }
    }
}

extension TransportError {
    /// What a `URLSession` reports, with what to do about it.
    fileprivate init(_ error: any Error, address: String) {
        let text = (error as NSError).localizedDescription
        switch (error as? URLError)?.code {
        case .cannotConnectToHost:
            self.init(.cannotConnect, detail: "nothing accepts connections at \(address); check that it runs there")
        case .cannotFindHost, .dnsLookupFailed:
            self.init(.cannotConnect, detail: "no such host: \(address); check the name, the network and the VPN")
        case .timedOut:
            self.init(.timedOut, detail: "no whole reply of \(address) in time")
        case .cancelled:
            self.init(.cancelled, detail: "the request to \(address)")
        case .serverCertificateUntrusted, .serverCertificateHasBadDate, .serverCertificateHasUnknownRoot,
            .serverCertificateNotYetValid, .secureConnectionFailed:
            self.init(
                .other, detail: "TLS with \(address): \(text); check the certificate and that the URL's scheme is right"
            )
        default:
            self.init(.other, detail: "\(address): \(text)")
        }
    }
}
