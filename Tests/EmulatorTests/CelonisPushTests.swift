import Emulator
import LoadEngine
import Testing
import WireContract

@Suite("Pushing data to Celonis")
struct CelonisPushTests {
    private typealias Stage = CelonisStage
    static let prefixes = ["/data-ingestion/api/v1/data-push", "/integration/api/v1/data-push"]
    private static let form =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na,b\r\n--b--\r\n"

    private static func upload(_ stage: Stage, _ path: String, _ body: String = form) -> Stage.Answer? {
        stage.send("POST", path, body, type: "multipart/form-data; boundary=b")
    }

    @Test("takes a job, its files, and runs it once", arguments: prefixes)
    func course(prefix: String) throws {
        let stage = try Stage()
        let jobs = "\(prefix)/\(Stage.pool)/jobs/"
        let made = try #require(stage.post(jobs, #"{"targetName":"T","type":"DELTA","keys":["a"]}"#))
        #expect(made.status == 200 && made.json["status"] == "NEW" && made.json["keys"] == ["a"])
        let job = jobs + (try #require(made.json["id"]?.string))
        #expect(Self.upload(stage, job + "/chunks/upserted")?.status == 200)
        #expect(Self.upload(stage, job + "/chunks/deleted")?.status == 200)
        let chunks = stage.get(job + "/chunks")?.json.array ?? []
        #expect(chunks.map { $0["type"]?.string } == ["UPSERT", "DELETE"])
        #expect(stage.post(job)?.status == 200)
        #expect(stage.get(job)?.json["status"] == "QUEUED")
        #expect(stage.post(job)?.condition == "push-job-not-new")
        #expect(Self.upload(stage, job + "/chunks/upserted")?.condition == "push-job-not-new")
        stage.world.advance(by: .seconds(60))
        #expect(stage.get(job)?.json["status"] == "DONE")
        #expect(stage.get(jobs)?.json.array?.count == 1)
        #expect(stage.send("DELETE", job)?.status == 200)
        #expect(stage.get(job)?.condition == "push-job-missing")
    }

    @Test("cancels a job that is new or runs")
    func cancel() throws {
        let stage = try Stage()
        let jobs = "\(Self.prefixes[0])/\(Stage.pool)/jobs/"
        let id = try #require(stage.post(jobs, #"{"targetName":"T"}"#)?.json["id"]?.string)
        #expect(stage.post(jobs + id + "/cancel")?.status == 200)
        #expect(stage.get(jobs + id)?.json["status"] == "CANCELED")
        #expect(stage.post(jobs + id)?.condition == "push-job-not-new")
    }

    @Test(
        "refuses bad jobs",
        arguments: [
            ("", "body-missing"), ("[]", "body-not-object"), ("{}", "field-missing"), ("{", "body-malformed"),
            (#"{"targetName":1}"#, "wrong-type"), (#"{"targetName":"T","type":"UPSERT"}"#, "value-unknown"),
        ])
    func badJobs(body: String, condition: String) throws {
        let stage = try Stage()
        #expect(stage.post("\(Self.prefixes[1])/\(Stage.pool)/jobs/", body)?.condition == condition)
    }

    @Test(
        "refuses bodies without a file",
        arguments: [
            "", "--b", "--b--", "--b\r\n\r\n\r\n--b", "--b\r\nname=\"other\"\r\n\r\nx\r\n--b--", "----b\r\n\r\n",
        ])
    func badFiles(body: String) throws {
        let stage = try Stage()
        let jobs = "\(Self.prefixes[0])/\(Stage.pool)/jobs/"
        let id = try #require(stage.post(jobs, #"{"targetName":"T"}"#)?.json["id"]?.string)
        #expect(Self.upload(stage, "\(jobs)\(id)/chunks/upserted", body)?.condition == "file-missing")
        #expect(stage.post("\(jobs)\(id)/chunks/upserted", Self.form)?.condition == "file-missing")
    }

    @Test("keeps no more than the setting allows")
    func bounded() throws {
        let stage = try Stage(settings: "{maximumPushedBytes: 4}")
        let jobs = "\(Self.prefixes[0])/\(Stage.pool)/jobs/"
        let id = try #require(stage.post(jobs, #"{"targetName":"T"}"#)?.json["id"]?.string)
        #expect(Self.upload(stage, "\(jobs)\(id)/chunks/upserted")?.status == 200)
        #expect(Self.upload(stage, "\(jobs)\(id)/chunks/upserted")?.condition == "file-too-large")
        #expect(stage.send("DELETE", jobs + id)?.status == 200)
        let other = try #require(stage.post(jobs, #"{"targetName":"T"}"#)?.json["id"]?.string)
        #expect(Self.upload(stage, "\(jobs)\(other)/chunks/upserted")?.status == 200)
    }
}
