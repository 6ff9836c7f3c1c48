import CelonisEmulation
import Emulator
import HTTPTypes
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
        #expect(
            Self.upload(stage, job + "/chunks/upserted", "")?.condition == "file-missing", "the body is checked first")
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
            (#"{"targetName":1}"#, "wrong-type"), (#"{"targetName":"T","type":"MERGE"}"#, "value-unknown"),
            (#"{"targetName":"T","upsertStrategy":"NOPE"}"#, "value-unknown"),
            (#"{"targetName":"T","tableSchema":{"columns":[{"columnType":"NOPE"}]}}"#, "value-unknown"),
        ])
    func badJobs(body: String, condition: String) throws {
        let stage = try Stage()
        #expect(stage.post("\(Self.prefixes[1])/\(Stage.pool)/jobs/", body)?.condition == condition)
    }

    @Test(
        "says which value is of which wrong type",
        arguments: [
            (#"{"targetName":"T","keys":"a"}"#, "keys", "Must be an array, not string"),
            (#"{"targetName":"T","keys":["a",1]}"#, "keys[1]", "Must be a string, not integer"),
            (#"{"targetName":"T","allowDuplicate":"no"}"#, "allowDuplicate", "Must be true or false, not string"),
            (
                #"{"targetName":"T","lastPing":"now"}"#, "lastPing",
                "Must be an integer, milliseconds since 1970, not string"
            ),
            (
                #"{"targetName":"T","tableSchema":{"columns":[{},{"fieldLength":"x"}]}}"#,
                "tableSchema.columns[1].fieldLength", "Must be an integer, not string"
            ),
            (
                #"{"targetName":"T","tableSchema":[]}"#, "tableSchema",
                "Must be an object as it is documented, not array"
            ),
        ])
    func wrongTypes(body: String, attribute: String, text: String) throws {
        let stage = try Stage()
        let error = stage.post("\(Self.prefixes[1])/\(Stage.pool)/jobs/", body)?.json["errors"]?.array?.first
        #expect(error?["attribute"]?.string == attribute && error?["error"]?.string == text)
    }

    @Test(
        "refuses bodies without a file",
        arguments: [
            "", "--b", "--b--", "--b\r\n\r\n\r\n--b", "--b\r\nname=\"other\"\r\n\r\nx\r\n--b--", "----b\r\n\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"other\"; filename=\"file\"\r\n\r\nx\r\n--b--",
        ])
    func badFiles(body: String) throws {
        let stage = try Stage()
        let jobs = "\(Self.prefixes[0])/\(Stage.pool)/jobs/"
        let id = try #require(stage.post(jobs, #"{"targetName":"T"}"#)?.json["id"]?.string)
        #expect(Self.upload(stage, "\(jobs)\(id)/chunks/upserted", body)?.condition == "file-missing")
        #expect(stage.post("\(jobs)\(id)/chunks/upserted", Self.form)?.condition == "file-missing")
    }

    /// Makes a job for a table; gives its path.
    private static func job(_ stage: Stage, _ target: String = "T") throws -> String {
        let jobs = "\(prefixes[0])/\(Stage.pool)/jobs/"
        return jobs + (try #require(stage.post(jobs, #"{"targetName":"\#(target)"}"#)?.json["id"]?.string))
    }

    @Test("ends as the fixture says for the target, attempt by attempt")
    func scripted() throws {
        let stage = try Stage(pushes: "{T: [{result: fail, after: 5s, error: disk full}, succeed 5s, hang]}")
        var ends: [String?] = []
        for target in ["T", "T", "Other", "T", "T"] {
            let job = try Self.job(stage, target)
            #expect(stage.post(job)?.status == 200)
            stage.world.advance(by: .seconds(60))
            let shown = stage.get(job)?.json
            ends.append(shown?["status"]?.string)
            if ends.count == 1 { #expect(shown?["logs"] == ["disk full"]) }
            _ = stage.post(job + "/cancel")
        }
        #expect(ends == ["ERROR", "DONE", "DONE", "RUNNING", "RUNNING"])
    }

    @Test("refuses a second job for a table whose first runs, unless the setting takes it", arguments: [true, false])
    func parallel(refuses: Bool) throws {
        let stage = try Stage(settings: refuses ? "{}" : "{concurrentPush: accept}")
        let jobs = try (0..<2).map { _ in try Self.job(stage) }
        #expect(stage.post(jobs[0])?.status == 200)
        #expect(stage.post(try Self.job(stage, "Other"))?.status == 200)
        let second = stage.post(jobs[1])
        #expect(second?.condition == (refuses ? "push-running" : "accepted"))
        #expect(second?.assumed.contains("celonis.concurrent-push") == true)
        #expect(stage.get(jobs[1])?.json["status"] == (refuses ? "NEW" : "QUEUED"))
        stage.world.advance(by: .seconds(60))
        if refuses { #expect(stage.post(jobs[1])?.status == 200) }
    }

    @Test("takes the second job at the second try where the clock skips")
    func triedAgain() throws {
        let stage = try Stage(clock: "skip")
        let jobs = try (0..<2).map { _ in try Self.job(stage) }
        #expect(stage.post(jobs[0])?.status == 200)
        #expect(stage.post(jobs[1])?.condition == "push-running")
        #expect(stage.post(jobs[1])?.status == 200)
        #expect(stage.get(jobs[0])?.json["status"] == "DONE")
    }

    @Test("executes ten jobs in a second and 250 in an hour, which begins at the full hour")
    func limits() throws {
        let stage = try Stage()
        var made = 0
        func execute() throws -> Stage.Answer {
            made += 1
            return try #require(stage.post(try Self.job(stage, "T\(made)")))
        }
        for _ in 0..<10 { #expect(try execute().status == 200) }
        let eleventh = try execute()
        #expect(eleventh.status == 429 && eleventh.condition == "submit-limited")
        #expect(eleventh.fields[Stage.rateLimitReset] == "1")
        for _ in 0..<24 {
            stage.world.advance(by: .seconds(1))
            for _ in 0..<10 { #expect(try execute().status == 200) }
        }
        stage.world.advance(by: .seconds(1))
        let last = try execute()
        #expect(last.condition == "submit-limited" && last.text.contains("PER_HOUR") && last.text.contains("01:00:00"))
        #expect(last.fields[Stage.rateLimitReset] == "3575")
        stage.world.advance(by: .seconds(3_575))
        #expect(try execute().status == 200)
    }

    @Test("lets a clock that skips go on where jobs are listed, and where a client is to come back later")
    func skipping() throws {
        let stage = try Stage(settings: "{pushLimits: {perSecond: 1}}", clock: "skip")
        let job = try Self.job(stage, "A")
        let other = try Self.job(stage, "B")
        #expect(stage.post(job)?.status == 200)
        #expect(stage.post(other)?.status == 429)
        #expect(stage.post(other)?.status == 200, "the time that the refusal named has come")
        let list = "\(Self.prefixes[0])/\(Stage.pool)/jobs/"
        var statuses: [String?] = []
        for _ in 0..<4 { statuses.append(stage.get(list)?.json.array?.last?["status"]?.string) }
        #expect(statuses.last == "DONE", "\(statuses)")
    }

    @Test("has the limits of the setting, and tells clients")
    func ownLimits() throws {
        let stage = try Stage(settings: "{pushLimits: {perSecond: 1}}")
        #expect(stage.get("/api/team")?.json["dataPushJobSubmissionLimitPerSec"] == 1)
        #expect(stage.get("/api/team")?.json["dataPushJobSubmissionLimitPerHour"] == 250)
        #expect(stage.post(try Self.job(stage, "A"))?.status == 200)
        #expect(stage.post(try Self.job(stage, "B"))?.status == 429)
        let free = try Stage(settings: "{pushLimits: none}")
        for number in 0..<20 { #expect(free.post(try Self.job(free, "T\(number)"))?.status == 200) }
        #expect(free.get("/api/team")?.json["dataPushJobSubmissionLimitPerSec"] == .null)
    }

    @Test("keeps no more of what jobs are made with than 16 MiB")
    func boundedJobs() throws {
        let stage = try Stage()
        let jobs = "\(Self.prefixes[0])/\(Stage.pool)/jobs/"
        let body = #"{"targetName":"T","postExecutionQuery":""# + String(repeating: "x", count: 5 << 20) + #""}"#
        let made = try (0..<3).map { _ in try #require(stage.post(jobs, body)) }
        #expect(made.map(\.status) == [200, 200, 200])
        #expect(stage.post(jobs, body)?.condition == "too-many-steps")
        #expect(stage.send("DELETE", jobs + (made[0].json["id"]?.string ?? ""))?.status == 200)
        #expect(stage.post(jobs, body)?.status == 200)
    }

    @Test("has no more files than the setting allows")
    func boundedFiles() throws {
        let stage = try Stage(settings: "{maximumPushedFiles: 1}")
        let jobs = "\(Self.prefixes[0])/\(Stage.pool)/jobs/"
        let id = try #require(stage.post(jobs, #"{"targetName":"T"}"#)?.json["id"]?.string)
        #expect(Self.upload(stage, "\(jobs)\(id)/chunks/upserted")?.status == 200)
        let refused = try #require(Self.upload(stage, "\(jobs)\(id)/chunks/upserted"))
        #expect(refused.status == 429 && refused.condition == "too-many-files")
        #expect(stage.send("DELETE", jobs + id)?.status == 200)
        let other = try #require(stage.post(jobs, #"{"targetName":"T"}"#)?.json["id"]?.string)
        #expect(Self.upload(stage, "\(jobs)\(other)/chunks/upserted")?.status == 200)
    }

    @Test("takes any amount, and keeps no more bytes than the setting allows")
    func bounded() throws {
        let stage = try Stage(settings: "{maximumPushedBytes: 6}")
        let job = try Self.job(stage, "T")
        for _ in 0..<3 { #expect(Self.upload(stage, job + "/chunks/upserted")?.status == 200) }
        let outside = Instant(microseconds: 0)
        let pushed = stage.world.pushedFiles(team: "acme", outside: outside)?.array?.first?["files"]?.array ?? []
        #expect(pushed.map { $0["bytes"] } == [3, 3, 3])
        #expect(pushed.map { $0["kept"] } == [3, 3, 0])
        let chunks = stage.get(job + "/chunks")?.json.array ?? []
        #expect(Set(chunks.map { $0["checksum"] }).count == 1, "what is not kept is summed all the same")
        let files = try pushed.map { try #require($0["id"]?.string) }
        #expect(stage.world.pushedFile(files[1], team: "acme")?.kept == Array("a,b".utf8))
        #expect(stage.world.pushedFile(files[2], team: "acme")?.isWhole == false)
        #expect(stage.send("DELETE", job)?.status == 200)
        let other = try Self.job(stage, "T")
        #expect(Self.upload(stage, other + "/chunks/upserted")?.status == 200)
        let again = stage.world.pushedFiles(team: "acme", outside: outside)?.array?.first?["files"]?.array ?? []
        #expect(again.map { $0["kept"] } == [3], "deleting the job has made room")
    }
}

extension CelonisPushTests {
    @Test(
        "forgets the oldest job that has ended where there is no room for another, and refuses it else",
        .timeLimit(.minutes(5)))
    func lifetime() throws {
        let stage = try Stage(settings: "{pushLimits: none, concurrentPush: accept}")
        let jobs = "\(Self.prefixes[0])/\(Stage.pool)/jobs/"
        var made: [String] = []
        for number in 0..<1_000 {
            let answer = try #require(stage.post(jobs, #"{"targetName":"T\#(number)"}"#))
            made.append(try #require(answer.json["id"]?.string))
        }
        let refused = try #require(stage.post(jobs, #"{"targetName":"T"}"#))
        #expect(refused.status == 429 && refused.condition == "too-many-steps")
        for id in [made[7], made[5]] { #expect(stage.send("POST", jobs + id + "/cancel")?.status == 200) }
        #expect(stage.post(jobs, #"{"targetName":"T"}"#)?.status == 200)
        #expect(stage.get(jobs + made[5])?.status == 404)
        #expect(stage.get(jobs + made[7])?.status == 200)
        #expect(stage.get(jobs + made[0])?.status == 200)
    }

    @Test("reads whole numbers however they are written, and says of those that do not fit that they are too large")
    func numbers() throws {
        let stage = try Stage()
        let jobs = "\(Self.prefixes[0])/\(Stage.pool)/jobs/"
        #expect(stage.post(jobs, #"{"targetName":"T","fallbackVarcharLength":80.0}"#)?.status == 200)
        let large = try #require(stage.post(jobs, #"{"targetName":"T","fallbackVarcharLength":1e30}"#))
        #expect(large.status == 400 && large.text.contains("too large"), "\(large.text)")
        #expect(
            stage.post(jobs, #"{"targetName":"T","fallbackVarcharLength":0.5}"#)?.text.contains("not number") == true)
        #expect(stage.post(jobs, #"{"targetName":""}"#)?.condition == "field-missing")
    }
}
