/// Starts a load or run, and follows it by what the server lists of its data model or data job.
struct Follower<Item: Followed>: Sendable {
    let locator: Item.Locator
    let pause: Pause
    /// Reads the loads or runs of the data model or data job, newest first. It gets the instant after which nothing is sent.
    let read: @Sendable (_ until: Duration?) async throws(ClientError) -> [Item]

    /// The pauses before looking again at what should be there and is not: servers may take a moment to list it.
    private static var grace: [Duration] { [.seconds(1), .seconds(2), .seconds(4)] }

    /// Looks, starts it, and looks again. Throws only what happens before it is started, and what comes of starting it:
    /// what fails afterwards makes it uncertain. A request that failed, but may have been carried out, is not repeated; when
    /// exactly what it asked for is there afterwards, that is what it started, uncertain as it is. Where the server does
    /// not let the caller look, or shows what cannot be read, it is started all the same: what shows what runs is in no
    /// vendor's page, starting it is.
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

    /// What runs now; nil when nothing does. What has no identity is uncertain, and recognised once it has one.
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

    /// What the items say, looking again for a moment while that is not settled.
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
            // The wait that polls makes its own error of this.
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
