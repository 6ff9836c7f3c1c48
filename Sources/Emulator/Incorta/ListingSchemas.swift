internal import IncortaContract
internal import IncortaWire
internal import LoadEngine
internal import WireContract

/// Which part of a list is asked for.
struct ListWindow: Hashable {
    /// How many entries at most; zero stands for all, but never more than 200.
    let limit: Int
    let offset: Int
    let isDescending: Bool
    let leansOn: [String]

    private static let largestLimit: Int64 = 200

    /// Reads the body of a list; that of a list of schemas `sorts`.
    init(_ body: [UInt8], sorts: Bool, _ settings: IncortaSettings) throws(RefusalError) {
        var fields = try BodyFields(body, tellingValuesLast: true)
        var request = SchemaListRequest()
        if sorts {
            request = try fields.read(SchemaListRequest.self)
        } else {
            request.part = try fields.read(ListRequest.self)
        }
        leansOn = try fields.leaningOnUnknown(settings.unknownFields)
        limit = Int(request.part.limit == 0 ? Self.largestLimit : request.part.limit)
        offset = Int(clamping: request.part.offset ?? 0)
        isDescending = request.sortBy == .nameDescending
    }

    /// This part of a list.
    func part<Element>(of list: [Element]) -> ArraySlice<Element> {
        list.dropFirst(offset).prefix(limit)
    }
}

extension IncortaCluster {
    /// `POST /schema/list`
    mutating func listSchemas(
        _ call: Call, _ target: RequestTarget, _ caller: Caller, _ refusals: Refusals, _ stamps: inout StampCounts
    ) -> Reply {
        var refusals = refusals
        let window = refusals.check { () throws(RefusalError) in
            try ListWindow(call.request.body, sorts: true, settings)
        }
        if let reply = refused(refusals, .listSchemas, &stamps) { return reply }
        guard let window, let number = caller.tenant, let token = caller.token else {
            preconditionFailure("neither refused nor admitted")
        }
        let kind = target.values("schemaType").last
        let user = tenants[number].users[token.user]
        let seesAll = user.holdsSuperRole && !settings.superUserNeedsGrants
        let schemas = tenants[number].schemas.enumerated().filter { index, schema in
            (seesAll || user.mayView(schema: index))
                && (kind == "ALL" || schema.isBusiness == (kind != "PHYSICAL"))
        }.map(\.element).sorted { ($0.name < $1.name) != window.isDescending }
        let isUnknown = kind.map { !["ALL", "BUSINESS", "PHYSICAL"].contains($0) } ?? false
        var leansOn = window.leansOn + (isUnknown ? [Assumption.unknownTypeListsBusiness.id] : [])
        if seesAll { leansOn.append(Assumption.superUserGrants.id) }
        return listed(
            .listSchemas, "schemasDetails", window.part(of: schemas).map(\.listEntry), total: schemas.count, leansOn,
            &stamps)
    }

    /// `POST /schema/{schemaName}/list`
    mutating func listObjects(
        of name: String, _ call: Call, _ caller: Caller, _ refusals: Refusals, _ stamps: inout StampCounts
    ) -> Reply {
        var refusals = refusals
        var leansOn: [String] = []
        let window = refusals.check { () throws(RefusalError) in
            try ListWindow(call.request.body, sorts: false, settings)
        }
        let found = visibleSchema(name, caller, &refusals, &leansOn)
        if let reply = refused(refusals, .listObjects, &stamps) { return reply }
        guard let window, let number = caller.tenant, let found else {
            preconditionFailure("neither refused nor admitted")
        }
        let schema = tenants[number].schemas[found]
        let lastLoad = tenants[number].lastEnd(ofLoading: found, at: call.now)
        let entries =
            schema.isBusiness
            ? window.part(of: schema.views).map { $0.listEntry(owner: schema.owner) }
            : window.part(of: schema.tables).map { $0.listEntry(owner: schema.owner, lastLoad: lastLoad) }
        return listed(
            .listObjects, schema.isBusiness ? "viewsDetails" : "tablesDetails", entries,
            total: schema.isBusiness ? schema.views.count : schema.tables.count, leansOn + window.leansOn, &stamps)
    }

    private func listed(
        _ endpoint: Endpoint, _ key: String, _ entries: [JSONValue], total: Int, _ leansOn: [String],
        _ stamps: inout StampCounts
    ) -> Reply {
        guard let outcome = endpoint.outcome(Condition.listed.rawValue) else {
            preconditionFailure("\(endpoint.id) cannot succeed")
        }
        let body = JSONValue.object(
            JSONObject([.init(key: key, value: .array(entries)), .init(key: "total", value: .integer(Int64(total)))]))
        return Reply(stamps.number(of: outcome, leansOn: leansOn), body: body.bytes)
    }
}
