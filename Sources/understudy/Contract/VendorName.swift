internal import ArgumentParser
internal import Emulator
internal import Scenarios
internal import WireContract

/// A vendor as people name it on the command line.
struct VendorName: ExpressibleByArgument {
    let catalogue: Catalogue

    /// The vendor of this name, in any case; nil for none that is emulated.
    init?(argument: String) {
        guard let found = Catalogue.all.first(where: { $0.vendor.lowercased() == argument.lowercased() }) else {
            return nil
        }
        catalogue = found
    }

    /// All of them, for people.
    static var allNames: String { allValueStrings.joined(separator: ", ") }

    /// Every name, for the help and for shells to complete.
    static var allValueStrings: [String] { Catalogue.all.map { $0.vendor.lowercased() } }
}
