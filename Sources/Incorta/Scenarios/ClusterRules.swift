package import HTTPTypes
internal import IncortaContract
internal import LoadClient
package import Scenarios
internal import WireContract

/// What a real cluster of Incorta may be sent.
package struct ClusterRules: RealTargetRules {
    let base: BaseURL
    let tenant: String
    /// The only value of an `Authorization` header.
    let authorization: String
    let allowsLoads: Bool
    /// The names on the cluster that `--name` gives.
    let plans: ExactNames
    let schemas: ExactNames
    /// With their schemas: `Sales.invoices`.
    let tables: ExactNames
    let started: StartedThings

    /// Only endpoints below the tenant: the authorization server grants and registers.
    private static let endpoints = Catalogue.incorta.endpoints.filter {
        $0.path.hasPrefix("/incorta/api/v2/{tenant}/")
    }

    /// What an allowed request starts; nil where it reads, or will be refused. Throws for any other.
    package func check(
        _ request: HTTPRequest, body: [UInt8]?, secrets: FixtureSecrets
    ) throws(WithheldRequest) -> [StartedThing] {
        if let path = request.path, path.hasPrefix(base.prefix + "/incorta/oauth/") { throw WithheldRequest(.changes) }
        let request = try StrictRequest(request, body: body, below: base, endpoints: Self.endpoints)
        guard request.values["tenant"].map({ ExactNames([tenant]).contains($0) }) == true else {
            throw WithheldRequest(.otherTarget)
        }
        guard !request.texts.contains(where: secrets.stand) else { throw WithheldRequest(.credentials) }
        if request.endpoint.method == "GET" {
            guard request.authorization == nil || request.authorization == authorization else {
                throw WithheldRequest(.credentials)
            }
            return []
        }
        guard request.authorization == authorization else { throw WithheldRequest(.credentials) }
        guard allowsLoads else { throw WithheldRequest(Need.allowLoads) }
        switch request.endpoint.id {
        case "incorta.load-plan.execute": return try plan(request, members: [])
        case "incorta.load-plan.restart":
            return try plan(request, members: ["groupSequence", "recentLoadPlanExecution"])
        case "incorta.schema.load": return try schemas(request)
        case "incorta.schema.load-tables": return try tables(request)
        case "incorta.schema.list", "incorta.schema.list-objects":
            _ = try object(request.json ?? [:], ["limit", "offset", "sortBy"])
            return []
        default: throw WithheldRequest(.unknown)
        }
    }

    /// The members of a body that has no others, all of them scalars but for one.
    private func object(
        _ json: JSONValue, _ members: [String], list: String? = nil
    ) throws(WithheldRequest) -> JSONObject {
        guard let object = json.object,
            object.members.allSatisfy({ $0.key == list || members.contains($0.key) && $0.value.isScalar })
        else { throw WithheldRequest(.unknown) }
        return object
    }

    /// A plan that `--name` names, or a name that no cluster has; the cluster refuses the latter.
    private func plan(_ request: StrictRequest, members: [String]) throws(WithheldRequest) -> [StartedThing] {
        guard let json = request.json, json != .null else { return [] }
        let body = try object(json, members + ["loadPlanName"])
        let name: String
        switch body["loadPlanName"] {
        case nil, .null: name = ""
        case .string(let text): name = text
        default: throw WithheldRequest(.ambiguous)
        }
        guard name.isEmpty || NoSuchName.isOne(name, .plan) || plans.contains(name) else {
            throw WithheldRequest(Need.name(name))
        }
        switch body["recentLoadPlanExecution"] {
        case nil, .null: break
        case .integer(let id) where id <= 0 || id > Self.greatestID || started.contains(.execution(plan: name, id: id)):
            break
        default: throw WithheldRequest(.execution)
        }
        return plans.contains(name) ? [.execution(plan: name, id: nil)] : []
    }

    /// No cluster has this many executions, so that a greater id can only be refused.
    private static let greatestID: Int64 = 1 << 62

    private func schemas(_ request: StrictRequest) throws(WithheldRequest) -> [StartedThing] {
        guard let json = request.json else { throw WithheldRequest(.noSchema) }
        let body = try object(
            json, ["loadSource", "synchronous", "requestedTimeoutInMilliseconds"], list: "schemaNames")
        let names: [String]
        switch body["schemaNames"] {
        case .string(let text):
            names = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
                String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
        case .array(let elements):
            names = elements.compactMap(\.string)
            guard names.count == elements.count else { throw WithheldRequest(.ambiguous) }
        case nil, .null: throw WithheldRequest(.noSchema)
        default: throw WithheldRequest(.ambiguous)
        }
        guard !names.isEmpty, !names.contains("") else { throw WithheldRequest(.noSchema) }
        for name in names {
            guard !name.contains(",") else { throw WithheldRequest(.ambiguous) }
            guard NoSuchName.isOne(name, .schema) || schemas.contains(name) else {
                throw WithheldRequest(Need.name(name))
            }
        }
        return names.filter { schemas.contains($0) }.map { .schema($0) }
    }

    private func tables(_ request: StrictRequest) throws(WithheldRequest) -> [StartedThing] {
        let schema = request.values["schemaName"] ?? ""
        guard NoSuchName.isOne(schema, .schema) || schemas.contains(schema) else {
            throw WithheldRequest(Need.name(schema))
        }
        let start: [StartedThing] = schemas.contains(schema) ? [.schema(schema)] : []
        guard let json = request.json else { return start }
        let body = try object(
            json, ["loadSource", "synchronous", "requestedTimeoutInMilliseconds"], list: "tables")
        switch body["tables"] {
        case nil, .null: break
        case .array(let elements):
            for element in elements {
                guard let table = element.string, !table.contains(",") else { throw WithheldRequest(.ambiguous) }
                guard NoSuchName.isOne(table, .table) || tables.contains("\(schema).\(table)") else {
                    throw WithheldRequest(Need.name("\(schema).\(table)"))
                }
            }
        default: throw WithheldRequest(.ambiguous)
        }
        return start
    }

    /// An execution with the id that the reply to its start has.
    package func completed(_ thing: StartedThing, reply: [UInt8]) -> StartedThing {
        guard thing == .execution(plan: thing.name, id: nil) else { return thing }
        let id = (try? JSONValue(parsing: reply))?["loadPlanExecutionId"]?.integer
        return .execution(plan: thing.name, id: id.flatMap { $0 > 0 ? $0 : nil })
    }
}

extension StartedThing {
    /// An execution of a load plan; nil where the cluster did not say which.
    package static func execution(plan: String, id: Int64?) -> StartedThing {
        StartedThing(vendor: ClusterAccess.vendorKey, kind: "load plan", name: plan, run: id)
    }

    /// A load of a schema.
    static func schema(_ name: String) -> StartedThing {
        StartedThing(vendor: ClusterAccess.vendorKey, kind: "schema", name: name)
    }
}

extension WithheldRequest.Reason {
    package static let noSchema = Self("a load that names no schema could load all of a real target's")
    package static let execution = Self("on a real target only executions that this run started are restarted")
}

extension NoSuchName.Kind {
    package static let plan = Self("plan")
    package static let schema = Self("schema")
}
