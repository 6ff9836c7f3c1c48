public import WireContract

extension Catalogue {
    /// Incorta's public API v2, as far as it is emulated.
    public static let incorta = Catalogue(
        vendor: "Incorta",
        endpoints: [.executeLoadPlan, .restartLoadPlan, .loadPlanStatus] + Endpoint.authorizationServer,
        elsewhere: [.incortaUnknownPath, .incortaWrongMethod, .incortaBadTarget],
        assumptions: Assumption.incorta)
}

extension Outcome {
    /// A path under `/incorta` that is not emulated.
    public static let incortaUnknownPath = Outcome(
        id: "incorta.unknown-path", status: 404, when: "The path is no endpoint that is emulated.",
        body: #"{"message": "understudy: {path} is not emulated. Emulated are: {known}."}"#,
        evidence: .assumed(reason: "what the real server says to unknown paths is not public"))

    /// A known path with another method.
    public static let incortaWrongMethod = Outcome(
        id: "incorta.wrong-method", status: 405, when: "The endpoint exists with another method.",
        body: #"{"message": "understudy: {method} is not allowed here; use {allowed}."}"#,
        evidence: .assumed(reason: "what the real server says to wrong methods is not public"))

    /// A request target that cannot be decoded.
    public static let incortaBadTarget = Outcome(
        id: "incorta.bad-target", status: 400, when: "The path or the query is not valid percent-encoded UTF-8.",
        body: #"{"message": "The request target is not valid percent-encoded UTF-8."}"#,
        evidence: .assumed(reason: "what the real server says to undecodable paths is not public"))
}
