package import WireContract

/// What the control API can ask of a vendor, for people.
package struct VendorControls: Sendable {
    /// Below the world: `executions/TENANT/ID`.
    let paths: [String]
    /// What `interrupt` can be sent: `{"tenant": "…", "loadPlanName": "…"}`.
    let interrupts: [String]

    /// These; by default nothing.
    package init(paths: [String] = [], interrupts: [String] = []) {
        self.paths = paths
        self.interrupts = interrupts
    }
}

/// What the control API asks of a vendor in a world.
package enum ControlRequest: Sendable {
    /// To be shown something: the segments of the path below the world.
    case show([String])
    /// To end something that runs, as somebody at the vendor's would: the body.
    case interrupt(JSONObject)
}

/// What a vendor says to the control API.
package enum ControlAnswer: Sendable {
    /// What is shown. It is written elsewhere where it is long: where it has many `parts`.
    case shown(parts: Int, @Sendable () -> JSONValue)
    /// Bytes as they are.
    case bytes([UInt8])
    /// Something was ended, and so held replies may have to be sent.
    case interrupted(JSONValue)
    /// It cannot be done: the status, and what to do.
    case refused(Int, String)
}
