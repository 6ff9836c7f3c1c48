public import CelonisWire
internal import WireContract

/// A data model and the pool it is in.
public struct DataModelLocator: Hashable, Sendable {
    /// The pool.
    public let pool: PoolID
    /// The data model.
    public let model: ModelID

    /// A data model of a pool.
    public init(_ model: ModelID, in pool: PoolID) {
        self.pool = pool
        self.model = model
    }
}

/// A load of a data model that a client had started, as far as it could recognise it.
public typealias StartedLoad = Started<DataModelDataLoadHistoryTransport>
/// What was seen at one time of a load of a data model.
public typealias LoadSighting = Sighting<DataModelDataLoadHistoryTransport>

extension DataModelDataLoadHistoryTransport: Followed {
    /// Where loads are.
    public typealias Locator = DataModelLocator

    /// The id of the load, or when it began where the server gives no id.
    public var identity: String? { dataLoadId ?? startDate.map { "begun at \($0.milliseconds)" } }

    /// Whether it has ended: not while it is `RUNNING`, `LOST_CONNECTION` or `CANCELLING`, as Celonis's own Python client has
    /// it. With a word that is not known, or none, it has ended once it has an end date.
    public var isOver: Bool {
        guard let status = loadStatus, DataModelLoadStatus.known.contains(status) else { return endDate != nil }
        return ![.running, .lostConnection, .cancelling].contains(status)
    }

    /// The word of ``loadStatus``.
    public var statusWord: String? { loadStatus?.rawValue }
}

extension Started where Item == DataModelDataLoadHistoryTransport {
    /// The load of this id (`dataLoadId`), to be waited for: one that another program started, or this one earlier.
    public init(loadID: String, of model: ModelID, in pool: PoolID) {
        self.init(locator: DataModelLocator(model, in: pool), identity: loadID)
    }

    /// The id of the load (`dataLoadId`); nil when it was not recognised, or the server gives none.
    public var loadID: String? { identity?.hasPrefix("begun at ") == true ? nil : identity }
}

extension Sighting where Item == DataModelDataLoadHistoryTransport {
    /// The status of the load: `RUNNING`, `SUCCESS`, `WARNING`, `ERROR`, `CANCELED`, `CANCELLING`, `LOST_CONNECTION`, or a word
    /// that is not known yet; nil where the load is not seen.
    public var status: DataModelLoadStatus? { item?.loadStatus }
    /// What the server has to say about it; for a failure, why.
    public var message: String? { item?.message }
    /// Whether it has ended well: `SUCCESS`, or `WARNING`, after which the data is there too.
    public var hasSucceeded: Bool { status == .success || status == .warning }
}

extension ClientError {
    /// The last that was seen of a load while waiting for it; nil when there was none.
    public var lastSeenLoad: LoadSighting? { lastSeen as? LoadSighting }
}
