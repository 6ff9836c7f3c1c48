internal import CelonisWire
package import WireContract

extension Catalogue {
    /// Celonis's Data Integration API, as far as it is emulated.
    package static let celonis = Catalogue(
        vendor: "Celonis",
        title: "Celonis Data Integration API",
        endpoints: CelonisEndpoint.all.map(\.endpoint),
        elsewhere: [
            .celonisUnknownPath, .celonisUnknownPathPage, .celonisNotEmulated, .celonisWrongMethod, .celonisBadTarget,
        ],
        assumptions: Assumption.celonis,
        settings: CelonisSettings.settings(below: "celonis.settings"),
        version: "v1, v2",
        shapes: NamedShape.celonis,
        servers: [
            Server(
                url: "https://{team}.{realm}.celonis.cloud", summary: "A team of Celonis's.",
                variables: ["team": "my-team", "realm": "eu-1"])
        ],
        securitySchemes: SecurityScheme.celonis,
        notes: """
            The fields of bodies, and the words of statuses and types, are those that the official Python client 2.14.1 \
            reads: the pages print few of them, and there may be more words. Any field can be null; that all of them are \
            sent is assumed, and every reply with a null in it depends on celonis.explicit-nulls. Where the fixture sets a \
            rate limit, the replies of these endpoints to callers who are known say how it stands, in x-ratelimit-limit \
            and x-ratelimit-remaining; refused credentials, unknown paths and the token endpoint do not count.
            """,
        walkthrough: .celonis)
}

extension BodyTemplate {
    /// The body of a refusal that is not Celonis's own, `{text}` in its gap.
    package static let celonisRefusal = CelonisBodies.exception("understudy: {text}")
}

extension Outcome {
    /// A path that is no endpoint.
    package static let celonisUnknownPath = Outcome(
        id: "celonis.unknown-path", status: 404, when: "The path is no endpoint that is emulated.",
        body: CelonisBodies.pathNotFound, evidence: .documented(page: CelonisOutcomes.errorCatalogue),
        assumes: [Assumption.unknownPathPage.id], shape: GatewayError.shape)

    /// A path that is no endpoint, as the web application answers it.
    package static let celonisUnknownPathPage = Outcome(
        id: "celonis.unknown-path-html", status: 200,
        when: "The path is no endpoint that is emulated, and the setting says that the web application answers.",
        body: CelonisBodies.page,
        evidence: .observed("a public third-party program met the web application's page on unknown paths"),
        contentType: "text/html", shape: .string)

    /// An endpoint that clients call and that is not emulated.
    package static let celonisNotEmulated = Outcome(
        id: "celonis.not-emulated", status: 501, when: "The endpoint is known, but not emulated.",
        body: CelonisBodies.exception("understudy: {method} {endpoint} ({purpose}) is not emulated."),
        evidence: .assumed(reason: "the emulator's own limits, not Celonis's"), shape: ExceptionReference.shape)

    /// A known path with another method.
    package static let celonisWrongMethod = Outcome(
        id: "celonis.wrong-method", status: 405, when: "The endpoint exists with another method.",
        body: CelonisBodies.exception("Method {method} is not allowed here; allowed are {allowed}."),
        evidence: .assumed(reason: "what the real service says to wrong methods is not public"),
        shape: ExceptionReference.shape)

    /// A request target that cannot be decoded.
    package static let celonisBadTarget = Outcome(
        id: "celonis.bad-target", status: 400, when: "The path or the query is not valid percent-encoded UTF-8.",
        body: CelonisBodies.validation("path", "Must be valid percent-encoded UTF-8", code: "path.invalid"),
        evidence: .assumed(reason: "what the real service says to undecodable paths is not public"),
        shape: ValidationExceptionDescriptor.shape)
}
