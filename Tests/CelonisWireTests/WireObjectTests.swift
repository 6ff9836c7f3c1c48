import CelonisWire
import Testing
import WireContract
import WireSamples

@Suite("Objects of Celonis's JSON")
struct WireObjectTests {
    @Test("send every field, with an explicit null where there is nothing")
    func explicitNulls() {
        let json = JobTransport { $0.id = "a" }.json
        #expect(json["id"] == "a")
        #expect(json["status"] == .null)
        #expect(json.object?.members.map(\.key) == JobTransport.fields.map(\.name))
    }

    @Test("come back as they were sent")
    func roundTrip() {
        let job = JobTransport {
            $0.id = "a"
            $0.status = .queued
            $0.timeStamp = EpochMilliseconds(1_700_000_000_000)
            $0.dagBasedExecutionEnabled = false
        }
        #expect(JobTransport(json: job.json) == job)
        #expect(job.json["timeStamp"] == 1_700_000_000_000)
    }

    @Test("are written as bytes as they are as JSON, whatever is in them")
    func bytes() throws {
        let column = DataModelColumnTransport { $0.name = "a \"quoted\"\\ name\n\u{1}é\u{1F600}" }
        let table = DataModelTableTransport {
            $0.name = ""
            $0.columns = [column, DataModelColumnTransport()]
            $0.primaryKeys = []
            $0.useDirectStorage = true
        }
        let job = JobTransport {
            $0.status = .fail
            $0.timeStamp = EpochMilliseconds(-1)
        }
        let user = UserTransport { $0.role = .min }
        let push = DataPushJob(json: ["tableSchema": ["any": [1, "x", nil, true]], "keys": ["a", "b"]])
        #expect(table.bytes == table.json.compactBytes && job.bytes == job.json.compactBytes)
        #expect([table, table].bytes == [table, table].json.compactBytes && user.bytes == user.json.compactBytes)
        #expect(try #require(push).bytes == push?.json.compactBytes)
        #expect(try JSONValue(parsing: table.bytes) == table.json)
        #expect([JobTransport]().bytes == Array("[]".utf8))
        #expect([job].written.hasNullField && !["a"].written.hasNullField)
        let whole = EntityStatus(json: ["id": "a", "status": "RUNNING", "lastExecutionStartDate": 1])
        #expect(try #require(whole).written.hasNullField == false)
    }

    @Test("are read with words that nobody has seen, and without fields that are missing")
    func openSets() {
        #expect(JobTransport(json: ["status": "PAUSED", "more": []])?.status == ExecutionStatus(rawValue: "PAUSED"))
    }

    @Test(
        "are not read from another kind of value",
        arguments: [["id": 1], ["timeStamp": "today"], ["dagBasedExecutionEnabled": "no"], [], nil, 7] as [JSONValue])
    func wrongKinds(json: JSONValue) {
        #expect(JobTransport(json: json) == nil)
    }

    @Test("hold what the illustrations of the client's types hold")
    func illustrations() throws {
        let sync = try #require(
            DataModelLoadSyncTransport(json: WireSamples.celonis.json("load-info-sync.illustration.json")))
        #expect(sync.loadInfo?.currentComputeLoad?.loadStatus == .running)
        #expect(sync.loadInfo?.currentComputeLoad?.loadType == .complete)
        #expect(sync.loadInfo?.liveDataModel == nil)
        #expect(sync.loadHistory?.dataLoadHistory == [])
        #expect(try JobTransport(json: WireSamples.celonis.json("job.illustration.json"))?.status == .running)
        let statuses = try #require([EntityStatus](json: WireSamples.celonis.json("log-status.illustration.json")))
        #expect(statuses.first?.lastExecutionStartDate == EpochMilliseconds(1_700_000_000_000))
    }

    @Test("are read from clients that send every field, as null where they have nothing, and fields of another's")
    func fromClients() throws {
        let key = try #require(
            DataModelForeignKeyTransport(json: [
                "id": nil, "dataModelId": nil, "sourceTableId": "a", "targetTableId": "b", "dataPoolId": "p",
                "columns": [["id": nil, "sourceColumnName": "x", "targetColumnName": "y"]],
            ]))
        #expect(key.columns?.first?.targetColumnName == "y" && key.id == nil)
        let model = DataModelTransport(json: ["foreignKeys": [key.json], "processConfigurations": nil])
        #expect(model?.foreignKeys == [key] && model?.processConfigurations == nil)
        #expect(
            PoolTable(json: ["name": "t", "columns": [["name": "a", "length": 0, "type": nil]]])?.columns?.count == 1)
        #expect(ServerMetadata { $0.tokenEndpoint = "x" }.json["token_endpoint"] == "x")
        #expect(PoolColumnType.known.map(\.rawValue) == ["STRING", "DATE", "FLOAT", "INTEGER"])
    }

    @Test("are described by the fields that they are read and written by")
    func shapes() throws {
        let named = try #require(NamedShape.celonis.first { $0.name == "JobTransport" })
        #expect(JobTransport.shape == .named("JobTransport"))
        guard case .object(let fields) = named.shape else {
            Issue.record("a job is no object")
            return
        }
        #expect(fields.map(\.name) == JobTransport.fields.map(\.name) && fields.allSatisfy(\.isRequired))
        let shapes = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.shape) })
        #expect(shapes["id"] == .nullable(.string))
        #expect(shapes["status"] == .nullable(.text(examples: ExecutionStatus.known.map(\.rawValue))))
        #expect(shapes["timeStamp"] == .nullable(.named("EpochMilliseconds")))
        #expect([JobTransport].shape == .array(.named("JobTransport")))
    }

    @Test("spell each status as its own API does")
    func spelling() {
        #expect(DataModelLoadStatus.canceled.rawValue == "CANCELED")
        #expect(DataModelLoadStatus.cancelling.rawValue == "CANCELLING")
        #expect(ExecutionStatus.cancel.rawValue == "CANCEL")
        #expect(ExecutionStatus.fail.rawValue == "FAIL")
        #expect(DataModelLoadStatus.known.count == 7)
        #expect(LoadStatus.known.count == 5)
        #expect(ExecutionStatus.known.count == 6)
    }
}
