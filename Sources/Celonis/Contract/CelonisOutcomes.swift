internal import CelonisWire
internal import WireContract

/// Writes the outcomes of one endpoint.
struct CelonisOutcomes {
    let endpoint: String

    private static let rateFields = resetField.merging([
        "x-ratelimit-limit": "How many requests the limit allows.",
        "x-ratelimit-remaining": "How many of them are left.",
    ]) { $1 }

    /// When to come back.
    static let resetField = ["x-ratelimit-reset": "In how many seconds requests are taken again."]

    static let errorCatalogue = "developer.celonis.com, Common error catalog"

    func made(
        _ condition: CelonisCondition, _ status: Int, _ when: String, _ body: BodyTemplate?, _ evidence: Evidence,
        leansOn: [Assumption] = [], contentType: String? = "application/json", fields: [String: String] = [:]
    ) -> Outcome {
        let nulls: [Assumption] = body?.contains(":null") == true ? [.explicitNulls] : []
        return Outcome(
            id: endpoint + "." + condition.rawValue, status: status, when: when, body: body, evidence: evidence,
            leansOn: (leansOn + nulls).map(\.id), contentType: contentType,
            shape: body.flatMap { CelonisError(body: $0.filled()).shape }, fields: fields)
    }

    /// A 200 without a body.
    func accepted(_ when: String, _ evidence: Evidence) -> Outcome {
        made(.accepted, 200, when, nil, evidence, leansOn: [.successReply], contentType: nil)
    }

    /// A 200 whose body is made from how things stand.
    func reported(_ when: String, _ evidence: Evidence, leansOn: [Assumption] = []) -> Outcome {
        made(.reported, 200, when, nil, evidence, leansOn: leansOn)
    }

    /// A 200 with a bare array.
    func listed(_ when: String, _ evidence: Evidence, leansOn: [Assumption] = []) -> Outcome {
        made(.listed, 200, when, nil, evidence, leansOn: leansOn)
    }

    func credentials() -> [Outcome] {
        let page = Evidence.documented(page: Self.errorCatalogue)
        func unauthorized(_ condition: CelonisCondition, _ when: String, _ assumption: Assumption) -> Outcome {
            made(
                condition, 401, when, CelonisBodies.unauthorized,
                .assumed(reason: "the page prints this body for missing credentials only"), leansOn: [assumption])
        }
        return [
            made(.credentialsMissing, 401, "There is no Authorization header.", CelonisBodies.unauthorized, page),
            made(
                .headerMalformed, 401, "The Authorization header begins neither with Bearer nor with AppKey.",
                CelonisBodies.malformedHeader, page, contentType: "text/plain"),
            unauthorized(.keyUnknown, "No team has this key or token.", .refusedKeyBody),
            unauthorized(.keyExpired, "The key or token has expired.", .refusedKeyBody),
            unauthorized(.keyRevoked, "The key was revoked.", .refusedKeyBody),
            unauthorized(.teamMismatch, "The key or token is another team's.", .refusedKeyBody),
            unauthorized(.keyScheme, "An application key as Bearer, or anything else as AppKey.", .keyScheme),
            made(
                .rateLimited, 429, "There were more requests than the fixture's limit.", CelonisBodies.rateLimited,
                page, leansOn: [.rateLimit], fields: Self.rateFields),
        ]
    }

    /// What every endpoint of a pool can refuse.
    func pool() -> [Outcome] {
        credentials() + scope() + [
            made(
                .permissionDenied, 403, "The caller lacks the permission on the data pool.",
                CelonisBodies.accessDenied, .documented(page: Self.errorCatalogue), leansOn: [.viewForStatus]),
            made(
                .idMalformed, 400, "An id is no UUID, and the setting refuses those.",
                CelonisBodies.validation("{attribute}", "Must be a UUID", "uuid.invalid", info: "{value}"),
                .assumed(reason: "what a malformed id gets is not public; the family is the service's own for 400"),
                leansOn: [.malformedID]),
            missing(.poolMissing, "There is no data pool of this id.", "Data pool {id} not found."),
        ]
    }

    func scope() -> [Outcome] {
        [
            made(
                .scopeMissing, 403, "The token lacks the scope integration.data-pools.", CelonisBodies.accessDenied,
                .assumed(reason: "the scope is documented as needed, the reply without it is not"),
                leansOn: [.missingScope])
        ]
    }

    func model() -> [Outcome] {
        [missing(.modelMissing, "The pool has no data model of this id.", "Data model {id} not found.")]
    }

    func job() -> [Outcome] {
        [missing(.jobMissing, "The pool has no data job of this id.", "Data job {id} not found.")]
    }

    func missing(_ condition: CelonisCondition, _ when: String, _ text: String) -> Outcome {
        made(
            condition, 404, when, CelonisBodies.exception(text),
            .assumed(reason: "the official client maps 404 to not found; the text is ours"), leansOn: [.notFoundStatus])
    }

    /// Something that is not allowed as things stand.
    func conflict(
        _ condition: CelonisCondition, _ when: String, _ text: String, leansOn: [Assumption] = []
    ) -> Outcome {
        made(
            condition, 409, when, CelonisBodies.exception(text),
            .assumed(reason: "409 was seen for data push only; the text is ours"), leansOn: leansOn)
    }

    /// A query parameter of the wrong type.
    func parameter() -> Outcome {
        made(
            .parameterMalformed, 400, "A query parameter is of the wrong type.", CelonisBodies.parameterMismatch,
            .documented(page: Self.errorCatalogue))
    }

    /// A query parameter that is an integer, but not one that is taken.
    func range() -> Outcome {
        invalid(
            .parameterOutOfRange, "A query parameter is an integer that is too small or too large.", "{parameter}",
            "Must be from {least} to {most}", "parameter.range", info: "{value}")
    }

    /// A query parameter that must be there.
    func missingParameter() -> Outcome {
        invalid(
            .parameterMissing, "A query parameter that must be there is missing.", "{parameter}", "Must not be null",
            "parameter.missing")
    }

    func tooManySteps() -> Outcome {
        made(
            .tooManySteps, 500, "The emulator's own limit of steps, of loads in a queue, or of what it keeps.",
            CelonisBodies.exception("understudy: the world would hold more than {limit} {things}."),
            .assumed(reason: "a limit of the emulator, not of Celonis"))
    }

    /// What is wrong with what a request says, in the captured family.
    func invalid(
        _ condition: CelonisCondition, _ when: String, _ attribute: String, _ text: String, _ code: String,
        info: String? = nil, leansOn: [Assumption] = []
    ) -> Outcome {
        made(
            condition, 400, when, CelonisBodies.validation(attribute, text, code, info: info),
            .assumed(reason: "the family was captured from the integration service; which code it has here was not"),
            leansOn: leansOn)
    }

    /// A word in the body that its place does not know.
    func wordUnknown() -> Outcome {
        invalid(
            .valueUnknown, "A field has a word that is not known.", "{attribute}", "Must be one of {expected}",
            "value.unknown", info: "{value}")
    }

    /// A body that need not be there.
    func optionalBody() -> [Outcome] {
        jsonBody().filter { !$0.id.hasSuffix(CelonisCondition.bodyMissing.rawValue) }
    }

    /// What is wrong with bodies that must be JSON.
    func jsonBody() -> [Outcome] {
        [
            invalid(.bodyMissing, "There is no body.", "body", "A body is required", "body.missing"),
            invalid(
                .bodyMalformed, "The body is not JSON.", "body", "The body is not valid JSON: {problem}",
                "body.malformed"),
            invalid(
                .wrongType, "A value of the body has the wrong type.", "{attribute}", "Must be {expected}, not {kind}",
                "type.mismatch"),
        ]
    }
}
