import WireContract

/// What can come of a request to the Ferry: the last parts of its outcomes' ids.
enum FerryCondition: String, CaseIterable {
    case begun
    case shown
    case routeMissing = "route-missing"
    case crossingMissing = "crossing-missing"
}

extension Catalogue {
    /// The Ferry's API: one call that starts a crossing, one that reads it.
    static let ferry = Catalogue(
        vendor: "Ferry", endpoints: [.startCrossing, .showCrossing],
        elsewhere: [.ferryUnknownPath, .ferryWrongMethod, .ferryBadTarget, .ferryNotEmulated],
        assumptions: [.ferryOrderOfChecks])
}

extension Endpoint {
    static let startCrossing = Endpoint(
        id: "ferry.start", method: "POST", path: "/ferry/v1/routes/{route}/crossings",
        summary: "Starts a crossing, and gives its number.",
        parameters: [.path("route", .string, example: "north", summary: "The name of a route.")],
        outcomes: [
            Outcome(
                id: "ferry.start.begun", status: 201, when: "The ferry sails.", body: #"{"crossing": {number}}"#,
                evidence: .documented(page: "Ferry API, Crossings")),
            Outcome(
                id: "ferry.start.route-missing", status: 404, when: "There is no such route.",
                body: #"{"message": "No route {route}."}"#, evidence: .documented(page: "Ferry API, Crossings")),
        ])

    static let showCrossing = Endpoint(
        id: "ferry.show", method: "GET", path: "/ferry/v1/crossings/{crossing}", summary: "Shows how a crossing goes.",
        parameters: [.path("crossing", .string, example: "1", summary: "The number of a crossing.")],
        outcomes: [
            Outcome(
                id: "ferry.show.shown", status: 200, when: "The crossing is known.",
                evidence: .documented(page: "Ferry API, Crossings")),
            Outcome(
                id: "ferry.show.crossing-missing", status: 404, when: "There is no such crossing.",
                body: #"{"message": "No crossing {crossing}."}"#,
                evidence: .assumed(reason: "the page does not say what is answered to an unknown number")),
        ])
}

extension Outcome {
    static let ferryUnknownPath = elsewhere("unknown-path", 404, "The path is not known.")
    static let ferryWrongMethod = elsewhere("wrong-method", 405, "The path takes another method.")
    static let ferryBadTarget = elsewhere("bad-target", 400, "The path cannot be decoded.")
    static let ferryNotEmulated = elsewhere("not-emulated", 501, "The path is known and not emulated.")

    private static func elsewhere(_ name: String, _ status: Int, _ when: String) -> Outcome {
        Outcome(
            id: "ferry.\(name)", status: status, when: when, body: #"{"message": "understudy: {method} {path}"}"#,
            evidence: .assumed(reason: "the page does not say what is answered to other requests"))
    }
}

extension Assumption {
    static let ferryOrderOfChecks = Assumption(
        id: "ferry.order-of-checks", decision: "The first of several mistakes is told.",
        reason: "The page does not say which one is.")
}
