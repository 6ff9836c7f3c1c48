public import WireContract

/// A data pool.
public struct DataPoolTransport: WireObject {
    /// What the caller may do with it.
    public var permissions: [String]?
    /// The id.
    public var id: String?
    /// The name.
    public var name: String?
    /// A description.
    public var description: String?
    /// When it was changed last.
    public var timeStamp: EpochMilliseconds?
    /// `CONFIGURED`, or how far its set-up is.
    public var configurationStatus: String?
    /// Whether it is locked.
    public var locked: Bool?
    /// The id of the content that it was installed from.
    public var contentId: String?
    /// The version of that.
    public var contentVersion: Int64?
    /// Tags.
    public var tags: [PoolTag]?
    /// The id of the pool that it is a copy of.
    public var originalId: String?
    /// Whether monitoring data is written to it.
    public var monitoringTarget: Bool?
    /// Whether it is a monitoring target of its own.
    public var customMonitoringTarget: Bool?
    /// Whether that is active.
    public var customMonitoringTargetActive: Bool?
    /// Whether it is exported.
    public var exported: Bool?
    /// Whether its monitoring tables have the newer columns.
    public var monitoringMessageColumnsMigrated: Bool?
    /// Who made it.
    public var creatorUserId: String?
    /// The id under which permissions are granted on it.
    public var objectId: String?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("permissions", &permissions)
        visitor.field("id", &id)
        visitor.field("name", &name)
        visitor.field("description", &description)
        visitor.field("timeStamp", &timeStamp)
        visitor.field("configurationStatus", &configurationStatus)
        visitor.field("locked", &locked)
        visitor.field("contentId", &contentId)
        visitor.field("contentVersion", &contentVersion)
        visitor.field("tags", &tags)
        visitor.field("originalId", &originalId)
        visitor.field("monitoringTarget", &monitoringTarget)
        visitor.field("customMonitoringTarget", &customMonitoringTarget)
        visitor.field("customMonitoringTargetActive", &customMonitoringTargetActive)
        visitor.field("exported", &exported)
        visitor.field("monitoringMessageColumnsMigrated", &monitoringMessageColumnsMigrated)
        visitor.field("creatorUserId", &creatorUserId)
        visitor.field("objectId", &objectId)
    }
}

/// A tag of a data pool.
public struct PoolTag: WireObject {
    /// The name.
    public var name: String?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("name", &name)
    }
}
