/// A column of a table or a view.
package struct ColumnDefinition: Hashable, Sendable {
    /// The name.
    package var name: String
    /// The type, in the vendor's words: `string`, `integer`, `double`, `date`, `timestamp` and so on.
    package var dataType: String
    /// What people call it.
    package var label: String
    /// `key`, `dimension` or `measure`.
    package var function: String
    /// A description.
    package var description = ""
    /// For a view's column: where it comes from, `Schema.table.column`.
    package var source = ""
    /// The formula it is computed by; nil where it is read.
    package var formula: String?
    /// Whether its values are encrypted.
    package var isEncrypted = false

    /// A column; its label is its name unless it is given.
    package init(name: String, dataType: String = "string", label: String? = nil, function: String = "dimension") {
        self.name = name
        self.dataType = dataType
        self.label = label ?? name
        self.function = function
    }
}
