internal import CelonisContract
internal import CelonisWire
internal import HTTPTypes
public import LoadEngine
internal import Synchronization
public import WireContract

extension Stage {
    /// Ends the load of a data model, as somebody at Celonis would: its API has no path for that. Nil when the body is
    /// for something else.
    func interruptCelonis(_ box: WorldBox, _ json: JSONValue?) -> EmulatedResponse? {
        guard let team = json?["team"]?.string, let model = json?["dataModelId"]?.string else { return nil }
        guard box.teams.contains(team) else { return .refusal(404, "World \(box.name) has no team [\(team)].") }
        let outside = outside()
        guard box.world.withLock({ $0.interrupt(dataModel: model, team: team, outside: outside) }) else {
            return .refusal(409, "Data model [\(model)] of team [\(team)] is not being loaded.")
        }
        wake(box)
        return .json(200, ["interrupted": .string(model)])
    }

    /// What was pushed to a team: its jobs with their files, or the bytes of one file.
    func pushed(_ box: WorldBox, team: String, file: String?) -> StageReply {
        let outside = outside()
        guard let file else {
            let found = box.world.withLock { world in
                world.celonis.team(team).map { ($0, world.clock.now(outside: outside)) }
            }
            guard let (team, now) = found else {
                return .respond(.refusal(404, "World \(box.name) has no team [\(team)]."))
            }
            let files = team.pushed.jobs.values.reduce(0) { $0 + 1 + $1.chunks.count }
            return report(isLong: files > Self.shortReport) { .json(200, team.pushedFiles(at: now)) }
        }
        guard let bytes = box.world.withLock({ $0.pushedFile(file, team: team) }) else {
            return .respond(.refusal(404, "Team [\(team)] was pushed no file [\(file)], or its job is deleted."))
        }
        let head = HTTPResponse(status: .ok, headerFields: [.contentType: "application/octet-stream"])
        return .respond(EmulatedResponse(head: head, body: bytes))
    }
}

extension World {
    /// The data push jobs of a team, oldest first, with the files that they got:
    /// `{"id","dataPool","targetName","status","files":[{"id","type","bytes"}]}`. Nil when there is no such team.
    public func pushedFiles(team: String, outside: Instant) -> JSONValue? {
        celonis.team(team)?.pushedFiles(at: clock.now(outside: outside))
    }

    /// The bytes of a file that was pushed to a team, by its id; nil when there is none.
    public func pushedFile(_ id: String, team: String) -> [UInt8]? {
        guard let team = celonis.team(team), let number = team.ids.chunks.number(id) else { return nil }
        return team.pushed.jobs.values.lazy.flatMap(\.chunks).first { $0.number == number }?.bytes
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

extension CelonisCloud {
    /// The team of this name.
    fileprivate func team(_ name: String) -> CelonisTeam? { teamNumbers[name].map { teams[$0] } }
}

extension CelonisTeam {
    /// The data push jobs, oldest first, with their files; see ``World/pushedFiles(team:outside:)``.
    fileprivate func pushedFiles(at now: Instant) -> JSONValue {
        .array(
            pushed.jobs.values.sorted { $0.number < $1.number }.map { job in
                let files = job.chunks.map { chunk -> JSONValue in
                    [
                        "id": .string(ids.chunks.text(chunk.number)), "type": .string(chunk.type.rawValue),
                        "bytes": .integer(Int64(chunk.bytes.count)),
                    ]
                }
                return [
                    "id": .string(ids.pushJobs.text(job.number)), "dataPool": .string(pools[job.pool].name),
                    "targetName": job.made.targetName.map { .string($0) } ?? .null,
                    "status": .string(job.status(at: now).rawValue), "files": .array(files),
                ]
            })
    }
}
