internal import Emulator
internal import LoadEngine

extension DocumentReader {
    /// Reads a fixture's root.
    mutating func world(_ node: YAMLNode, vendors: [any FixtureVendor]) -> WorldDefinition {
        object(node, "a fixture") { reader in
            var world = WorldDefinition()
            let name = reader.ask(
                for: "world", "The name of the world.", otherwise: "`\(world.name)`", example: "nightly"
            ) { $0.worldName($1) }
            world.name = name.value ?? world.name
            world.seed = reader.integer(
                "seed", default: world.seed,
                "The seed for durations and results that the fixture does not give.",
                in: 0...Int64.max)
            let clock = reader.ask(
                for: "clock", "How the time of the world goes.", otherwise: "`real`",
                example: "{mode: skip, startsAt: 2026-01-31T08:00:00Z}"
            ) { $0.clock($1) }
            world.clock = clock.value ?? world.clock
            let accepted = reader.ask(
                for: "accepts",
                "Ids of assumptions that are accepted, so that a strict run does not fail on them; "
                    + "`understudy contract explain ID` explains one."
            ) { $0.assumptions($1, among: vendors.flatMap(\.assumptionIDs)) }
            world.accepts = accepted.value ?? world.accepts
            let answers = vendors.flatMap(\.faultAnswers)
            world.faults =
                reader.list(
                    "faults", "Faults between client and server. The first that matches a request applies.",
                    counting: .faults
                ) { $0.fault($1, answers: answers) } ?? []
            let parts = vendors.map { vendor in
                reader.ask(for: vendor.key, vendor.about) { vendor.read($1, with: &$0) }
            }
            world.vendors = VendorDefinitions(parts.compactMap(\.value))
            if parts.allSatisfy({ $0.node == nil }), node.entries != nil {
                let keys = vendors.map { "'\($0.key)'" }.joined(separator: " or ")
                let more = [1: "", 2: ", or both"][vendors.count] ?? ", or several of them"
                reader.report(node.position, "a fixture needs \(keys)\(more)")
            }
            world.parts = reader.parts.total
            return world
        }
    }

    private mutating func worldName(_ node: YAMLNode) -> String? {
        let form = TextForm("letters, digits and dashes, at most 64", pattern: "^[0-9A-Za-z-]{1,64}$")
        guard let name = text(of: node, "the world's name", form: form) else { return nil }
        guard name.utf8.count <= 64, name.utf8.allSatisfy(Self.isNameByte) else {
            report(node.position, "a world's name has letters, digits and dashes only, at most 64")
            return nil
        }
        return name
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"): true
        default: false
        }
    }

    /// Ids of assumptions.
    private mutating func assumptions(_ node: YAMLNode, among ids: [String]) -> Set<String> {
        let known = Set(ids)
        let accepted = list(of: node) { reader, element in
            reader.read(as: .words(ids)) { reader -> String? in
                guard let id = reader.text(of: element, "an assumption's id") else { return nil }
                if known.contains(id) { return id }
                reader.unknown(id, at: element.position, "there is no assumption '\(id)'", known: ids)
                return nil
            }
        }
        return Set(accepted)
    }

    /// `manual`, or `{mode: real, scale: 60, startsAt: 2026-01-01T00:00:00Z}`.
    private mutating func clock(_ node: YAMLNode) -> ClockDefinition {
        let modes: KeyValuePairs<String, ClockDefinition.Mode> = [
            "real": .real(scale: 1), "manual": .manual, "skip": .skip(toEnd: false),
        ]
        return either(
            node, scalar: { ClockDefinition(mode: $0.choice(of: node, among: modes) ?? .manual) },
            other: { $0.clock(node, modes: modes) })
    }

    private mutating func clock(
        _ node: YAMLNode, modes: KeyValuePairs<String, ClockDefinition.Mode>
    ) -> ClockDefinition {
        object(node, "clock") { reader in
            let mode = reader.choice(
                "mode", default: .real(scale: 1), among: modes,
                "`real`: the machine's time. `manual`: it stands still until the control API turns it. `skip`: each poll of "
                    + "something unfinished jumps to the next change that the poll can see, a 429 to when it ends, and a start "
                    + "that is refused because something runs to the end of that.")
            var clock = ClockDefinition(mode: mode)
            let scale = reader.ask(
                for: "scale", "The speed, as a multiple of the machine's clock; needs `mode: real`.", otherwise: "`1`",
                example: "60"
            ) { $0.scale($1, in: mode) }
            if let scale = scale.value { clock.mode = .real(scale: scale) }
            let to = reader.ask(
                for: "to", "How far a poll jumps; needs `mode: skip`.", otherwise: "`nextChange`"
            ) { $0.choice(of: $1, among: ["nextChange": false, "end": true]) }
            if case .skip = mode {
                clock.mode = .skip(toEnd: to.value ?? false)
            } else if let position = to.node?.position {
                reader.report(position, "'to' needs mode skip")
            }
            clock.startsAt = reader.instant(
                "startsAt", "When the world begins.", otherwise: "now", example: "2026-01-31T08:00:00Z")
            return clock
        }
    }

    private mutating func scale(_ node: YAMLNode, in mode: ClockDefinition.Mode) -> Double? {
        read(as: .number(upTo: 1_000_000)) { reader in
            if case .real = mode, let value = node.plainText.flatMap(Double.init), value > 0, value <= 1_000_000 {
                return value
            }
            reader.report(node.position, "scale must be a number above 0, up to 1000000, and needs mode real")
            return nil
        }
    }
}
