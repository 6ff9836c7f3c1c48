package import WireContract

extension Assumption {
    /// Every decision about schemas that is not a whole outcome.
    static let incortaSchemas: [Assumption] = [
        schemaStatusDetails, schemaQueue, namesAsText, waitEndsWithState, unknownTypeListsBusiness,
    ]

    /// What a schema's status has in it.
    package static let schemaStatusDetails = Assumption(
        id: "incorta.schema-status.details",
        decision: "physicalSchemaDetails has lastLoadJob, lastModelUpdateJob and dataSize; tables have tableName, "
            + "rowsCount and dataSize.",
        reason: "The page says that these facts are returned and prints none of their names.")
    /// Loads of one schema.
    package static let schemaQueue = Assumption(
        id: "incorta.schema-queue",
        decision: "A schema is loaded by one job at a time; others wait, in the order in which they come to it.",
        reason: "The user interface knows the state In Queue; a refusal is documented only for one and the same plan.")
    /// Names in one text.
    package static let namesAsText = Assumption(
        id: "incorta.schema-load.names-as-text",
        decision: "schemaNames may be one text with commas as well as an array.",
        reason: "The page calls it a string of names separated by commas, and its example is an array.")
    /// A wait that is over before the load.
    package static let waitEndsWithState = Assumption(
        id: "incorta.schema-load.wait-ends-with-state",
        decision: "When the wait of a synchronous load ends before the load, the reply is a 200 with its state then.",
        reason: "The page limits how long the reply is waited for, and does not say that anything is cancelled.")
    /// A kind of schema that is none.
    package static let unknownTypeListsBusiness = Assumption(
        id: "incorta.schema-list.unknown-type",
        decision: "An unknown schemaType lists business schemas.",
        reason: "The vendor's own SDK warns of it.")
}
