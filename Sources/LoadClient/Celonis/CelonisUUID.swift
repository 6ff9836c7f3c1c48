internal import WireContract

/// Something of Celonis that has an id.
public protocol CelonisSubject: Sendable {
    /// What it is called: `data pool`.
    static var name: String { get }
}

/// A data pool, as the subject of an id.
public enum DataPool: CelonisSubject {
    /// `data pool`
    public static let name = "data pool"
}

/// A data model, as the subject of an id.
public enum DataModel: CelonisSubject {
    /// `data model`
    public static let name = "data model"
}

/// A table of a data model, as the subject of an id.
public enum DataModelTable: CelonisSubject {
    /// `table`
    public static let name = "table"
}

/// A data job, as the subject of an id.
public enum DataJob: CelonisSubject {
    /// `data job`
    public static let name = "data job"
}

/// The id of something of Celonis: a UUID. Ids of different subjects do not mix.
public struct CelonisUUID<Subject: CelonisSubject>: Hashable, Sendable {
    /// The id in lower case, as Celonis writes it.
    public let text: String

    /// Reads an id: 8, 4, 4, 4 and 12 hexadecimal digits in either case, with hyphens between. All ids that were ever
    /// seen have this form. Anything else is refused, because ids are put into paths.
    public init(_ text: String) throws(InvalidInput) {
        guard text.isUUID else {
            throw .id(
                subject: Subject.name, problem: "it is no UUID such as 11111111-1111-4111-8111-111111111111")
        }
        self.text = text.lowercased()
    }
}

extension CelonisUUID: CustomStringConvertible {
    /// The id.
    public var description: String { text }
}

/// The id of a data pool: `…/integration/ui/pools/{poolId}/…` in the address bar.
public typealias PoolID = CelonisUUID<DataPool>
/// The id of a data model.
public typealias ModelID = CelonisUUID<DataModel>
/// The id of a table of a data model, the table's configuration there, which a partial sync takes.
public typealias TableID = CelonisUUID<DataModelTable>
/// The id of a data job: `…/data-configuration/data-jobs?jobId={jobId}` in the address bar.
public typealias JobID = CelonisUUID<DataJob>
