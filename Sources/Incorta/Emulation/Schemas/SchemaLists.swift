internal import Emulator
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
    init(_ body: [UInt8], sorts: Bool, _ settings: IncortaSettings) throws(Refusals) {
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
    mutating func listSchemas(_ turn: inout Turn, _ caller: Caller) throws(Refusals) -> Answer {
        let settings = settings
        let window = turn.check { turn throws(Refusals) in try ListWindow(turn.request.body, sorts: true, settings) }
        try turn.throwRefusals()
        guard let window, let number = caller.tenant, let token = caller.token else { throw turn.refusals }
        let kind = turn.target.values("schemaType").last
        let user = tenants[number].users[token.user]
        let seesAll = user.holdsSuperRole && !settings.superUserNeedsGrants
        let schemas = tenants[number].schemas.enumerated().filter { index, schema in
            (seesAll || user.mayView(schema: index))
                && (kind == "ALL" || schema.isBusiness == (kind != "PHYSICAL"))
        }.map(\.element).sorted { ($0.name < $1.name) != window.isDescending }
        let isUnknown = kind.map { !["ALL", "BUSINESS", "PHYSICAL"].contains($0) } ?? false
        turn.assumptions += window.leansOn + (isUnknown ? [Assumption.unknownTypeListsBusiness.id] : [])
        if seesAll { turn.assumptions.append(Assumption.superUserGrants.id) }
        return listed("schemasDetails", window.part(of: schemas).map(\.listEntry), total: schemas.count)
    }

    /// `POST /schema/{schemaName}/list`
    mutating func listObjects(_ turn: inout Turn, of name: String, _ caller: Caller) throws(Refusals) -> Answer {
        let settings = settings
        var leansOn: [String] = []
        let window = turn.check { turn throws(Refusals) in try ListWindow(turn.request.body, sorts: false, settings) }
        let found = visibleSchema(&turn, name, caller, &leansOn)
        try turn.throwRefusals()
        guard let window, let number = caller.tenant, let found else { throw turn.refusals }
        let schema = tenants[number].schemas[found]
        let lastLoad = tenants[number].lastEnd(ofLoading: found, at: turn.now)
        let entries =
            schema.isBusiness
            ? window.part(of: schema.views).map { $0.listEntry(owner: schema.owner) }
            : window.part(of: schema.tables).map { $0.listEntry(owner: schema.owner, lastLoad: lastLoad) }
        turn.assumptions += leansOn + window.leansOn
        return listed(
            schema.isBusiness ? "viewsDetails" : "tablesDetails", entries,
            total: schema.isBusiness ? schema.views.count : schema.tables.count)
    }

    private func listed(_ key: String, _ entries: [JSONValue], total: Int) -> Answer {
        let body = JSONValue.object(
            JSONObject([.init(key: key, value: .array(entries)), .init(key: "total", value: .integer(Int64(total)))]))
        return Answer(.listed, body: body.bytes)
    }
}
