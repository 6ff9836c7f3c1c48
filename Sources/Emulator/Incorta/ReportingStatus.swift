internal import IncortaContract
internal import LoadEngine
internal import WireContract

/// What a status request asks for, as it was sent.
struct StatusQuery: Hashable {
    let id: String
    let levels: [String]

    init(id: String, target: RequestTarget) {
        self.id = id
        levels = target.query.isEmpty ? [] : target.values("level")
    }

    func executionID() throws(RefusalError) -> Int64 {
        guard let number = Int64(id) else {
            let problem = id.isInteger ? "too large: it does not fit a 64-bit integer" : "not an integer"
            throw RefusalError(.executionIDNotInteger, ["value": String(id.prefix(100)), "problem": problem])
        }
        return number
    }

    /// The level, 1 when none is given.
    func level() throws(RefusalError) -> Int {
        guard let text = levels.first else { return 1 }
        guard levels.count == 1 else { throw RefusalError(.levelTwice) }
        guard text.isInteger else { throw RefusalError(.levelNotInteger, ["value": text]) }
        guard let level = Int64(text), (1...4).contains(level) else {
            throw RefusalError(.levelOutOfRange, ["value": text])
        }
        return Int(level)
    }
}

extension String {
    /// Whether it is an integer, whatever its size.
    fileprivate var isInteger: Bool {
        let digits = first == "-" || first == "+" ? dropFirst() : self[...]
        return !digits.isEmpty && digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}

extension IncortaCluster {
    /// `GET /load-plan/status/{execution-id}`
    mutating func status(
        _ call: inout Call, _ query: StatusQuery, _ caller: Caller, _ refusals: Refusals, _ clock: WorldClock,
        _ stamps: inout StampCounts
    ) -> Reply {
        var refusals = refusals
        let id = refusals.check { () throws(RefusalError) in try query.executionID() }
        let level = refusals.check { () throws(RefusalError) in try query.level() }
        var leaning = StatusLeaning()
        let execution = mayRead(id, caller, at: call.now, &refusals, &leaning)
        if let reply = refused(refusals, .loadPlanStatus, &stamps) { return reply }
        guard let execution, let level, let tenant = caller.tenant else {
            preconditionFailure("neither refused nor admitted")
        }
        if case .skip(let toEnd) = clock.mode, !execution.timeline.isOver(at: call.now) {
            let change = execution.timeline.nextChange(after: call.now, depth: toEnd ? 0 : level - 1)
            call.now = (toEnd ? Self.finite(execution.timeline.end) : change) ?? call.now
            call.jump = call.now
        }
        var body: [UInt8] = []
        body.reserveCapacity(level == 1 ? 128 : 512)
        leaning.words = tenants[tenant].plans[execution.plan].labels.write(
            execution.timeline, at: call.now, level: level, to: &body)
        leaning.describe(
            execution, groupNames: tenants[tenant].plans[execution.plan].hasGeneratedGroupNames, level: level,
            at: call.now)
        return Reply(statusStamps.number(for: leaning, &stamps), body: body)
    }

    /// Nil for what never comes by itself: the end of what hangs, or of what waits for it.
    private static func finite(_ instant: Instant) -> Instant? {
        instant >= .blocked ? nil : instant
    }

    /// Checks that the execution is there, that the caller may view something of it, and the loader.
    private func mayRead(
        _ id: Int64?, _ caller: Caller, at now: Instant, _ refusals: inout Refusals, _ leaning: inout StatusLeaning
    ) -> Execution? {
        guard let number = caller.tenant, let id else { return nil }
        let execution = tenants[number].executions[id]
        if let execution, let token = caller.token {
            let schemas = tenants[number].plans[execution.plan].schemas
            let user = tenants[number].users[token.user]
            if !schemas.contains(where: { user.mayView(schema: $0) }), !schemas.isEmpty {
                if user.holdsSuperRole, !settings.superUserNeedsGrants {
                    leaning.flags.insert(.superUser)
                } else {
                    let name = tenants[number].plans[execution.plan].name
                    refusals.add(Refusal(.viewDenied, ["name": name]))
                }
            }
        }
        if execution == nil { refusals.add(Refusal(.executionMissing, ["id": String(id)])) }
        if tenants[number].loaderServices < 1, needsLoader(execution, at: now) {
            refusals.add(Refusal(.noLoaderService))
        }
        return execution
    }

    private func needsLoader(_ execution: Execution?, at now: Instant) -> Bool {
        switch settings.statusNeedsLoader {
        case .always: true
        case .unfinished: execution.map { !$0.timeline.isOver(at: now) } ?? true
        case .never: false
        }
    }
}

/// What a status reply leaned on.
struct StatusLeaning: Hashable {
    struct Flags: OptionSet, Hashable {
        let rawValue: UInt8
        static let superUser = Flags(rawValue: 1)
        static let leafChildren = Flags(rawValue: 2)
        static let groupNames = Flags(rawValue: 4)
        static let groupsBefore = Flags(rawValue: 8)
        static let laterGroups = Flags(rawValue: 16)
    }

    var words = StatusWords()
    var flags: Flags = []

    mutating func describe(_ execution: Execution, groupNames: Bool, level: Int, at now: Instant) {
        if level < 4 { flags.insert(.leafChildren) }
        if level > 1, groupNames { flags.insert(.groupNames) }
        if level > 1, execution.timeline.firstStage > 0 { flags.insert(.groupsBefore) }
        if let instant = execution.ranAfterFailure, now >= instant { flags.insert(.laterGroups) }
    }

    var assumptions: [String] {
        let byWord: [(StatusLabels.Word, [Assumption])] = [
            (.queued, [.wordQueued]), (.running, [.wordRunning]), (.failed, [.wordFailed]),
            (.failedAsWhole, [.wordFailed, .aggregation]), (.interrupted, [.wordInterrupted]),
            (.notRun, [.wordNotRun]), (.carried, [.carriedShowsAsSuccess]),
        ]
        let byFlag: [(Flags, Assumption)] = [
            (.superUser, .superUserGrants), (.leafChildren, .leafChildren), (.groupNames, .groupNames),
            (.groupsBefore, .groupsBeforeAreOmitted), (.laterGroups, .laterGroupsRun),
        ]
        var ids: [String] = []
        for (word, assumptions) in byWord where words.contains(word) {
            ids += assumptions.map(\.id).filter { !ids.contains($0) }
        }
        return ids + byFlag.filter { flags.contains($0.0) }.map(\.1.id)
    }
}

/// The stamps of status replies, so that the most frequent reply looks up one small value.
struct StatusStamps: Hashable {
    private var numbers: [StatusLeaning: Int] = [:]

    mutating func number(for leaning: StatusLeaning, _ stamps: inout StampCounts) -> Int {
        if let number = numbers[leaning] { return number }
        guard let outcome = Endpoint.loadPlanStatus.outcome(Condition.reported.rawValue) else {
            preconditionFailure("the status endpoint cannot succeed")
        }
        let number = stamps.number(of: outcome, leansOn: leaning.assumptions)
        numbers[leaning] = number
        return number
    }
}
