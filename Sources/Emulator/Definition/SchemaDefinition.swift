public import LoadEngine

/// A schema: physical, with tables that are loaded, or business, with views on them.
public struct SchemaDefinition: Hashable, Sendable {
    /// What it is made of.
    public enum Content: Hashable, Sendable {
        /// A physical schema's tables.
        case tables([TableDefinition])
        /// A business schema's views.
        case views([ViewDefinition])
    }

    /// The name.
    public var name: String
    /// The id, as error messages show it.
    public var id: Int64
    /// What it is made of.
    public var content: Content
    /// A description.
    public var description = ""
    /// The login name of its owner.
    public var owner = "admin"
    /// When it was made; nil for when the world begins.
    public var created: Instant?
    /// When it was changed last; nil for when it was made.
    public var modified: Instant?

    /// A schema; see the properties.
    public init(name: String, id: Int64, content: Content) {
        self.name = name
        self.id = id
        self.content = content
    }

    /// The tables of a physical schema; none for a business schema.
    public var tables: [TableDefinition] {
        if case .tables(let tables) = content { tables } else { [] }
    }

    /// The views of a business schema; none for a physical one.
    public var views: [ViewDefinition] {
        if case .views(let views) = content { views } else { [] }
    }

    /// Whether it is a business schema.
    public var isBusiness: Bool {
        if case .views = content { true } else { false }
    }
}

/// A table of a physical schema.
public struct TableDefinition: Hashable, Sendable {
    /// The name, without the schema's.
    public var name: String
    /// A description.
    public var description = ""
    /// Whether full loads take it; those skip it otherwise.
    public var isLoadedFully = true
    /// Whether incremental loads take it; those skip it otherwise.
    public var isLoadedIncrementally = true
    /// How many rows it has once it was loaded.
    public var rows: Int64 = 0
    /// How large it is then, in bytes.
    public var bytes: Int64 = 0
    /// The columns.
    public var columns: [ColumnDefinition] = []

    /// A table of this name, without columns.
    public init(name: String) {
        self.name = name
    }
}

/// A view of a business schema.
public struct ViewDefinition: Hashable, Sendable {
    /// The name, without the schema's.
    public var name: String
    /// A description.
    public var description = ""
    /// The table it is based on, `Schema.table`.
    public var baseTable = ""
    /// The columns.
    public var columns: [ColumnDefinition] = []

    /// A view of this name, without columns.
    public init(name: String) {
        self.name = name
    }
}

/// A column of a table or a view.
public struct ColumnDefinition: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The type, in Incorta's words: `string`, `integer`, `double`, `date`, `timestamp` and so on.
    public var dataType: String
    /// What people call it.
    public var label: String
    /// `key`, `dimension` or `measure`.
    public var function: String
    /// A description.
    public var description = ""
    /// For a view's column: where it comes from, `Schema.table.column`.
    public var source = ""
    /// The formula it is computed by; nil where it is read.
    public var formula: String?
    /// Whether its values are encrypted.
    public var isEncrypted = false

    /// A column; its label is its name unless it is given.
    public init(name: String, dataType: String = "string", label: String? = nil, function: String = "dimension") {
        self.name = name
        self.dataType = dataType
        self.label = label ?? name
        self.function = function
    }
}
