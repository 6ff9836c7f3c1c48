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
        _ condition: CelonisCondition, _ status: Int, when: String, body: BodyTemplate?, evidence: Evidence,
        assumes: [Assumption] = [], contentType: String? = "application/json", fields: [String: String] = [:]
    ) -> Outcome {
        let nulls: [Assumption] = body?.contains(":null") == true ? [.explicitNulls] : []
        return Outcome(
            id: endpoint + "." + condition.rawValue, status: status, when: when, body: body, evidence: evidence,
            assumes: (assumes + nulls).map(\.id), contentType: contentType,
            shape: body.flatMap { CelonisError(body: $0.filled()).shape }, fields: fields)
    }

    /// A 200 without a body.
    func accepted(_ when: String, _ evidence: Evidence) -> Outcome {
        made(.accepted, 200, when: when, body: nil, evidence: evidence, assumes: [.successReply], contentType: nil)
    }

    /// A 200 whose body is made from how things stand.
    func reported(_ when: String, _ evidence: Evidence, assumes: [Assumption] = []) -> Outcome {
        made(.reported, 200, when: when, body: nil, evidence: evidence, assumes: assumes)
    }

    /// A 200 with a bare array.
    func listed(_ when: String, _ evidence: Evidence, assumes: [Assumption] = []) -> Outcome {
        made(.listed, 200, when: when, body: nil, evidence: evidence, assumes: assumes)
    }

    func credentials() -> [Outcome] {
        let page = Evidence.documented(page: Self.errorCatalogue)
        func unauthorized(_ condition: CelonisCondition, when: String, assumes assumption: Assumption) -> Outcome {
            made(
                condition, 401, when: when, body: CelonisBodies.unauthorized,
                evidence: .assumed(reason: "the page prints this body for missing credentials only"),
                assumes: [assumption])
        }
        return [
            made(
                .credentialsMissing, 401, when: "There is no Authorization header.", body: CelonisBodies.unauthorized,
                evidence: page),
            made(
                .headerMalformed, 401, when: "The Authorization header begins neither with Bearer nor with AppKey.",
                body: CelonisBodies.malformedHeader, evidence: page, contentType: "text/plain"),
            unauthorized(.keyUnknown, when: "No team has this key or token.", assumes: .refusedKeyBody),
            unauthorized(.keyExpired, when: "The key or token has expired.", assumes: .refusedKeyBody),
            unauthorized(.keyRevoked, when: "The key was revoked.", assumes: .refusedKeyBody),
            unauthorized(.teamMismatch, when: "The key or token is another team's.", assumes: .refusedKeyBody),
            unauthorized(
                .keyScheme, when: "An application key as Bearer, or anything else as AppKey.", assumes: .keyScheme),
            made(
                .rateLimited, 429, when: "There were more requests than the fixture's limit.",
                body: CelonisBodies.rateLimited,
                evidence: page, assumes: [.rateLimit], fields: Self.rateFields),
        ]
    }

    /// What every endpoint of a pool can refuse.
    func pool() -> [Outcome] {
        credentials() + scope() + [
            permission("The caller lacks the permission on the data pool."),
            made(
                .idMalformed, 400, when: "An id is no UUID, and the setting refuses those.",
                body: CelonisBodies.validation("{attribute}", "Must be a UUID", code: "uuid.invalid", info: "{value}"),
                evidence: .assumed(
                    reason: "what a malformed id gets is not public; the family is the service's own for 400"),
                assumes: [.malformedID]),
            missing(.poolMissing, when: "There is no data pool of this id.", text: "Data pool {id} not found."),
        ]
    }

    func permission(_ when: String) -> Outcome {
        made(
            .permissionDenied, 403, when: when, body: CelonisBodies.accessDenied,
            evidence: .documented(page: Self.errorCatalogue), assumes: [.viewForStatus])
    }

    func scope() -> [Outcome] {
        [
            made(
                .scopeMissing, 403, when: "The token lacks the scope integration.data-pools.",
                body: CelonisBodies.accessDenied,
                evidence: .assumed(reason: "the scope is documented as needed, the reply without it is not"),
                assumes: [.missingScope])
        ]
    }

    func model() -> [Outcome] {
        [missing(.modelMissing, when: "The pool has no data model of this id.", text: "Data model {id} not found.")]
    }

    func job() -> [Outcome] {
        [missing(.jobMissing, when: "The pool has no data job of this id.", text: "Data job {id} not found.")]
    }

    func missing(_ condition: CelonisCondition, when: String, text: String) -> Outcome {
        made(
            condition, 404, when: when, body: CelonisBodies.exception(text),
            evidence: .assumed(reason: "the official client maps 404 to not found; the text is ours"),
            assumes: [.notFoundStatus])
    }

    /// Something that is not allowed as things stand.
    func conflict(
        _ condition: CelonisCondition, when: String, text: String, assumes: [Assumption] = []
    ) -> Outcome {
        made(
            condition, 409, when: when, body: CelonisBodies.exception(text),
            evidence: .assumed(reason: "409 was seen for data push only; the text is ours"), assumes: assumes)
    }

    /// A query parameter of the wrong type.
    func parameter() -> Outcome {
        made(
            .parameterMalformed, 400, when: "A query parameter is of the wrong type.",
            body: CelonisBodies.parameterMismatch,
            evidence: .documented(page: Self.errorCatalogue))
    }

    /// A query parameter that is an integer, but not one that is taken.
    func range() -> Outcome {
        invalid(
            .parameterOutOfRange, when: "A query parameter is an integer that is too small or too large.",
            attribute: "{parameter}",
            text: "Must be from {least} to {most}; the value is {misfit}", code: "parameter.range", info: "{value}")
    }

    /// A query parameter that must be there.
    func missingParameter() -> Outcome {
        invalid(
            .parameterMissing, when: "A query parameter that must be there is missing.", attribute: "{parameter}",
            text: "Must not be null",
            code: "parameter.missing")
    }

    func tooManySteps() -> Outcome {
        made(
            .tooManySteps, 500, when: "The emulator's own limit of steps, of loads in a queue, or of what it keeps.",
            body: CelonisBodies.exception("understudy: the world would hold more than {limit} {things}."),
            evidence: .assumed(reason: "a limit of the emulator, not of Celonis"))
    }

    /// What is wrong with what a request says, in the captured family.
    func invalid(
        _ condition: CelonisCondition, when: String, attribute: String, text: String, code: String,
        info: String? = nil, assumes: [Assumption] = []
    ) -> Outcome {
        made(
            condition, 400, when: when, body: CelonisBodies.validation(attribute, text, code: code, info: info),
            evidence: .assumed(
                reason: "the family was captured from the integration service; which code it has here was not"),
            assumes: assumes)
    }

    /// A word in the body that its place does not know.
    func wordUnknown() -> Outcome {
        invalid(
            .valueUnknown, when: "A field has a word that is not known.", attribute: "{attribute}",
            text: "Must be one of {expected}",
            code: "value.unknown", info: "{value}")
    }

    /// A field of a body that must say something.
    func fieldMissing() -> Outcome {
        invalid(
            .fieldMissing, when: "A field that must be there is missing.", attribute: "{attribute}",
            text: "Must not be null", code: "field.missing")
    }

    func bodyNotObject() -> Outcome {
        invalid(
            .bodyNotObject, when: "The body is JSON, but no object.", attribute: "body",
            text: "Must be an object, not {kind}", code: "type.mismatch")
    }

    func bodyNotArray() -> Outcome {
        invalid(
            .bodyNotArray, when: "The body is JSON, but no array.", attribute: "body",
            text: "Must be an array, not {kind}", code: "type.mismatch")
    }

    /// A table of a body that the data model does not have.
    func tableUnknown(_ when: String, at attribute: String) -> Outcome {
        invalid(
            .tableUnknown, when: when, attribute: attribute, text: "Table is not in the data model",
            code: "table.unknown", info: "{value}")
    }

    /// What comes of making something by an object: it is shown, or the object is refused.
    func making(_ when: String, _ evidence: Evidence = .officialClient) -> [Outcome] {
        [reported(when, evidence, assumes: [.making, .filledIn]), bodyNotObject(), fieldMissing(), tooManySteps()]
            + jsonBody()
    }

    /// A 200 without a body for what is gone.
    func removed(_ when: String, assumes: [Assumption] = []) -> [Outcome] {
        [
            made(
                .deleted, 200, when: when, body: nil, evidence: .officialClient, assumes: [.successReply] + assumes,
                contentType: nil)
        ]
    }

    /// A body that need not be there.
    func optionalBody() -> [Outcome] {
        jsonBody().filter { !$0.id.hasSuffix(CelonisCondition.bodyMissing.rawValue) }
    }

    /// What is wrong with bodies that must be JSON.
    func jsonBody() -> [Outcome] {
        [
            invalid(
                .bodyMissing, when: "There is no body.", attribute: "body", text: "A body is required",
                code: "body.missing"),
            invalid(
                .bodyMalformed, when: "The body is not JSON.", attribute: "body",
                text: "The body is not valid JSON: {problem}",
                code: "body.malformed"),
            invalid(
                .wrongType, when: "A value of the body has the wrong type.", attribute: "{attribute}",
                text: "Must be {expected}, not {kind}",
                code: "type.mismatch"),
        ]
    }
}
