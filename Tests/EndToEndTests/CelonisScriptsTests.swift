import Foundation
import TestSupport
import Testing

@Suite("Python programs that call Celonis", .blocking)
struct CelonisScriptsTests {
    static let pool = "11111111-1111-4111-8111-111111111111"
    static let model = "22222222-2222-4222-8222-222222222222"
    static let job = "44444444-4444-4444-8444-444444444444"

    /// The sample of the page on data models, with the line breaks that it lost on the way, and its result shown.
    static let dataModels = """
        import requests
        realm = 'eu-1' # e.g. eu-1, us-1, eu-2
        tenant = 'my-team' # the name of your team (your subdomain)
        api_key = 'api-key' # the API key
        pool_id = '\(pool)' # the Data Pool ID (see above)
        data_model_id = '\(model)' # the Data Model ID (see above)
        url = "https://{}.{}.celonis.cloud/integration/api/v1/data-pools/{}/data-models/{}/load".format(tenant, realm, pool_id, data_model_id)
        reply = requests.post(url, headers={'authorization': "Bearer {}".format(api_key)})
        print(reply.status_code, repr(reply.text), reply.headers["X-Understudy-Outcome"])
        """

    /// The sample of the page on data jobs, whose first `url` uses the mode before it is there and is left out.
    static let dataJobs = """
        import requests
        tenant = 'my-team' # the name of your team (your subdomain)
        realm = 'eu-1' # e.g. eu-1, us-1, eu-2
        api_key = 'api-key' # the API key
        pool_id = '\(pool)' # the Data Pool ID (see above)
        data_job_id = '\(job)' # the Data Job ID (see above)
        data_job_mode = 'DELTA' # the mode of the Data Job (see above)
        url = "https://{}.{}.celonis.cloud/integration/api/v2/data-pools/{}/data-jobs/{}/execute?mode={}".format(tenant, realm, pool_id, data_job_id, data_job_mode)
        reply = requests.post(url, headers={'authorization': "Bearer {}".format(api_key)})
        print(reply.status_code, repr(reply.text), reply.headers["X-Understudy-Outcome"])
        """

    /// The pages' samples have the host names of real teams in them. A proxy and a CA in their environment lead them here.
    @Test(
        "as the pages print them, get to the team of their URL",
        .enabled("python3 has no module requests; on Debian: apt-get install python3-requests") {
            await DocumentedRequestsTests.hasRequests()
        },
        arguments: [(dataModels, "celonis.data-model.load.accepted"), (dataJobs, "celonis.data-job.execute.accepted")])
    func samples(script: String, outcome: String) async throws {
        let authority = try OwnAuthority()
        let world = try await ServedWorld(clock: "skip", environment: authority.environment)
        let finished = try await Program.run(
            URL(filePath: "/usr/bin/env"),
            try await authority.trust()
                + ["https_proxy=\(world.base)", "no_proxy=", "NO_PROXY=", "python3", "-c", script])
        #expect(finished.errors == "")
        #expect(finished.output == "200 '' \(outcome)\n")
    }

    @Test(
        "that go about it as the official client does find what it expects",
        .enabled("python3 has no module requests; on Debian: apt-get install python3-requests") {
            await DocumentedRequestsTests.hasRequests()
        },
        arguments: ["api-key", "application-key"])
    func asTheOfficialClient(key: String) async throws {
        let world = try await ServedWorld("Tests/EndToEndTests/Clients/celonis.yaml", clock: "skip")
        let finished = try await Program.run(
            URL(filePath: "/usr/bin/env"),
            ["python3", "Tests/EndToEndTests/Clients/as_the_official_client.py", world.base, key])
        #expect(finished.errors == "")
        #expect(finished.status == 0)
        #expect(finished.output.hasSuffix("all as expected\n"), "\(finished.output)")
    }

    /// It needs nothing but Python.
    @Test("that make, push, load and delete as the tutorials do find what the official client reads")
    func asTheTutorialsDo() async throws {
        let world = try await ServedWorld("Tests/EndToEndTests/Clients/celonis.yaml", clock: "skip")
        let finished = try await Program.run(
            URL(filePath: "/usr/bin/env"),
            ["python3", "Tests/EndToEndTests/Clients/as_the_tutorials_do.py", world.base, "api-key"])
        #expect(finished.errors == "")
        #expect(finished.output == "all as expected\n")
    }
}
