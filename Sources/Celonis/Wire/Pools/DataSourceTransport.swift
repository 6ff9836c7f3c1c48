public import WireContract

/// A data connection of a data pool, as far as clients of loads read it.
public struct DataSourceTransport: WireObject {
    /// The id.
    public var id: String?
    /// The name.
    public var name: String?
    /// The id of the data pool.
    public var poolId: String?
    /// What it connects to; part of the path of its configuration.
    public var type: String?
    /// Whether it is connected.
    public var connected: Bool?
    /// Whether it is locked.
    public var locked: Bool?
    /// Whether it is set up.
    public var configured: Bool?
    /// Whether it answers.
    public var reachableAndValid: Bool?
    /// The schema that its tables are in.
    public var targetSchemaName: String?
    /// Who made it.
    public var creatorUserId: String?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("name", &name)
        visitor.field("poolId", &poolId)
        visitor.field("type", &type)
        visitor.field("connected", &connected)
        visitor.field("locked", &locked)
        visitor.field("configured", &configured)
        visitor.field("reachableAndValid", &reachableAndValid)
        visitor.field("targetSchemaName", &targetSchemaName)
        visitor.field("creatorUserId", &creatorUserId)
    }
}
