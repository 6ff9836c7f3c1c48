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
    /// What `--name` names, as it is called there.
    let plans: ExactNames
    let schemas: ExactNames
    /// With their schemas: `Sales.invoices`.
    let tables: ExactNames
    let started: StartedThings

    /// Below the tenant only; its authorization server grants and registers.
    private static let endpoints = Catalogue.incorta.endpoints.filter {
        $0.path.hasPrefix("/incorta/api/v2/{tenant}/")
    }

    /// What an allowed request starts; nothing where it reads, or can only be refused. Throws for any other.
    package func check(
        _ request: HTTPRequest, body: [UInt8]?, secrets: FixtureSecrets
    ) throws(Withheld) -> [StartedThing] {
        if let path = request.path, path.hasPrefix(base.prefix + "/incorta/oauth/") { throw Withheld(.changes) }
        let request = try StrictRequest(request, body: body, below: base, endpoints: Self.endpoints)
        guard request.values["tenant"].map({ ExactNames([tenant]).contains($0) }) == true else {
            throw Withheld(.place)
        }
        guard !request.texts.contains(where: secrets.stand) else { throw Withheld(.credentials) }
        if request.endpoint.method == "GET" {
            guard request.authorization == nil || request.authorization == authorization else {
                throw Withheld(.credentials)
            }
            return []
        }
        guard request.authorization == authorization else { throw Withheld(.credentials) }
        guard allowsLoads else { throw Withheld(Need.allowLoads) }
        switch request.endpoint.id {
        case "incorta.load-plan.execute": return try plan(request, members: [])
        case "incorta.load-plan.restart":
            return try plan(request, members: ["groupSequence", "recentLoadPlanExecution"])
        case "incorta.schema.load": return try schemas(request)
        case "incorta.schema.load-tables": return try tables(request)
        case "incorta.schema.list", "incorta.schema.list-objects":
            _ = try object(request.json ?? [:], ["limit", "offset", "sortBy"])
            return []
        default: throw Withheld(.unknown)
        }
    }

    /// The members of a body that has no others, all of them scalars but for one.
    private func object(
        _ json: JSONValue, _ members: [String], list: String? = nil
    ) throws(Withheld) -> JSONObject {
        guard let object = json.object,
            object.members.allSatisfy({ $0.key == list || members.contains($0.key) && $0.value.isScalar })
        else { throw Withheld(.unknown) }
        return object
    }

    /// A plan that is named, one that cannot be there, or none at all, which is refused.
    private func plan(_ request: StrictRequest, members: [String]) throws(Withheld) -> [StartedThing] {
        guard let json = request.json, json != .null else { return [] }
        let body = try object(json, members + ["loadPlanName"])
        let name: String
        switch body["loadPlanName"] {
        case nil, .null: name = ""
        case .string(let text): name = text
        default: throw Withheld(.ambiguous)
        }
        guard name.isEmpty || NoSuchName.isOne(name, .plan) || plans.contains(name) else {
            throw Withheld(Need.name(name))
        }
        switch body["recentLoadPlanExecution"] {
        case nil, .null: break
        case .integer(let id) where id <= 0 || id > Self.greatestID || started.contains(.execution(plan: name, id: id)):
            break
        default: throw Withheld(.execution)
        }
        return plans.contains(name) ? [.execution(plan: name, id: nil)] : []
    }

    /// No cluster has counted so far.
    private static let greatestID: Int64 = 1 << 62

    private func schemas(_ request: StrictRequest) throws(Withheld) -> [StartedThing] {
        guard let json = request.json else { throw Withheld(.noSchema) }
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
            guard names.count == elements.count else { throw Withheld(.ambiguous) }
        case nil, .null: throw Withheld(.noSchema)
        default: throw Withheld(.ambiguous)
        }
        guard !names.isEmpty, !names.contains("") else { throw Withheld(.noSchema) }
        for name in names {
            guard !name.contains(",") else { throw Withheld(.ambiguous) }
            guard NoSuchName.isOne(name, .schema) || schemas.contains(name) else { throw Withheld(Need.name(name)) }
        }
        return names.filter { schemas.contains($0) }.map { .schema($0) }
    }

    private func tables(_ request: StrictRequest) throws(Withheld) -> [StartedThing] {
        let schema = request.values["schemaName"] ?? ""
        guard NoSuchName.isOne(schema, .schema) || schemas.contains(schema) else { throw Withheld(Need.name(schema)) }
        let start: [StartedThing] = schemas.contains(schema) ? [.schema(schema)] : []
        guard let json = request.json else { return start }
        let body = try object(
            json, ["loadSource", "synchronous", "requestedTimeoutInMilliseconds"], list: "tables")
        switch body["tables"] {
        case nil, .null: break
        case .array(let elements):
            for element in elements {
                guard let table = element.string, !table.contains(",") else { throw Withheld(.ambiguous) }
                guard NoSuchName.isOne(table, .table) || tables.contains("\(schema).\(table)") else {
                    throw Withheld(Need.name("\(schema).\(table)"))
                }
            }
        default: throw Withheld(.ambiguous)
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

extension Withheld.Reason {
    package static let noSchema = Self("a real target could take a load that names no schema for one of all")
    package static let execution = Self("on a real target only executions that this run started are restarted")
}

extension NoSuchName.Kind {
    package static let plan = Self("plan")
    package static let schema = Self("schema")
}
