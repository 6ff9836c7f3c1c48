package import LoadEngine

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

    /// A world; see the properties.
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

/// How a world's time goes.
package struct ClockDefinition: Hashable, Sendable {
    /// The kinds of clock.
    package enum Mode: Hashable, Sendable {
        /// Time passes by itself, this many times as fast as outside.
        case real(scale: Double)
        /// Time passes only when somebody advances it.
        case manual
        /// Each poll of something unfinished jumps to the next change that this poll can see, or straight to the end.
        case skip(toEnd: Bool)
    }

    /// The kind of clock.
    package var mode: Mode
    /// When the world begins; nil for the time outside. Worlds that must be the same each time set it.
    package var startsAt: Instant?

    /// A clock; by default real, at the speed and from the time outside.
    package init(mode: Mode = .real(scale: 1), startsAt: Instant? = nil) {
        self.mode = mode
        self.startsAt = startsAt
    }
}
