internal import CelonisContract
internal import CelonisWire
package import Emulator
package import LoadEngine
package import WireContract

/// What the control API offers for Celonis: the pushed files, and what an operator of Celonis could do without its API.
extension CelonisCloud {
    package static var controls: VendorControls {
        VendorControls(paths: ["pushed/TEAM"], interrupts: [#"{"team": "…", "dataModelId": "…"}"#])
    }

    package mutating func control(_ request: ControlRequest, at now: Instant) -> ControlAnswer? {
        switch request {
        case .interrupt(let body):
            guard let team = body["team"]?.string, let model = body["dataModelId"]?.string else { return nil }
            guard teamNumbers[team] != nil else { return .refused(404, "The world has no team [\(team)].") }
            guard interrupt(dataModel: model, team: team, at: now) else {
                return .refused(409, "Data model [\(model)] of team [\(team)] is not being loaded.")
            }
            return .interrupted(.string(model))
        case .show(let path):
            guard (2...3).contains(path.count), path[0] == "pushed" else { return nil }
            guard path.count == 3 else { return pushed(team: path[1], at: now) }
            guard let file = pushedFile(path[2], team: path[1]) else {
                return .refused(404, "Team [\(path[1])] was pushed no file [\(path[2])], or its job is deleted.")
            }
            guard file.isWhole else {
                return .refused(
                    410,
                    "Of file [\(path[2])], which has \(file.count) bytes, only the first \(file.kept.count) are kept: a team "
                        + "keeps files of up to \(UploadedFile.wholeBytes >> 20) MiB, and of all together as many bytes as "
                        + "celonis.settings.maximumPushedBytes says.")
            }
            return .bytes(file.kept)
        }
    }

    private func pushed(team name: String, at now: Instant) -> ControlAnswer {
        guard let team = team(name) else { return .refused(404, "The world has no team [\(name)].") }
        let files = team.pushed.jobs.values.reduce(0) { $0 + 1 + $1.chunks.count }
        return .shown(parts: files) { team.pushedFiles(at: now) }
    }

    fileprivate func pushedFile(_ id: String, team: String) -> UploadedFile? {
        guard let team = self.team(team), let number = team.ids.chunks.number(of: id) else { return nil }
        return team.pushed.jobs.values.lazy.flatMap(\.chunks).first { $0.number == number }?.file
    }

    fileprivate mutating func interrupt(dataModel id: String, team: String, at now: Instant) -> Bool {
        guard let number = teamNumbers[team] else { return false }
        teams[number].settle(upTo: now)
        for pool in teams[number].pools.indices {
            guard let model = teams[number].pools[pool].modelNumbers[id] else { continue }
            return teams[number].cancelLoad(of: ModelLocator(pool: pool, model: model), at: now)
        }
        return false
    }

    /// The team of this name.
    fileprivate func team(_ name: String) -> CelonisTeam? { teamNumbers[name].map { teams[$0] } }
}

extension World {
    /// The data push jobs of a team, oldest first, with the files that they got:
    /// `{"id","dataPool","targetName","status","files":[{"id","type","bytes","kept"}]}`. Nil when there is no such team.
    package func pushedFiles(team: String, outside: Instant) -> JSONValue? {
        state(CelonisCloud.self)?.team(team)?.pushedFiles(at: clock.now(outside: outside))
    }

    /// A file that was pushed to a team, by its id; nil when there is none.
    package func pushedFile(_ id: String, team: String) -> UploadedFile? {
        state(CelonisCloud.self)?.pushedFile(id, team: team)
    }

    /// Ends the load of a data model, which is then `CANCELED`; false when none runs, or there is no such model.
    package mutating func interrupt(dataModel id: String, team: String, outside: Instant) -> Bool {
        change(CelonisCloud.self, outside: outside) { $0.interrupt(dataModel: id, team: team, at: $1) } ?? false
    }
}

extension CelonisTeam {
    /// The data push jobs, oldest first, with their files; see ``World/pushedFiles(team:outside:)``.
    fileprivate func pushedFiles(at now: Instant) -> JSONValue {
        .array(
            pushed.jobs.values.sorted { $0.number < $1.number }.map { job in
                let files = job.chunks.map { chunk -> JSONValue in
                    [
                        "id": .string(ids.chunks.text(chunk.number)), "type": .string(chunk.type.rawValue),
                        "bytes": .integer(Int64(chunk.file.count)), "kept": .integer(Int64(chunk.file.kept.count)),
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
