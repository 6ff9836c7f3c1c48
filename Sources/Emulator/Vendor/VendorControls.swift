package import WireContract

/// What the control API can do with a vendor, as it is shown to people.
package struct VendorControls: Sendable {
    /// The paths below the world: `executions/TENANT/ID`.
    let paths: [String]
    /// The bodies that `interrupt` takes: `{"tenant": "…", "loadPlanName": "…"}`.
    let interrupts: [String]

    /// Controls; by default none.
    package init(paths: [String] = [], interrupts: [String] = []) {
        self.paths = paths
        self.interrupts = interrupts
    }
}

/// What the control API asks of a vendor in a world.
package enum ControlRequest: Sendable {
    /// Show something. The value is the path below the world, in segments.
    case show([String])
    /// End something that runs, as an operator at the vendor would. The value is the body.
    case interrupt(JSONObject)
}

/// What a vendor says to the control API.
package enum ControlAnswer: Sendable {
    /// A value to show. Where it has many `parts`, it is written on another thread.
    case shown(parts: Int, @Sendable () -> JSONValue)
    /// Bytes as they are.
    case bytes([UInt8])
    /// Something was ended. Held replies that waited for it can be sent.
    case interrupted(JSONValue)
    /// It cannot be done. The values are the status, and what to do instead.
    case refused(Int, String)
}
