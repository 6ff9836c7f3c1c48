package import Emulator
package import LoadEngine

/// A schema: physical, with tables that are loaded, or business, with views on them.
package struct SchemaDefinition: Hashable, Sendable {
    /// What it is made of.
    package enum Content: Hashable, Sendable {
        /// A physical schema's tables.
        case tables([TableDefinition])
        /// A business schema's views.
        case views([ViewDefinition])
    }

    package var name: String
    /// The id, as error messages show it.
    package var id: Int64
    /// What it is made of.
    package var content: Content
    package var description = ""
    /// The login name of its owner.
    package var owner = "admin"
    /// When it was made; nil stands for the beginning of the world.
    package var created: Instant?
    /// When it was changed last; nil where it was not changed since it was made.
    package var modified: Instant?

    package init(name: String, id: Int64, content: Content) {
        self.name = name
        self.id = id
        self.content = content
    }

    /// The tables of a physical schema; none for a business schema.
    package var tables: [TableDefinition] {
        if case .tables(let tables) = content { tables } else { [] }
    }

    /// The views of a business schema; none for a physical one.
    package var views: [ViewDefinition] {
        if case .views(let views) = content { views } else { [] }
    }

    /// Whether it is a business schema.
    package var isBusiness: Bool {
        if case .views = content { true } else { false }
    }
}

/// A table of a physical schema.
package struct TableDefinition: Hashable, Sendable {
    /// The name, without the schema's.
    package var name: String
    package var description = ""
    /// Whether full loads load it; otherwise they skip it.
    package var isLoadedFully = true
    /// Whether incremental loads load it; otherwise they skip it.
    package var isLoadedIncrementally = true
    /// How many rows it has once it was loaded.
    package var rows: Int64 = 0
    /// How large it is then, in bytes.
    package var bytes: Int64 = 0
    package var columns: [ColumnDefinition] = []

    /// A table of this name, without columns.
    package init(name: String) {
        self.name = name
    }
}

/// A view of a business schema.
package struct ViewDefinition: Hashable, Sendable {
    /// The name, without the schema's.
    package var name: String
    package var description = ""
    /// The table it is based on, `Schema.table`.
    package var baseTable = ""
    package var columns: [ColumnDefinition] = []

    /// A view of this name, without columns.
    package init(name: String) {
        self.name = name
    }
}
