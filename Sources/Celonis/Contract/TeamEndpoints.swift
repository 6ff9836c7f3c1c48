internal import WireContract

extension CelonisEndpoint {
    /// What clients call to connect.
    static let team: [CelonisEndpoint] = [
        CelonisEndpoint(
            .showUser, "team.user", "GET", "/api/cloud", "Returns who the caller is.", reply: .one(TeamExamples.user)
        ) {
            $0.credentials() + [
                $0.reported("The caller was returned.", .officialClient, leansOn: [.explicitNulls, .filledIn])
            ]
        },
        CelonisEndpoint(
            .showPermissions, "team.permissions", "GET", "/api/cloud/permissions",
            "Lists what the caller may do, by service.", reply: .list(TeamExamples.permissions)
        ) { $0.credentials() + [$0.listed("The permissions were listed.", .officialClient, leansOn: [.filledIn])] },
        CelonisEndpoint(
            .showTeam, "team.show", "GET", "/api/team", "Returns the team.", reply: .one(TeamExamples.itself)
        ) {
            $0.credentials() + [
                $0.reported("The team was returned.", .officialClient, leansOn: [.filledIn])
            ]
        },
        CelonisEndpoint(
            .grantToken, "token.grant", "POST", "/oauth2/token",
            "Grants an OAuth client a token for its id and secret, by basic authentication, form or query.",
            query: Parameter.tokenRequest, request: .tokenRequest, reply: .one(TeamExamples.grant)
        ) { $0.token() },
    ]
}

extension CelonisOutcomes {
    fileprivate func token() -> [Outcome] {
        func refused(
            _ condition: CelonisCondition, _ status: Int, _ when: String, _ error: String, _ text: String
        ) -> Outcome {
            made(
                condition, status, when, CelonisBodies.token(error, text),
                .assumed(reason: "RFC 6749 says so; what Celonis answers is not public"), leansOn: [.tokenErrors])
        }
        return [
            made(
                .granted, 200, "A token was granted.", nil,
                .page("developer.celonis.com, OAuth authentication")),
            refused(
                .clientInvalid, 401, "The client's id or secret is missing, unknown or wrong.", "invalid_client",
                "Client authentication failed"),
            refused(
                .grantMissing, 400, "There is no grant_type.", "invalid_request", "grant_type is missing"),
            refused(
                .parameterTwice, 400, "A parameter is given twice, with different values.", "invalid_request",
                "{parameter} is given more than once"),
            refused(
                .grantUnsupported, 400, "grant_type is not client_credentials.", "unsupported_grant_type",
                "Only client_credentials is emulated"),
            refused(
                .scopeInvalid, 400, "A scope that the client does not have.", "invalid_scope",
                "The client does not have this scope"),
        ]
    }
}
