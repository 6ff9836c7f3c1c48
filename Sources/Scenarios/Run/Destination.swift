internal import LoadClient

/// What scenarios are played against, once connected: an emulator, or real targets.
enum Destination: Sendable {
    case emulator(Connection)
    case real(RealTargets)

    var emulator: Connection? {
        if case .emulator(let connection) = self { connection } else { nil }
    }

    var realTargets: RealTargets? {
        if case .real(let targets) = self { targets } else { nil }
    }

    var isEmulator: Bool { emulator != nil }

    /// The real target of a vendor; nil for an emulator, and where there is none of this vendor.
    func target(of vendor: any ScenarioVendor) -> (any RealTarget)? {
        realTargets?.all[vendor.key]
    }

    /// The connection for the calls of a vendor. Throws where there are real targets and none is of this vendor.
    func connection(to vendor: any ScenarioVendor) throws(WithheldRequest) -> Connection {
        switch self {
        case .emulator(let connection): return connection
        case .real(let targets):
            guard let target = targets.all[vendor.key] else { throw WithheldRequest(vendor.targetNeed) }
            return targets.connection(to: target)
        }
    }

    /// Hides the credentials of this run in everything that is shown.
    var mask: TokenMask {
        switch self {
        case .emulator(let connection): connection.mask
        case .real(let targets): targets.mask
        }
    }
}

/// The real targets of a run, at most one of each vendor.
struct RealTargets: Sendable {
    /// By the keys of their vendors.
    let all: [String: any RealTarget]
    /// What the run has started on them.
    let started: StartedThings
    let mask: TokenMask
    private let gate: RealTargetGate

    init(_ targets: [any RealTarget], permissions: RealTargetPermissions) {
        all = Dictionary(targets.map { ($0.vendor, $0) }) { first, _ in first }
        started = permissions.started
        mask = TokenMask(targets.flatMap(\.secrets))
        gate = permissions.gate(targets.map(\.rules))
    }

    func connection(to target: any RealTarget) -> Connection {
        Connection(transport: gate, base: target.base, mask: mask)
    }
}
