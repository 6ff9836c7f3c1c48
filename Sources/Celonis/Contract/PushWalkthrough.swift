internal import WireContract

extension Walkthrough {
    /// What needs a data push job to be there: it is made first, below the same prefix.
    static let celonisPush: [String: Provocation] = ["celonis.data-push", "celonis.data-push-integration"]
        .reduce(into: [:]) { all, prefix in
            all.merge(pushing(prefix)) { $1 }
        }

    private static func pushing(_ prefix: String) -> [String: Provocation] {
        let make = Provocation.Change.first(prefix + ".create")
        let execute = Provocation.Change.first(prefix + ".execute")
        let other = Provocation.Change.first(prefix + ".execute", [.parameter("pushJobId", SampleID.secondPushJob)])
        var found = [
            "create.too-many-steps": Provocation(.sent(times: 1_001)),
            "show.reported": Provocation(make), "chunks.listed": Provocation(make),
            "execute.accepted": Provocation(make), "execute.push-job-not-new": Provocation(make, .sent(times: 2)),
            "execute.push-running": Provocation(make, make, other),
            "execute.submit-limited": Provocation(
                make, .first(prefix + ".create", [.member("targetName", "VBAK")]), other,
                celonisSetting("pushLimits: {perHour: 1}")),
            "cancel.cancelled": Provocation(make), "delete.deleted": Provocation(make),
        ]
        for chunks in ["upsert", "deletion"] {
            found[chunks + ".stored"] = Provocation(make)
            found[chunks + ".file-missing"] = Provocation(make, .body(""))
            found[chunks + ".too-many-files"] = Provocation(
                make, celonisSetting("maximumPushedFiles: 1"), .sent(times: 2))
            found[chunks + ".push-job-not-new"] = Provocation(make, execute)
        }
        return Dictionary(found.map { ("\(prefix).\($0.key)", $0.value) }) { $1 }
    }
}
