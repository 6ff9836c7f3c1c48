internal import IncortaWire
package import WireContract

extension Catalogue {
    /// Incorta's public API v2, as far as it is emulated.
    package static let incorta = Catalogue(
        vendor: "Incorta",
        title: "Incorta Public API",
        endpoints: [
            .executeLoadPlan, .restartLoadPlan, .loadPlanStatus, .loadSchemas, .loadTables, .schemaStatus,
            .listSchemas, .listObjects,
        ] + Endpoint.authorizationServer + [.checkApp],
        elsewhere: [
            .incortaUnknownPath, .incortaWrongMethod, .incortaBadTarget, .incortaNotEmulated, .incortaVersion1,
        ],
        assumptions: Assumption.incorta,
        settings: IncortaSettings.settings(below: "incorta.settings"),
        version: "v2",
        shapes: NamedShape.loadPlans + NamedShape.schemaStatuses + NamedShape.schemaLists
            + NamedShape.authorizationServer,
        servers: [
            Server(
                url: "https://{cluster}", summary: "A cluster of Incorta's.",
                variables: ["cluster": "my-cluster.cloud.incorta.com"])
        ],
        walkthrough: .incorta)
}

extension Outcome {
    /// A path under `/incorta` that is not emulated.
    package static let incortaUnknownPath = Outcome(
        id: "incorta.unknown-path", status: 404, when: "The path is no endpoint that is emulated.",
        body: #"{"message": "understudy: {path} is not emulated. Emulated are: {known}."}"#,
        evidence: .assumed(reason: "what the real server says to unknown paths is not public"))

    /// A known path with another method.
    package static let incortaWrongMethod = Outcome(
        id: "incorta.wrong-method", status: 405, when: "The endpoint exists with another method.",
        body: #"{"message": "understudy: {method} is not allowed here; use {allowed}."}"#,
        evidence: .assumed(reason: "what the real server says to wrong methods is not public"))

    /// A request target that cannot be decoded.
    package static let incortaBadTarget = Outcome(
        id: "incorta.bad-target", status: 400, when: "The path or the query is not valid percent-encoded UTF-8.",
        body: #"{"message": "The request target is not valid percent-encoded UTF-8."}"#,
        evidence: .assumed(reason: "what the real server says to undecodable paths is not public"))

    /// A documented endpoint that is not emulated.
    package static let incortaNotEmulated = Outcome(
        id: "incorta.not-emulated", status: 501, when: "The endpoint is known, but not emulated.",
        body: #"{"message": "understudy: {endpoint} ({purpose}) is not emulated. Emulated are: {known}."}"#,
        evidence: .assumed(reason: "the emulator's own limits, not Incorta's"))

    /// A path of version 1.
    package static let incortaVersion1 = Outcome(
        id: "incorta.version-1", status: 501, when: "The path is one of the public API v1.",
        body:
            #"{"message": "understudy: {path} is of the public API v1, which is not emulated. In v2 the path has the tenant: /incorta/api/v2/TENANT/..., with a personal access token. Emulated are: {known}."}"#,
        evidence: .assumed(reason: "the emulator's own limits, not Incorta's"))
}
