/// Something that a step needs and that not every target has. Vendors add needs of their own.
package struct Need: Hashable, Sendable, CustomStringConvertible {
    /// The need as a report says it, after "needs".
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

extension Need {
    package static let clock = Need("a clock to turn")
    package static let scriptedWorld = Need("scripted outcomes")
    package static let interruption = Need("a way to interrupt a load")
    package static let emulatorView = Need("the emulator's own view")
    package static let allowLoads = Need("--allow-loads")

    /// A name on the real target for something of the scenario's world.
    package static func name(_ name: String) -> Need {
        let quoted = name.contains(" ") ? "'\(name)'" : name
        return Need("a name for \(name) (say --name \(quoted)=NAME)")
    }

    /// The credentials of somebody in the scenario's world.
    package static func user(_ login: String) -> Need { Need("the token of \(login)") }

    /// A value that an earlier step would have saved.
    package static func value(_ name: String) -> Need {
        Need("${\(name)}, which was not saved because its step was skipped")
    }

    /// Something that an earlier step would have started or made.
    package static func started(_ what: String) -> Need {
        Need("\(what), which was not started because its step was skipped")
    }
}
