"""Checks beside those of schemathesis: each reply names an outcome that the document lists where it came from, and what
the document allows is not refused for its form."""

import schemathesis


@schemathesis.check
def served_as_documented(context, response, case):
    """The outcome, its evidence, its assumptions and its body are those that the document has for this operation."""
    outcome = header(response, "x-understudy-outcome")
    assert outcome, "the reply names no outcome: not the emulator sent it, but the library under its server"
    listed = {entry["id"]: entry for entry in outcomes(case.operation, response.status_code)}
    assert outcome in listed, f"{outcome} is none of the outcomes listed for {response.status_code}"
    evidence = listed[outcome]["evidence"]
    (detail,) = (f'{key}="{value}"' for key, value in evidence.items() if key != "grade")
    assert header(response, "x-understudy-evidence") == f"{evidence['grade']}; {detail}"
    assumed = (header(response, "x-understudy-assumed") or "").split(", ")
    expected = listed[outcome].get("assumes", []) + ([outcome] if evidence["grade"] == "assumed" else [])
    # What the emulator's server says of itself is about no vendor, and so nothing to accept.
    if not outcome.startswith("server."):
        assert set(expected) <= set(assumed), f"{expected} should be among the assumptions {assumed}"
    check_body(listed[outcome], response, case)


# The last part of the ids of outcomes that refuse how a request is written, whatever the world is like. A request that the
# document allows may be refused because a plan is running or a name is not there, but not for one of these.
FORM = set("""
    body-missing body-not-utf8 body-malformed body-not-object body-not-array key-twice wrong-type out-of-range field-null
    sequence-null unknown-field execution-id-not-integer level-not-integer level-out-of-range level-twice no-schemas
    load-source-unknown timeout-negative limit-out-of-range sort-unknown
    id-malformed parameter-malformed parameter-out-of-range parameter-missing parameter-twice mode-missing mode-unknown
    tables-empty field-missing value-unknown grant-missing schema-twice
""".split())
# What OpenAPI has no words for: a parameter that only some values of another need, and one that stands in the query or in
# the form, and once.
BEYOND_THE_DOCUMENT = {
    "celonis.log.detail.parameter-missing", "celonis.token.grant.grant-missing", "celonis.token.grant.parameter-twice",
}


@schemathesis.check
def accepts_what_is_allowed(context, response, case):
    """No request that the document allows is refused for its form."""
    if case.meta is None or not case.meta.generation.mode.is_positive or case.method.lower() != case.operation.method:
        return
    outcome = header(response, "x-understudy-outcome") or ""
    if outcome in BEYOND_THE_DOCUMENT:
        return
    assert outcome.rsplit(".", 1)[-1] not in FORM, f"the document allows this request, and {outcome} refuses it"


def check_body(entry, response, case):
    """One status can mean replies with a body and replies without, which no schema can say: outcomes can."""
    kind = entry.get("contentType", "application/json")
    assert header(response, "content-type") == kind, f"{entry['id']} should be of type {kind}"
    if kind is None:
        assert not response.content, f"{entry['id']} has no body"
    elif not 300 <= response.status_code < 400:
        case.operation.validate_response(response, case=case)


def header(response, name):
    values = response.headers.get(name)
    return values[0] if values else None


def outcomes(operation, status):
    document = operation.schema.raw_schema
    response = document["paths"][operation.path][operation.method]["responses"].get(str(status), {})
    shared = response.get("$ref") or response.get("x-understudy-shared")
    own = response.get("x-understudy-outcomes", [])
    if not shared:
        return own
    return own + document["components"]["responses"][shared.rsplit("/", 1)[1]].get("x-understudy-outcomes", [])
