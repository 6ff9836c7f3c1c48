public import LoadEngine

/// Everything that a world starts from: what a fixture says, checked and with its defaults filled in.
public struct WorldDefinition: Hashable, Sendable {
    /// The world's name: letters, digits and dashes.
    public var name: String
    /// The seed for everything that nobody scripted.
    public var seed: UInt64
    /// How the world's time goes.
    public var clock: ClockDefinition
    /// Faults between the client and the emulator, in the order that they are tried.
    public var faults: [FaultDefinition]
    /// Ids of the assumptions that the owner of the fixture accepts.
    public var accepts: Set<String>
    /// What there is of Incorta.
    public var incorta: IncortaDefinition
    /// What there is of Celonis.
    public var celonis: CelonisDefinition
    /// How much it describes: its tables, steps, users and so on, as whoever read it has counted them. What all worlds of a
    /// process describe is limited by this.
    public var parts = 0

    /// A world; see the properties.
    public init(
        name: String = "default", seed: UInt64 = 1, clock: ClockDefinition = ClockDefinition(),
        faults: [FaultDefinition] = [], accepts: Set<String> = [], incorta: IncortaDefinition = IncortaDefinition(),
        celonis: CelonisDefinition = CelonisDefinition()
    ) {
        self.name = name
        self.seed = seed
        self.clock = clock
        self.faults = faults
        self.accepts = accepts
        self.incorta = incorta
        self.celonis = celonis
    }
}

/// How a world's time goes.
public struct ClockDefinition: Hashable, Sendable {
    /// The kinds of clock.
    public enum Mode: Hashable, Sendable {
        /// Time passes by itself, this many times as fast as outside.
        case real(scale: Double)
        /// Time passes only when somebody advances it.
        case manual
        /// Each poll of something unfinished jumps to the next change that this poll can see, or straight to the end.
        case skip(toEnd: Bool)
    }

    /// The kind of clock.
    public var mode: Mode
    /// When the world begins; nil for the time outside. Worlds that must be the same each time set it.
    public var startsAt: Instant?

    /// A clock; by default real, at the speed and from the time outside.
    public init(mode: Mode = .real(scale: 1), startsAt: Instant? = nil) {
        self.mode = mode
        self.startsAt = startsAt
    }
}
