internal import CelonisContract
internal import IncortaContract
package import WireContract

extension Catalogue {
    /// The catalogues of everything that is emulated.
    package static let all: [Catalogue] = [.incorta, .celonis]

    /// What was assumed under an id, in whichever catalogue has it; nil for an unknown id.
    package static func summary(ofAssumption id: String) -> String? {
        all.lazy.compactMap { $0.summary(ofAssumption: id) }.first
    }
}
