internal import CelonisContract
internal import Scenarios
internal import WireContract

/// Puts the ids of a real team into a call. What has no id at the team is left as it is.
struct TeamCall {
    private(set) var translated: TranslatedCall
    private let part: CelonisPart
    private let directory: TeamDirectory

    private static let parameters: [String: NoSuchName.Kind] = [
        "{poolId}": .pool, "{dataModelId}": .model, "{tableId}": .table, "{jobId}": .job,
    ]

    init(_ call: ScenarioCall, of part: CelonisPart, directory: TeamDirectory) {
        translated = TranslatedCall(call)
        self.part = part
        self.directory = directory
        var (segments, query) = TranslatedCall.parts(of: call.path.text)
        let found = Self.endpoint(of: call, segments)
        for (index, parameter) in (found?.path ?? []).enumerated() {
            guard let kind = Self.parameters[parameter] else { continue }
            segments[index] = id(of: segments[index], kind)
        }
        for (id, entity) in part.entities {
            if let atTarget = directory.ids[entity] { query = query.replacing(id, with: atTarget) }
        }
        translated.setPath(segments, query: query)
        guard case .json(let body) = call.body else { return }
        switch (found?.id, body) {
        case ("celonis.data-model.partial-sync", .array):
            translated.call.body = .json(body.mapStrings { id(of: $0, .table) })
        case ("celonis.data-job.execute-with-body", .object):
            for list in ["transformations", "extractions", "dataModels"] {
                guard let value = body[list] else { continue }
                let atTarget = value.mapStrings { id(of: $0, .task) }
                translated.changeMember(list) { _, _ in atTarget }
            }
        default: break
        }
    }

    /// The endpoint that a call is to, and its path in segments.
    private static func endpoint(of call: ScenarioCall, _ segments: [String]) -> (id: String, path: [String])? {
        let method = call.method == "HEAD" ? "GET" : call.method
        return Catalogue.celonis.endpoints.lazy.filter { $0.method == method }.map { endpoint in
            let path = endpoint.path.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
            return (endpoint.id, path)
        }.first { _, path in
            path.count == segments.count && zip(path, segments).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }
    }

    /// The id at the team.
    private mutating func id(of inScenario: String, _ kind: NoSuchName.Kind) -> String {
        guard !inScenario.isEmpty, !inScenario.contains("${"), !inScenario.contains("%") else { return inScenario }
        if let entity = part.entities[inScenario] ?? part.entities[inScenario.lowercased()] {
            return directory.ids[entity].map { translated.rename(inScenario, to: $0) } ?? inScenario
        }
        return translated.rename(inScenario, to: NoSuchName.id(kind, insteadOf: inScenario))
    }
}
