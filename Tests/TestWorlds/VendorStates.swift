package import Emulator
package import IncortaEmulation

extension World {
    /// Incorta as this world has it.
    package var incorta: IncortaCluster {
        guard let state = state(IncortaCluster.self) else { preconditionFailure("the world has no Incorta") }
        return state
    }
}
