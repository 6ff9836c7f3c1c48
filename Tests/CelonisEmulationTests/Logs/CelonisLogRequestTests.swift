import Emulator
import LoadEngine
import Testing
import WireContract

@Suite("Asking Celonis for the logs of an execution")
struct CelonisLogRequestTests {
    private typealias Stage = CelonisStage

    @Test(
        "shows the log of an execution that is named, and of an item that is of the type",
        arguments: [
            ("", 400, "parameter-missing"), ("?executionId=", 400, "parameter-missing"),
            ("?executionId=RUN", 200, ""), ("?executionId=RUN&type=JOB&id=JOB", 200, ""),
            ("?executionId=RUN&type=TASK&id=TASK", 200, ""), ("?executionId=RUN&id=TASK", 200, ""),
            ("?executionId=RUN&type=JOB&id=TASK", 404, "execution-missing"),
            ("?executionId=RUN&type=TASK&id=JOB", 404, "execution-missing"),
            ("?executionId=RUN&type=STEP&id=JOB", 404, "execution-missing"),
            ("?executionId=RUN&type=TASK", 400, "parameter-missing"),
        ])
    func logs(query: String, status: Int, condition: String) throws {
        let stage = try Stage()
        _ = stage.post(Stage.executePath + "?mode=FULL")
        stage.world.advance(by: .seconds(600))
        let task = try #require(stage.tasks().first)
        let query = query.replacing("RUN", with: task["executionId"]?.string ?? "")
            .replacing("=TASK&id=TASK", with: "=TASK&id=\(task["taskId"]?.string ?? "")")
            .replacing("id=TASK", with: "id=\(task["taskId"]?.string ?? "")").replacing(
                "id=JOB", with: "id=\(Stage.job)")
        let reply = try #require(stage.get("\(Stage.inner)/logs/executions/detail\(query)"))
        #expect(reply.status == status && (status == 200 || reply.condition == condition), "\(query)")
        if condition == "parameter-missing" {
            let name = query.contains("type") ? "id" : "executionId"
            #expect(reply.json["errors"]?.array?.first?["attribute"]?.string == name)
        }
    }

    @Test("lists no items without an execution, and says which parameter is missing")
    func items() throws {
        let reply = try #require(try Stage().get("\(Stage.inner)/logs/executions?type=TASK"))
        #expect(reply.status == 400 && reply.condition == "parameter-missing")
        #expect(reply.json["errors"]?.array?.first?["attribute"] == "executionId")
    }
}
