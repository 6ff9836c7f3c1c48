internal import CelonisContract
internal import Scenarios
internal import WireContract

/// Puts the ids of a real team into a call. What has no name there is left as it is.
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
            if let there = directory.ids[entity] { query = query.replacing(id, with: there) }
        }
        translated.setPath(segments, query: query)
        guard case .json(let body) = call.body else { return }
        switch (found?.id, body) {
        case ("celonis.data-model.partial-sync", .array):
            translated.call.body = .json(body.mapStrings { id(of: $0, .table) })
        case ("celonis.data-job.execute-with-body", .object):
            for list in ["transformations", "extractions", "dataModels"] {
                guard let value = body[list] else { continue }
                let there = value.mapStrings { id(of: $0, .task) }
                translated.changeMember(list) { _, _ in there }
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
    private mutating func id(of here: String, _ kind: NoSuchName.Kind) -> String {
        guard !here.isEmpty, !here.contains("${"), !here.contains("%") else { return here }
        if let entity = part.entities[here] ?? part.entities[here.lowercased()] {
            return directory.ids[entity].map { translated.rename(here, to: $0) } ?? here
        }
        return translated.rename(here, to: NoSuchName.id(kind, insteadOf: here))
    }
}
