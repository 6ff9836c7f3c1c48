@testable import Emulator
@testable import IncortaEmulation

extension World {
    /// Incorta as this world has it.
    var incorta: IncortaCluster {
        guard let state = state(IncortaCluster.self) else { preconditionFailure("the world has no Incorta") }
        return state
    }
}
