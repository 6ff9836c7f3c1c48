/// Starts a load or run, and follows it by what the server lists of its data model or data job.
struct Follower<Item: Followed>: Sendable {
    let locator: Item.Locator
    let pause: Pause
    /// Reads the loads or runs of the data model or data job, newest first. It gets the instant after which nothing is sent.
    let read: @Sendable (_ until: Duration?) async throws(ClientError) -> [Item]

    /// The pauses before the list is read again for an item that should be there: servers may list it late.
    private static var grace: [Duration] { [.seconds(1), .seconds(2), .seconds(4)] }

    /// Reads the list, starts something, and reads the list again.
    ///
    /// Throws the errors of the first reading and of the start. An error of the second reading only makes the result
    /// uncertain. A start that failed, but may have been carried out, is not repeated: if exactly one new item of the
    /// right kind is listed, that is the result, and it is uncertain. Where the caller may not read the list, or it
    /// cannot be read, the start is sent all the same: the vendor documents the start, and no page documents the list.
    func start(
        fits: @escaping @Sendable (Item) -> Bool, _ trigger: () async throws(ClientError) -> Void
    ) async throws(ClientError) -> Started<Item> {
        let recognition: Recognition<Item>
        do {
            recognition = Recognition(of: locator, before: try await read(nil), fits: fits)
        } catch {
            guard error.isOfReadingOnly else { throw error }
            try await trigger()
            return Started(locator: locator, unread: error)
        }
        do {
            try await trigger()
        } catch {
            guard error.mayHaveBeenCarriedOut, let items = try? await read(nil),
                let started = recognition.started(after: items, unanswered: error)
            else { throw error }
            return started
        }
        do {
            return try await repeated(until: nil) { recognition.started(after: $0) }
        } catch {
            return recognition.started(unseen: error)
        }
    }

    /// What runs now; nil when nothing does. An item without an id is uncertain until it has one.
    func running() async throws(ClientError) -> Started<Item>? {
        let items = try await read(nil)
        let running = items.filter { !$0.isOver }
        guard !running.isEmpty else { return nil }
        guard let identity = running.lazy.compactMap(\.identity).first else {
            return Started(locator: locator, unnamedAmong: items)
        }
        return Started(locator: locator, identity: identity)
    }

    /// The successive sightings of what was started.
    func changes(
        of started: Started<Item>, _ operation: ClientOperation, backoff: Backoff, deadline: Duration?
    ) -> StateChanges<Sighting<Item>> {
        StateChanges(
            operation: operation, backoff: backoff, deadline: deadline, pause: pause,
            poll: { (until) async throws(ClientError) -> Sighting<Item> in
                try await repeated(until: until, operation) { started.sighting(in: $0) }
            },
            isFinal: \.isOver)
    }

    /// Reads the items, and reads them again for a moment while the answer is not settled.
    private func repeated<Answer>(
        until: Duration?, _ operation: ClientOperation? = nil, _ answer: ([Item]) -> (Answer, isSettled: Bool)
    ) async throws(ClientError) -> Answer {
        for delay in Self.grace {
            let (found, isSettled) = answer(try await read(until))
            if isSettled { return found }
            let left = until.map { max($0 - pause.elapsed(), .zero) } ?? delay
            do {
                try await pause.sleep(min(delay, left))
            } catch {
                throw ClientError(operation ?? Self.looking, .cancelled)
            }
            // The polling wait replaces this error by its own.
            guard until.map({ pause.elapsed() < $0 }) ?? true else {
                throw ClientError(operation ?? Self.looking, .deadline(after: .zero))
            }
        }
        return answer(try await read(until)).0
    }

    private static var looking: ClientOperation {
        ClientOperation(name: "follow", summary: "see what was started")
    }
}
