public import WireContract

/// A page of the data pools of a team.
public struct DataPoolPage: WireObject {
    /// The pools of the page; empty after the last.
    public var content: [DataPoolPageEntry]?
    /// How many pools a page has.
    public var pageSize: Int64?
    /// Which page it is, from 0.
    public var pageNumber: Int64?
    /// How many pools there are in all.
    public var totalCount: Int64?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("content", &content)
        visitor.field("pageSize", &pageSize)
        visitor.field("pageNumber", &pageNumber)
        visitor.field("totalCount", &totalCount)
    }
}

/// A data pool on a page.
public struct DataPoolPageEntry: WireObject {
    /// The id.
    public var id: String?
    /// The name.
    public var name: String?
    /// How the execution stands that began last; `UNCONFIGURED` for a pool that is not set up.
    public var status: ExecutionStatus?
    /// When that began.
    public var lastExecutionStartDate: EpochMilliseconds?
    /// Who made the pool.
    public var createdBy: String?
    /// Tags.
    public var tags: [PoolTag]?
    /// How many bytes its tables have.
    public var rawDataSize: Int64?
    /// Its data connections.
    public var dataSources: [DataSourceTransport]?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("name", &name)
        visitor.field("status", &status)
        visitor.field("lastExecutionStartDate", &lastExecutionStartDate)
        visitor.field("createdBy", &createdBy)
        visitor.field("tags", &tags)
        visitor.field("rawDataSize", &rawDataSize)
        visitor.field("dataSources", &dataSources)
    }
}
