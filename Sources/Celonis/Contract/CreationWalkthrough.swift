internal import WireContract

extension Walkthrough {
    /// How to meet the outcomes of what makes, changes and deletes.
    static let celonisMaking: [String: Provocation] =
        missing.merging(bodies) { $1 }.merging(state) { $1 }
        .merging(limits) { $1 }

    /// What makes an object, with a field that must be there, and one that can be of another type.
    private static let making: [(endpoint: String, required: String, typed: String)] = [
        ("data-pool.create", "name", "name"), ("data-model.create", "name", "name"),
        ("foreign-key.create", "sourceTableId", "targetTableId"),
        ("foreign-key.change", "sourceTableId", "targetTableId"),
        ("process-configuration.save", "activityTableId", "caseIdColumn"), ("data-job.create", "name", "name"),
        ("task.create", "taskType", "name"), ("data-job-load.create", "dataModelId", "partialLoad"),
    ]

    private static let missing: [String: Provocation] = [
        "task-missing": Provocation(.parameter("taskId", SampleID.nowhere)),
        "celonis.task.expanded.task-missing": Provocation(.parameter("extractionId", SampleID.nowhere)),
        "foreign-key-missing": Provocation(.parameter("foreignKeyId", SampleID.nowhere)),
        "celonis.foreign-key.change.foreign-key-missing": Provocation(),
        "configuration-missing": Provocation(),
        "data-source-missing": Provocation(.parameter("dataSourceId", SampleID.nowhere)),
        "celonis.data-job-load.create.model-missing": Provocation(.member("dataModelId", .string(SampleID.nowhere))),
        "celonis.data-pool.columns.parameter-missing": Provocation(.withoutParameter("tableName")),
    ]

    private static let bodies: [String: Provocation] = {
        var found = [
            "celonis.data-model-table.add.wrong-type": Provocation(.body("[7]")),
            "celonis.data-model-table.add.field-missing": Provocation(.body("[{}]")),
            "celonis.data-job.create.value-unknown": Provocation(.member("status", "nothing")),
            "celonis.task.create.value-unknown": Provocation(.member("taskType", "nothing")),
            "celonis.task.change-statement.body-malformed": Provocation(.bytes([0xFF])),
            "celonis.process-configuration.save.table-unknown": Provocation(.member("activityTableId", "nothing")),
            "celonis.data-job-load.create.table-unknown": Provocation(.member("tables", [["id": "nothing"]])),
        ]
        for (endpoint, required, typed) in making {
            let first = endpoint == "foreign-key.change" ? [makeKey] : []
            found["celonis.\(endpoint).field-missing"] = Provocation(changes: first + [.without(required)])
            found["celonis.\(endpoint).wrong-type"] = Provocation(changes: first + [.member(typed, 7)])
        }
        for change in ["create", "change"] {
            let first = change == "change" ? [makeKey] : []
            found["celonis.foreign-key.\(change).table-unknown"] = Provocation(
                changes: first + [.member("targetTableId", "nothing")])
        }
        for body in ["body-missing": "", "body-malformed": "{", "body-not-object": "[]"] {
            found["celonis.foreign-key.change.\(body.key)"] = Provocation(makeKey, .body(body.value))
        }
        return found
    }()

    private static let makeKey = Provocation.Change.first("celonis.foreign-key.create")
    private static let saveConfiguration = Provocation.Change.first("celonis.process-configuration.save")

    private static let state: [String: Provocation] = [
        "deleted": Provocation(),
        "celonis.task.change-statement.stored": Provocation(),
        "celonis.foreign-key.show.reported": Provocation(makeKey),
        "celonis.foreign-key.change.reported": Provocation(makeKey),
        "celonis.foreign-key.delete.deleted": Provocation(makeKey),
        "celonis.process-configuration.show.reported": Provocation(saveConfiguration),
        "celonis.process-configuration.delete.deleted": Provocation(saveConfiguration),
        "name-taken": Provocation(.member("name", "Purchasing")),
    ]

    private static let limits: [String: Provocation] = {
        let endpoints = making.map(\.endpoint) + ["data-model-table.add", "task.change-statement"]
        var found: [String: Provocation] = [:]
        for endpoint in endpoints {
            found["celonis.\(endpoint).too-many-steps"] = Provocation(celonisSetting("maximumMade: 0"))
        }
        // What takes the place of something needs room only where it is larger.
        let note = String(repeating: "x", count: 1_000)
        found["celonis.foreign-key.change.too-many-steps"] = Provocation(
            makeKey, .member("note", .string(note)), celonisSetting("maximumMadeBytes: 1000"))
        return found
    }()
}
