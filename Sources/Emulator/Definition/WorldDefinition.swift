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

/// Trouble on the way between client and emulator.
public struct FaultDefinition: Hashable, Sendable {
    /// What happens to a request that matches.
    public enum Effect: Hashable, Sendable {
        /// It is answered, but only after this long.
        case delay(Duration)
        /// It takes effect, and the connection is closed without an answer.
        case dropReply
        /// It has no effect, and the connection is closed without an answer.
        case dropRequest
    }

    /// The method it is for; nil for any.
    public var method: String?
    /// What the path must contain.
    public var path: String
    /// How many requests it hits; nil for all.
    public var times: Int?
    /// What happens.
    public var effect: Effect

    /// A fault; see the properties.
    public init(method: String? = nil, path: String, times: Int? = nil, effect: Effect) {
        self.method = method
        self.path = path
        self.times = times
        self.effect = effect
    }
}
