internal import WireContract

/// Writes the outcomes of one endpoint.
struct OutcomeTable {
    let endpoint: String
    let page: String
    /// Why a row that this page does not print is assumed to be as on a related page.
    let family: String
    let malformedBodies = "the page has a row for 400 without saying which malformed bodies get it"

    typealias Row = CredentialOutcomes.Row

    func tenant(_ row: Row, missing: BodyTemplate = Messages.tenant) -> [Outcome] {
        [
            row(.tenantMissing, 404, "There is no tenant of this name.", missing, []),
            row(.tenantDisabled, 404, "The tenant is disabled.", missing, []),
        ]
    }

    /// What is wrong with bodies, whatever the endpoint.
    func body() -> [Outcome] {
        func bad(_ condition: Condition, when: String, message: String) -> Outcome {
            assumed(
                condition, 400, when: when, body: BodyTemplate(#"{"message": ""# + message + #""}"#),
                reason: malformedBodies)
        }
        return [
            bad(.bodyMissing, when: "There is no body.", message: "The request body is missing; send a JSON object."),
            bad(.bodyNotUTF8, when: "The body is not UTF-8.", message: "The request body is not valid UTF-8."),
            bad(
                .bodyMalformed, when: "The body is not JSON.", message: "The request body is not valid JSON: {problem}."
            ),
            bad(
                .bodyNotObject, when: "The body is JSON, but no object.",
                message: "The request body must be an object, not {kind}."),
            bad(
                .keyTwice, when: "An object of the body has a key twice.",
                message: "The request body is ambiguous: {problem}."),
            bad(.wrongType, when: "A field has the wrong type.", message: "{field} must be {expected}, not {kind}."),
            bad(
                .unknownField, when: "The body has a field that is not documented, and the setting refuses those.",
                message: "Unknown field {field}; known are {known}."),
        ]
    }

    /// The refusal of a start when the emulator has no room for more steps.
    var tooManySteps: Outcome {
        assumed(
            .tooManySteps, 500, when: "The emulator's own limit of steps in unfinished and remembered executions.",
            body:
                #"{"message": "understudy: the world would hold more than {limit} steps; raise incorta.settings.maximumSteps in the fixture."}"#,
            reason: "a limit of the emulator, not of Incorta")
    }

    /// A number that fits no 64-bit integer.
    var outOfRange: Outcome {
        assumed(
            .outOfRange, 400, when: "A number does not fit its field.",
            body: #"{"message": "{field} is {misfit}: {value} does not fit a 64-bit integer."}"#,
            reason: malformedBodies)
    }

    func refusal(_ condition: Condition, when: String, text: String) -> Outcome {
        assumed(
            condition, 400, when: when, body: BodyTemplate(#"{"message": ""# + text + #""}"#),
            reason: "the page says that the restart fails, but neither with which status nor with which text or code")
    }

    func assumed(
        _ condition: Condition, _ status: Int, when: String, body: BodyTemplate, reason: String
    ) -> Outcome {
        outcome(condition, status, when: when, body: body, evidence: .assumed(reason: reason), assumes: [])
    }

    func outcome(
        _ condition: Condition, _ status: Int, when: String, body: BodyTemplate, evidence: Evidence,
        assumes: [String]
    ) -> Outcome {
        Outcome(
            id: id(condition), status: status, when: when, body: body, evidence: evidence, assumes: assumes)
    }

    func id(_ condition: Condition) -> String {
        endpoint + "." + condition.rawValue
    }
}

/// The texts as the pages print them, byte for byte, with gaps for the names of their examples.
enum Messages {
    /// Mind the space before the closing quote: it is printed on both pages.
    static let busy: BodyTemplate =
        #"{"message": "INC_05290501: A load job cannot be started as another job of the same load plan is being executed. "}"#
    static let editDenied: BodyTemplate =
        #"{"message": "INC_02010000: You are not authorized to EDIT the {schema} SCHEMADEFINITION of ID [{id}]."}"#
    static let tenant: BodyTemplate = #"{"message": "Invalid [{tenant}] tenant in resource path"}"#
    /// The status page has a space before the colon.
    static let tenantOnStatusPage: BodyTemplate = #"{"message" : "Invalid [{tenant}] tenant in resource path"}"#
    static let planMissing: BodyTemplate = #"{"message": "INC_05290503: The [{name}] LOAD_PLAN cannot be found."}"#
    static let executionMissing: BodyTemplate =
        #"{"message": "INC_05291904: The LOAD_PLAN of ID [{id}] cannot be found."}"#
    static let fieldNull: BodyTemplate = #"{"message": "INC_01210000: {field} may not be null"}"#
    /// Known from the vendor's own SDK, where a comment quotes it.
    static let schemaMissing: BodyTemplate =
        #"{"message": "INC_05022801: The [{name}] SCHEMADEFINITION cannot be found."}"#
    static let noLoader: BodyTemplate =
        #"{"message": "INC_05150402: No loader services are currently available for this tenant."}"#
}
