import CelonisContract
import IncortaContract
import WireContract

extension Catalogue {
    /// The catalogues of everything that is emulated.
    static let all: [Catalogue] = [.incorta, .celonis]
}
