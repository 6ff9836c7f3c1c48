internal import WireContract

extension CelonisEndpoint {
    /// What clients call to connect.
    static let team: [CelonisEndpoint] = [
        CelonisEndpoint(
            .team(.user), "team.user", method: "GET", path: "/api/cloud", summary: "Returns who the caller is.",
            reply: .one(TeamExamples.user)
        ) {
            $0.credentials() + [
                $0.reported("The caller was returned.", .officialClient, assumes: [.explicitNulls, .filledIn])
            ]
        },
        CelonisEndpoint(
            .team(.permissions), "team.permissions", method: "GET", path: "/api/cloud/permissions",
            summary: "Lists what the caller may do, by service.", reply: .list(TeamExamples.permissions)
        ) { $0.credentials() + [$0.listed("The permissions were listed.", .officialClient, assumes: [.filledIn])] },
        CelonisEndpoint(
            .team(.show), "team.show", method: "GET", path: "/api/team", summary: "Returns the team.",
            reply: .one(TeamExamples.itself)
        ) {
            $0.credentials() + [
                $0.reported("The team was returned.", .officialClient, assumes: [.filledIn])
            ]
        },
        CelonisEndpoint(
            .team(.show), "team.cloud", method: "GET", path: "/api/cloud/team", summary: "Returns the team.",
            reply: .one(TeamExamples.itself)
        ) { $0.credentials() + [$0.reported("The team was returned.", .commandLine, assumes: [.filledIn])] },
        CelonisEndpoint(
            .team(.analyses), "team.analyses", method: "GET", path: "/process-mining/api/analysis",
            summary: "Lists the analyses of the team: none.", reply: .nothing
        ) {
            $0.credentials() + [
                $0.listed(
                    "There are none.",
                    .expected(by: "pm4js, which does not start without a list, and is content with an empty one"),
                    assumes: [.noVariables])
            ]
        },
        CelonisEndpoint(
            .team(.discovery), "token.discovery", method: "GET", path: "/.well-known/openid-configuration",
            summary: "Returns where tokens are granted, to everybody.", reply: .one(TeamExamples.server)
        ) { [$0.reported("The addresses were returned.", .commandLine, assumes: [.discovery])] },
        CelonisEndpoint(
            .team(.grant), "token.grant", method: "POST", path: "/oauth2/token",
            summary: "Grants an OAuth client a token for its id and secret, by basic authentication, form or query.",
            query: Parameter.tokenRequest, request: .tokenRequest, reply: .one(TeamExamples.grant)
        ) { $0.token() },
    ]
}

extension CelonisOutcomes {
    fileprivate func token() -> [Outcome] {
        func refused(
            _ condition: CelonisCondition, _ status: Int, when: String, error: String, text: String
        ) -> Outcome {
            made(
                condition, status, when: when, body: CelonisBodies.token(error, text),
                evidence: .assumed(reason: "RFC 6749 says so; what Celonis answers is not public"),
                assumes: [.tokenErrors])
        }
        return [
            made(
                .granted, 200, when: "A token was granted.", body: nil,
                evidence: .page("developer.celonis.com, OAuth authentication")),
            refused(
                .clientInvalid, 401, when: "The client's id or secret is missing, unknown or wrong.",
                error: "invalid_client",
                text: "Client authentication failed"),
            refused(
                .grantMissing, 400, when: "There is no grant_type.", error: "invalid_request",
                text: "grant_type is missing"),
            refused(
                .parameterTwice, 400, when: "A parameter is given twice, with different values.",
                error: "invalid_request",
                text: "{parameter} is given more than once"),
            refused(
                .grantUnsupported, 400, when: "grant_type is not client_credentials.", error: "unsupported_grant_type",
                text: "Only client_credentials is emulated"),
            refused(
                .scopeInvalid, 400, when: "A scope that the client does not have.", error: "invalid_scope",
                text: "The client does not have this scope"),
        ]
    }
}
