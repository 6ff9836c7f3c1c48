@testable import CelonisEmulation
@testable import Emulator
@testable import IncortaEmulation

extension World {
    /// Incorta as this world has it.
    var incorta: IncortaCluster {
        guard let state = state(IncortaCluster.self) else { preconditionFailure("the world has no Incorta") }
        return state
    }

    /// Celonis as this world has it.
    var celonis: CelonisCloud {
        guard let state = state(CelonisCloud.self) else { preconditionFailure("the world has no Celonis") }
        return state
    }
}
