public import IncortaWire

/// What to do next about the refusals that Incorta documents (Public API v2, the load plan pages).
enum IncortaAdvice {
    static func advice(_ status: Int, _ error: VendorRefusal, tenant: String) -> String? {
        byCode(error.code, tenant: tenant) ?? byStatus(status, error, tenant: tenant)
    }

    private static func byCode(_ code: String?, tenant: String) -> String? {
        switch code {
        case IncortaCode.busy: "Wait for the execution that is running, then try again"
        case IncortaCode.noLoaderService:
            "Check that the cluster is connected and that a Loader Service runs for tenant \(tenant)"
        case IncortaCode.planMissing: "Check the name of the load plan: upper and lower case matter"
        case IncortaCode.schemaMissing: "Check the name of the schema: upper and lower case matter"
        case IncortaCode.executionMissing:
            "Check the execution id, and that it is of tenant \(tenant) of this cluster"
        case IncortaCode.editDenied:
            "Give the user of the token edit access to every schema that is loaded, and the SuperRole or the "
                + "Schema Manager role"
        default: nil
        }
    }

    private static func byStatus(_ status: Int, _ error: VendorRefusal, tenant: String) -> String? {
        switch status {
        case 401:
            "Check that the token is still valid and was made in tenant \(tenant), whose name is case-sensitive"
        case 403: "Check the roles and access rights of the token's user, and that Enable Public API is on for it"
        case 404 where error.code == nil && error.message.contains("tenant"):
            "Check the name of the tenant: upper and lower case matter, and it may be disabled"
        default: nil
        }
    }
}

extension VendorDialect {
    /// How Incorta refuses requests of a client of this tenant.
    static func incorta(tenant: String) -> VendorDialect {
        VendorDialect(
            refusal: { body in
                let error = VendorError(body: body)
                return VendorRefusal(code: error.code, message: error.message)
            },
            advice: { IncortaAdvice.advice($0, $1, tenant: tenant) })
    }
}

extension StatusDetails: BrieflyDescribed {
    var briefDescription: String { "\(stateType.rawValue), \(jobStatus.rawValue)" }
}

/// The codes of Incorta's load plan pages that a client acts on.
enum IncortaCode {
    static let busy = "INC_05290501"
    static let noLoaderService = "INC_05150402"
    static let planMissing = "INC_05290503"
    static let executionMissing = "INC_05291904"
    static let schemaMissing = "INC_05022801"
    static let editDenied = "INC_02010000"
}

extension ClientError {
    /// Whether another execution of the same load plan is running: `INC_05290501`.
    public var isBusy: Bool { code == IncortaCode.busy }
    /// Whether no loader service runs for the tenant: `INC_05150402`.
    public var isWithoutLoaderService: Bool { code == IncortaCode.noLoaderService }
    /// The last status that was seen while waiting for an execution; nil when there was none.
    public var lastStatus: StatusDetails? { lastSeen as? StatusDetails }
    /// The execution that was started although the call failed: its id could not be recorded. Nil in any other case.
    public var startedExecution: ExecutionID? {
        if case .startedButNotRecorded(let id, _) = kind { id } else { nil }
    }
}
