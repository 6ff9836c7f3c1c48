internal import Emulator
internal import IncortaContract
internal import IncortaWire
internal import LoadEngine
internal import WireContract

/// The part of a list that a request asks for.
struct ListWindow: Hashable {
    /// How many entries at most; zero stands for all, but never more than 200.
    let limit: Int
    let offset: Int
    let isDescending: Bool
    let assumes: [String]

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
        assumes = try fields.assumptionsOfUnknown(settings.unknownFields)
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
    mutating func listSchemas(_ turn: inout Turn, at tenant: TenantLocator) throws(Refusals) -> Answer {
        let settings = settings
        let window = turn.check { turn throws(Refusals) in try ListWindow(turn.request.body, sorts: true, settings) }
        guard let window, let number = tenant.number, let caller = tenant.caller, turn.refusals.isEmpty else {
            throw turn.refusals
        }
        let kind = turn.target.values("schemaType").last
        let user = tenants[number].users[caller]
        let seesAll = user.holdsSuperRole && !settings.superUserNeedsGrants
        let schemas = tenants[number].schemas.enumerated().filter { index, schema in
            (seesAll || user.mayView(schema: index))
                && (kind == "ALL" || schema.isBusiness == (kind != "PHYSICAL"))
        }.map(\.element).sorted { ($0.name < $1.name) != window.isDescending }
        turn.assume(window.assumes)
        if let kind, !["ALL", "BUSINESS", "PHYSICAL"].contains(kind) {
            turn.assume([Assumption.unknownTypeListsBusiness.id])
        }
        if seesAll { turn.assume([Assumption.superUserGrants.id]) }
        let list = SchemaList {
            $0.schemas = window.part(of: schemas).map(\.listEntry)
            $0.total = Int64(schemas.count)
        }
        return Answer(.listed, body: list)
    }

    /// `POST /schema/{schemaName}/list`
    mutating func listObjects(_ turn: inout Turn, at path: SchemaPath) throws(Refusals) -> Answer {
        let settings = settings
        let window = turn.check { turn throws(Refusals) in try ListWindow(turn.request.body, sorts: false, settings) }
        let found = visibleSchema(&turn, at: path)
        guard let window, let found, turn.refusals.isEmpty else { throw turn.refusals }
        let schema = tenants[found.tenant].schemas[found.schema]
        let lastLoad = tenants[found.tenant].lastEnd(ofLoading: found.schema, at: turn.now)
        turn.assume(window.assumes)
        let list = ObjectList {
            if schema.isBusiness {
                $0.views = window.part(of: schema.views).map { $0.listEntry(owner: schema.owner) }
                $0.total = Int64(schema.views.count)
            } else {
                $0.tables = window.part(of: schema.tables).map { $0.listEntry(owner: schema.owner, lastLoad: lastLoad) }
                $0.total = Int64(schema.tables.count)
            }
        }
        return Answer(.listed, body: list)
    }
}
