@testable import CelonisEmulation
@testable import Emulator

extension World {
    /// Celonis as this world has it.
    var celonis: CelonisCloud {
        guard let state = state(CelonisCloud.self) else { preconditionFailure("the world has no Celonis") }
        return state
    }
}
