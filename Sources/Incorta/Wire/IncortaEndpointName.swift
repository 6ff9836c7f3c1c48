/// The endpoints of Incorta's public API. The raw value is the stable id, by which the catalogue and the clients call them.
public enum IncortaEndpointName: String, Hashable, Sendable, CaseIterable {
    // Load plans.
    case executeLoadPlan = "incorta.load-plan.execute"
    case restartLoadPlan = "incorta.load-plan.restart"
    case loadPlanStatus = "incorta.load-plan.status"
    // Schemas.
    case loadSchemas = "incorta.schema.load"
    case loadTables = "incorta.schema.load-tables"
    case schemaStatus = "incorta.schema.status"
    case listSchemas = "incorta.schema.list"
    case listObjects = "incorta.schema.list-objects"
}
