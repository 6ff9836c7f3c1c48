internal import CCurl

/// What runs on the thread of a ``CurlLoop``: all transfers under way, and their time-outs.
struct CurlThread {
    /// How many GETs are under way at once to one server, and so how many connections to it are kept.
    private static let readsPerServer = 64

    private let loop: CurlLoop
    private let multi: UnsafeMutableRawPointer
    private var transfers: [UnsafeMutableRawPointer: CurlTransfer] = [:]
    /// GETs under way, by server.
    private var reads: [String: Int] = [:]
    /// GETs that wait for their turn, in order.
    private var queue: [CurlOrder] = []

    init(loop: CurlLoop, multi: UnsafeMutableRawPointer) {
        self.loop = loop
        self.multi = multi
    }

    /// Returns when the loop ends and nothing is under way.
    mutating func run() {
        while let news = loop.news(isIdle: transfers.isEmpty && queue.isEmpty) {
            for number in news.cancelled { drop(number) }
            for order in news.new { admit(order) }
            ccurl_perform(multi)
            finishEnded()
            expire()
            ccurl_poll(multi, wait)
        }
        ccurl_multi_cleanup(multi)
    }

    private mutating func admit(_ order: CurlOrder) {
        let server = order.request.address
        if !order.request.isAlone {
            guard reads[server, default: 0] < Self.readsPerServer else { return queue.append(order) }
            reads[server, default: 0] += 1
        }
        guard let transfer = CurlTransfer(order, options: loop.options), ccurl_add(multi, transfer.easy) else {
            loop.finish(order, .failure(.noMemory))
            return free(order)
        }
        transfers[transfer.easy] = transfer
    }

    /// Removes a transfer, which closes its connection where it is not at its end.
    private mutating func remove(_ transfer: CurlTransfer) {
        ccurl_remove(multi, transfer.easy)
        transfers[transfer.easy] = nil
        free(transfer.order)
    }

    /// Gives a place among the GETs to the next one of the same server.
    private mutating func free(_ order: CurlOrder) {
        let server = order.request.address
        guard !order.request.isAlone, let count = reads[server] else { return }
        reads[server] = count > 1 ? count - 1 : nil
        guard let next = queue.firstIndex(where: { $0.request.address == server }) else { return }
        admit(queue.remove(at: next))
    }

    private mutating func drop(_ number: UInt64) {
        queue.removeAll { $0.number == number }
        if let transfer = transfers.values.first(where: { $0.order.number == number }) { remove(transfer) }
    }

    private mutating func finishEnded() {
        var code: Int32 = 0
        while let easy = ccurl_ended(multi, &code) {
            guard let transfer = transfers[easy] else { continue }
            remove(transfer)
            loop.finish(transfer.order, transfer.result(code))
        }
    }

    private mutating func expire() {
        guard let first = firstDeadline, first <= .now else { return }
        let now = ContinuousClock.now
        let late = queue.filter { $0.deadline <= now }
        queue.removeAll { $0.deadline <= now }
        let ended = transfers.values.filter { $0.order.deadline <= now }
        for transfer in ended { remove(transfer) }
        for order in late + ended.map(\.order) {
            let detail = "no whole reply of \(order.request.address) within \(order.timeout)"
            loop.finish(order, .failure(TransportError(.timedOut, detail: detail)))
        }
    }

    private var firstDeadline: ContinuousClock.Instant? {
        let waiting = queue.lazy.map(\.deadline).min()
        let running = transfers.values.lazy.map(\.order.deadline).min()
        return [waiting, running].compactMap { $0 }.min()
    }

    /// Milliseconds to the next deadline, rounded up: none is looked at too early. Without one, a long time.
    private var wait: Int32 {
        guard let first = firstDeadline else { return .max }
        return (first - .now).wholeMilliseconds
    }
}

extension Duration {
    /// Rounded up, and at least 0; at most what fits.
    var wholeMilliseconds: Int32 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        guard seconds < 2_000_000 else { return .max }
        return Int32(seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
