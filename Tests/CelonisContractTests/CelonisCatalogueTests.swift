import CelonisContract
import CelonisWire
import Testing
import WireContract

@Suite("Celonis's catalogue")
struct CelonisCatalogueTests {
    static let catalogue = Catalogue.celonis

    @Test("names each outcome after its endpoint and a known condition, and uses every condition")
    func conditions() {
        var used: Set<CelonisCondition> = []
        for endpoint in Self.catalogue.endpoints {
            for outcome in endpoint.outcomes {
                #expect(outcome.id.hasPrefix(endpoint.id + "."), "\(outcome.id)")
                let condition = CelonisCondition(rawValue: String(outcome.id.dropFirst(endpoint.id.count + 1)))
                #expect(condition != nil, "\(outcome.id) ends with no known condition")
                #expect(endpoint.outcome(condition?.rawValue ?? "") == outcome)
                condition.map { _ = used.insert($0) }
            }
        }
        #expect(Set(CelonisCondition.allCases).subtracting(used).isEmpty, "conditions that no endpoint has")
    }

    @Test("has an endpoint for every operation")
    func operations() {
        #expect(Set(CelonisEndpoint.all.map(\.operation)) == Set(CelonisOperation.allCases))
    }

    @Test(
        "has the six endpoints of the pages, with a documented outcome",
        arguments: [
            "POST /integration/api/v1/data-pools/{poolId}/data-models/{dataModelId}/load",
            "POST /integration/api/v1/data-pools/{poolId}/data-models/{dataModelId}/load/partial-sync",
            "GET /integration/api/v1/data-pools/{poolId}/data-models/{dataModelId}/tables",
            "GET /integration/api/v1/data-pools/{poolId}/data-models/{dataModelId}/last-load",
            "POST /integration/api/v2/data-pools/{poolId}/data-jobs/{jobId}/execute",
            "POST /integration/api/v1/data-pools/{poolId}/data-jobs/{jobId}/execute",
            "GET /integration/api/pools/{poolId}/jobs/{jobId}",
        ])
    func documented(place: String) throws {
        let endpoint = try #require(Self.catalogue.endpoints.first { "\($0.method) \($0.path)" == place })
        #expect(endpoint.outcomes.contains { $0.status == 200 && $0.evidence.grade == "documented" })
    }

    @Test("decides nothing without saying what")
    func decisions() {
    }

    @Test("fills every body to valid JSON where it says that it is JSON")
    func bodies() throws {
        for outcome in Self.catalogue.outcomes {
            guard let body = outcome.body, outcome.contentType == "application/json" else { continue }
            let values = Dictionary(
                body.gaps.map { ($0, "a \"quoted\" value") }, uniquingKeysWith: { first, _ in first })
            #expect(throws: Never.self, "\(outcome.id)") { try JSONValue(parsing: body.filled(values)) }
        }
    }

    @Test("answers 401, 403 and 429 in the gateway's form, 400 and 404 in the service's")
    func families() {
        for outcome in Self.catalogue.endpoints.flatMap(\.outcomes) {
            guard let body = outcome.body, !outcome.id.hasPrefix("celonis.token.") else { continue }
            let error = CelonisError(body: body.filled())
            switch (outcome.status, error.body) {
            case (401, .plain), (401, .text), (403, .gateway), (429, .gateway), (400, .gateway), (400, .validation),
                (404, .exception), (409, .exception), (413, .exception), (500, .exception):
                break
            default: Issue.record("\(outcome.id) is of another family: \(error.body)")
            }
        }
    }

    @Test("asks of a request only for what is required there")
    func requiredInRequests() throws {
        let create = try #require(Catalogue.celonis.endpoints.first { $0.id == "celonis.data-push.create" })
        guard case .object(let fields) = create.request?.shape else {
            Issue.record("a data push job is made from no object")
            return
        }
        #expect(fields.map(\.name) == DataPushJob.fields.map(\.name))
        #expect(fields.filter(\.isRequired).map(\.name) == ["targetName"])
        #expect(fields.first { $0.name == "type" }?.shape == .nullable(.words(["REPLACE", "DELTA", "UPSERT"])))
    }
}
