internal import Emulator
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

    func executionID() throws(Refusals) -> Int64 {
        guard let number = Int64(id) else {
            let problem = id.isInteger ? "too large: it does not fit a 64-bit integer" : "not an integer"
            throw Refusals(.executionIDNotInteger, ["value": String(id.prefix(100)), "problem": problem])
        }
        return number
    }

    /// The level, 1 when none is given.
    func level() throws(Refusals) -> Int {
        guard let text = levels.first else { return 1 }
        guard levels.count == 1 else { throw Refusals(.levelTwice) }
        guard text.isInteger else { throw Refusals(.levelNotInteger, ["value": text]) }
        guard let level = Int64(text), (1...4).contains(level) else {
            throw Refusals(.levelOutOfRange, ["value": text])
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
    mutating func status(_ turn: inout Turn, _ query: StatusQuery, _ caller: Caller) throws(Refusals) -> Answer {
        let id = turn.check { _ throws(Refusals) in try query.executionID() }
        let level = turn.check { _ throws(Refusals) in try query.level() }
        var leaning = StatusLeaning()
        let execution = mayRead(&turn, id, caller, &leaning)
        try turn.throwRefusals()
        guard let execution, let level, let tenant = caller.tenant else { throw turn.refusals }
        if turn.isSkipping, !execution.timeline.isOver(at: turn.now) {
            turn.skipAhead(
                to: execution.timeline.nextChange(after: turn.now, depth: level - 1), end: execution.timeline.end.finite
            )
        }
        var body: [UInt8] = []
        body.reserveCapacity(level == 1 ? 128 : 512)
        leaning.words = tenants[tenant].plans[execution.plan].labels.write(
            execution.timeline, at: turn.now, level: level, to: &body)
        leaning.describe(
            execution, groupNames: tenants[tenant].plans[execution.plan].hasGeneratedGroupNames, level: level,
            at: turn.now)
        turn.lean(on: statusAssumptions.ids(of: leaning))
        return Answer(.reported, body: body)
    }

    /// Checks that the execution is there, that the caller may view something of it, and the loader.
    private func mayRead(
        _ turn: inout Turn, _ id: Int64?, _ caller: Caller, _ leaning: inout StatusLeaning
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
                    turn.refusals.add(Refusal(.viewDenied, ["name": name]))
                }
            }
        }
        if execution == nil { turn.refusals.add(Refusal(.executionMissing, ["id": String(id)])) }
        if tenants[number].loaderServices < 1, needsLoader(execution, at: turn.now) {
            turn.refusals.add(Refusal(.noLoaderService))
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

/// What status replies have leaned on, so that the most frequent reply looks up one small value.
struct StatusAssumptions: Hashable {
    private var ids: [StatusLeaning: [String]] = [:]

    mutating func ids(of leaning: StatusLeaning) -> [String] {
        if let ids = ids[leaning] { return ids }
        let new = leaning.assumptions
        ids[leaning] = new
        return new
    }
}
