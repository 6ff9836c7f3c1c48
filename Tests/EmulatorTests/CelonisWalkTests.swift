import CelonisAPI
import Emulator
import LoadEngine
import Testing
import WireContract

/// Meets every outcome of every endpoint: a recipe for each condition, laid over a request that would be granted.
@Suite("Every outcome of Celonis's catalogue")
struct CelonisWalkTests {
    private typealias Stage = CelonisStage

    @Test("is met by a request", arguments: CelonisEndpoint.all)
    func met(endpoint: CelonisEndpoint) throws {
        for outcome in endpoint.endpoint.outcomes {
            let name = String(outcome.id.dropFirst(endpoint.endpoint.id.count + 1))
            let condition = try #require(CelonisCondition(rawValue: name))
            let stage = try Stage(settings: Self.settings(condition), extra: Stage.otherTeam)
            let request = try CelonisWalkRequest(stage, endpoint, condition)
            let reply = request.send(stage)
            #expect(reply?.outcome == outcome.id, "\(endpoint.endpoint.method) \(request.path) \(request.body ?? "")")
            #expect(reply?.status == outcome.status)
        }
    }

    private static func settings(_ condition: CelonisCondition) -> String {
        switch condition {
        case .rateLimited: "{rateLimit: {requests: 1, per: 1h}}"
        case .idMalformed: "{malformedIDs: refuse}"
        case .neverLoadedMissing: "{neverLoaded: notFound}"
        case .modeMissing: "{missingMode: refuse}"
        case .tablesEmpty: "{emptyPartialSync: refuse}"
        case .fileTooLarge: "{maximumPushedBytes: 1}"
        case .submitLimited: "{pushLimits: {perHour: 1}}"
        case .tooManySteps: "{maximumSteps: 1}"
        default: "{}"
        }
    }
}

/// A request that meets one condition.
struct CelonisWalkRequest {
    private typealias Stage = CelonisStage
    private static let nowhere = "00000000-0000-4000-8000-000000000000"
    private static let form = "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nab\r\n--b--\r\n"

    let method: String
    private(set) var path: String
    private(set) var body: String?
    private var key: String? = "Bearer ada-key"

    init(_ stage: CelonisStage, _ endpoint: CelonisEndpoint, _ condition: CelonisCondition) throws {
        method = endpoint.endpoint.method
        path = endpoint.endpoint.path
        var query = ""
        // What must be there before, asked for by somebody else where requests are counted.
        let maker = condition == .rateLimited ? "Bearer olga-key" : "Bearer ada-key"
        if path.contains("{pushJobId}"), condition != .rateLimited {
            let made = stage.post(
                "/data-ingestion/api/v1/data-push/\(Stage.pool)/jobs/", #"{"targetName":"T"}"#, key: maker)
            let id = try #require(made?.json["id"]?.string)
            if condition == .pushRunning || condition == .submitLimited {
                let other = condition == .pushRunning ? "T" : "Other"
                let made = stage.post(
                    "/data-ingestion/api/v1/data-push/\(Stage.pool)/jobs/", #"{"targetName":"\#(other)"}"#)
                let id = try #require(made?.json["id"]?.string)
                _ = stage.post("/data-ingestion/api/v1/data-push/\(Stage.pool)/jobs/\(id)")
            }
            if condition == .pushJobNotNew {
                _ = stage.post("/data-ingestion/api/v1/data-push/\(Stage.pool)/jobs/\(id)")
            }
            path = path.replacing("{pushJobId}", with: condition == .pushJobMissing ? Self.nowhere : id)
        }
        switch endpoint.operation {
        case .lastLoad where condition == .reported: _ = stage.post(Stage.modelPath + "/load")
        case .executionItems, .executionLog:
            if condition != .rateLimited { _ = stage.post(Stage.executePath + "?mode=FULL") }
            let runs = condition == .rateLimited ? nil : stage.get("\(Stage.inner)/logs/\(Stage.job)/executions")
            let run = runs?.json["executionItems"]?.array?.first?["executionId"]?.string ?? Self.nowhere
            query = "?executionId=\(condition == .executionMissing ? Self.nowhere : run)"
        case .partialSync: body = "[]"
        case .createPushJob: body = #"{"targetName":"T"}"#
        case .pushUpserts, .pushDeletions: body = Self.form
        case .grantToken: body = "grant_type=client_credentials&client_id=cid&client_secret=sec"
        default: break
        }
        prepare(stage, endpoint.operation, condition)
        alterBody(endpoint.operation, condition)
        try alterKey(stage, condition)
        alterPath(condition)
        if condition == .parameterMalformed {
            query += (query.isEmpty ? "?" : "&") + "fullReload=x&forceComplete=x&limit=x&type=X"
        }
        if condition == .modeUnknown { query = "?mode=X" }
        path = path.filled(pushJob: Self.nowhere) + query
    }

    /// Sends it, twice where it is the second that counts.
    func send(_ stage: CelonisStage) -> CelonisStage.Answer? {
        let type = body == Self.form ? "multipart/form-data; boundary=b" : nil
        if key == "Bearer vic-key" { _ = stage.send(method, path, body, key: key, type: type) }
        return stage.send(method, path, body, key: key, type: type)
    }

    private func prepare(_ stage: CelonisStage, _ operation: CelonisOperation, _ condition: CelonisCondition) {
        switch (condition, operation) {
        case (.loadRunning, _): _ = stage.post(Stage.modelPath + "/load")
        case (.jobRunning, _): _ = stage.post(Stage.executePath)
        case (.keyExpired, _): stage.world.advance(by: .seconds(60))
        case (.tooManySteps, .createPushJob):
            for _ in 0..<1_000 {
                _ = stage.post("/data-ingestion/api/v1/data-push/\(Stage.pool)/jobs/", #"{"targetName":"T"}"#)
            }
        default: break
        }
    }

    private mutating func alterBody(_ operation: CelonisOperation, _ condition: CelonisCondition) {
        switch (condition, operation) {
        case (.bodyMissing, _), (.fileMissing, _): body = nil
        case (.bodyMalformed, _), (.bodyNotArray, _): body = condition == .bodyMalformed ? "{" : "{}"
        case (.bodyNotObject, _): body = "[]"
        case (.wrongType, .partialSync), (.wrongType, .reloadModel): body = "[1]"
        case (.wrongType, .createPushJob): body = #"{"targetName":1}"#
        case (.wrongType, _): body = #"{"mode":1}"#
        case (.tableUnknown, _): body = #"["x"]"#
        case (.taskUnknown, _): body = #"{"executeOnlySubsetOfTransformations":true,"transformations":["x"]}"#
        case (.fieldMissing, _): body = "{}"
        case (.valueUnknown, _): body = #"{"targetName":"T","type":"X"}"#
        case (.clientInvalid, _): body = "grant_type=client_credentials&client_id=x&client_secret=x"
        case (.grantUnsupported, _): body = "grant_type=x&client_id=cid&client_secret=sec"
        case (.scopeInvalid, _): body = (body ?? "") + "&scope=x"
        default: break
        }
    }

    private mutating func alterKey(_ stage: CelonisStage, _ condition: CelonisCondition) throws {
        switch condition {
        case .credentialsMissing: key = nil
        case .headerMalformed: key = "x"
        case .keyUnknown: key = "Bearer x"
        case .keyExpired: key = "Bearer brief-key"
        case .keyRevoked: key = "Bearer old-key"
        case .keyScheme: key = "AppKey ada-key"
        case .teamMismatch: path = "/other" + path
        case .rateLimited: key = "Bearer vic-key"
        case .permissionDenied: key = "Bearer sue-key"
        case .scopeMissing:
            let form = "grant_type=client_credentials&client_id=cid&client_secret=sec&scope=studio"
            let token = stage.post("/oauth2/token", form, key: nil)?.json["access_token"]?.string
            key = "Bearer " + (try #require(token))
        default: break
        }
    }

    private mutating func alterPath(_ condition: CelonisCondition) {
        switch condition {
        case .idMalformed: path = path.replacing("{poolId}", with: "x")
        case .poolMissing: path = path.replacing("{poolId}", with: Self.nowhere)
        case .modelMissing: path = path.replacing("{dataModelId}", with: Self.nowhere)
        case .jobMissing: path = path.replacing("{jobId}", with: Self.nowhere)
        case .tableMissing: path = path.replacing("{tableId}", with: Self.nowhere)
        default: break
        }
    }
}

extension String {
    /// The path with the ids of the world in it.
    fileprivate func filled(pushJob: String) -> String {
        replacing("{pushJobId}", with: pushJob)
            .replacing("{dataModelId}", with: CelonisStage.model).replacing("{jobId}", with: CelonisStage.job)
            .replacing("{tableId}", with: CelonisStage.tables[0]).replacing("{poolId}", with: CelonisStage.pool)
    }
}
