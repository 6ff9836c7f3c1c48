internal import ArgumentParser
internal import Emulator

/// `--clock` and `--scale`, which win over the fixture.
struct ClockOptions: ParsableArguments {
    @Option(
        help: "How time goes: real, manual (only the control API turns it), or skip (polls jump to the next change).")
    var clock: ClockChoice.Mode?

    @Option(help: "The speed of a real clock, as a multiple of the machine's.")
    var scale: Double?

    func validate() throws {
        guard let scale else { return }
        guard scale > 0, scale <= 1_000_000 else { throw ValidationError("--scale must be above 0, up to 1000000.") }
        if let clock, clock != .real { throw ValidationError("--scale goes with --clock real only.") }
    }

    var choice: ClockChoice { ClockChoice(mode: clock, scale: scale) }
}

/// How time is to go, where that is said beside the fixture.
struct ClockChoice {
    enum Mode: String, ExpressibleByArgument, CaseIterable {
        case real, manual, skip
    }

    var mode: Mode?
    var scale: Double?

    func apply(to definition: inout WorldDefinition) {
        switch mode {
        case .real: definition.clock.mode = .real(scale: scale ?? 1)
        case .manual: definition.clock.mode = .manual
        case .skip: definition.clock.mode = .skip(toEnd: false)
        case nil: if let scale { definition.clock.mode = .real(scale: scale) }
        }
    }
}

extension ClockDefinition.Mode {
    /// What a person is told.
    var described: String {
        switch self {
        case .real(1): "real"
        case .real(let scale): "real, \(scale) times as fast"
        case .manual: "manual"
        case .skip: "skip"
        }
    }
}
