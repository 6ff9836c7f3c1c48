public import LoadEngine
internal import Synchronization
internal import WireContract

extension Stage {
    /// Ends the load of a data model, as somebody at Celonis would: its API has no path for that. Nil when the body is
    /// for something else.
    func interruptCelonis(_ box: WorldBox, _ json: JSONValue?) -> EmulatedResponse? {
        guard let team = json?["team"]?.string, let model = json?["dataModelId"]?.string else { return nil }
        let outside = outside()
        guard box.world.withLock({ $0.interrupt(dataModel: model, team: team, outside: outside) }) else {
            return .refusal(409, "Data model [\(model)] of team [\(team)] is not being loaded.")
        }
        wake(box)
        return .json(200, ["interrupted": .string(model)])
    }
}

extension World {
    /// Ends the load of a data model, which is then `CANCELED`; false when none runs, or there is no such model.
    public mutating func interrupt(dataModel id: String, team: String, outside: Instant) -> Bool {
        let now = clock.now(outside: outside)
        guard let number = celonis.teamNumbers[team] else { return false }
        celonis.teams[number].settle(upTo: now, celonis.settings)
        for pool in celonis.teams[number].pools.indices {
            guard let model = celonis.teams[number].pools[pool].modelNumbers[id.lowercased()] else { continue }
            return celonis.teams[number].cancelLoad(of: model, in: pool, at: now)
        }
        return false
    }
}
