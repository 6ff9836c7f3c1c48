/// Everything that a world starts from: what a fixture says, checked and with its defaults filled in.
package struct WorldDefinition: Hashable, Sendable {
    /// The world's name: letters, digits and dashes.
    package var name: String
    /// The seed for everything that nobody scripted.
    package var seed: UInt64
    /// How the world's time goes.
    package var clock: ClockDefinition
    /// Faults between the client and the emulator, in the order that they are tried.
    package var faults: [FaultDefinition]
    /// Ids of the assumptions that the owner of the fixture accepts.
    package var accepts: Set<String>
    /// What there is of each vendor.
    package var vendors: VendorDefinitions
    /// How much it describes: its tables, steps, users and so on, as whoever read it has counted them. What all worlds of a
    /// process describe is limited by this.
    package var parts = 0

    /// A world. Without arguments it has no vendor, and its time is the time outside.
    package init(
        name: String = "default", seed: UInt64 = 1, clock: ClockDefinition = ClockDefinition(),
        faults: [FaultDefinition] = [], accepts: Set<String> = [], vendors: VendorDefinitions = VendorDefinitions()
    ) {
        self.name = name
        self.seed = seed
        self.clock = clock
        self.faults = faults
        self.accepts = accepts
        self.vendors = vendors
    }
}

extension WorldOrigin {
    init(_ definition: WorldDefinition) {
        self.init(name: definition.name, seed: definition.seed, subdomains: definition.vendors.subdomains)
    }
}
