internal import CelonisContract
internal import CelonisEmulation
internal import Emulator
internal import IncortaContract
internal import IncortaEmulation
internal import LoadEngine
internal import WireContract

extension FieldReader {
    /// Reads a fixture's root.
    mutating func world(_ node: YAMLNode) -> WorldDefinition {
        var world = WorldDefinition()
        let fields = fields(
            node, of: "a fixture", known: ["world", "seed", "clock", "accepts", "faults", "incorta", "celonis"])
        if let name = fields["world"].flatMap({ text($0, "the world's name") }) {
            if name.utf8.count <= 64, name.utf8.allSatisfy(Self.isNameByte) {
                world.name = name
            } else {
                report(
                    fields["world"]?.position ?? node.position,
                    "a world's name has letters, digits and dashes only, at most 64")
            }
        }
        if let seed = fields["seed"].flatMap({ integer($0, "seed", in: 0...Int64.max) }) {
            world.seed = UInt64(seed)
        }
        if let clock = fields["clock"] { world.clock = self.clock(clock) }
        if let accepts = fields["accepts"] { world.accepts = assumptions(accepts) }
        if let faults = fields["faults"] {
            world.faults = list(faults, "faults").compactMap { takes(.faults, at: $0.position) ? fault($0) : nil }
        }
        if let incorta = fields["incorta"] { world.incorta = self.incorta(incorta) }
        if let celonis = fields["celonis"] { world.celonis = self.celonis(celonis) }
        if fields["incorta"] == nil, fields["celonis"] == nil, node.entries != nil {
            report(node.position, "a fixture needs 'incorta' or 'celonis', or both")
        }
        world.parts = parts.total
        return world
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"): true
        default: false
        }
    }

    /// Ids of assumptions.
    mutating func assumptions(_ node: YAMLNode) -> Set<String> {
        let ids = Catalogue.incorta.assumptionIDs + Catalogue.celonis.assumptionIDs
        let known = Set(ids)
        var accepted: Set<String> = []
        for element in list(node, "accepts") {
            guard let id = text(element, "an assumption's id") else { continue }
            if known.contains(id) {
                accepted.insert(id)
            } else {
                unknown(id, at: element.position, "there is no assumption '\(id)'", known: ids)
            }
        }
        return accepted
    }

    /// `manual`, or `{mode: real, scale: 60, startsAt: 2026-01-01T00:00:00Z}`.
    mutating func clock(_ node: YAMLNode) -> ClockDefinition {
        let modes: KeyValuePairs<String, ClockDefinition.Mode> = [
            "real": .real(scale: 1), "manual": .manual, "skip": .skip(toEnd: false),
        ]
        if node.text != nil {
            return ClockDefinition(mode: choice(node, "clock", modes) ?? .manual)
        }
        let fields = fields(node, of: "clock", known: ["mode", "scale", "startsAt", "to"])
        var clock = ClockDefinition(mode: fields["mode"].flatMap { choice($0, "mode", modes) } ?? .real(scale: 1))
        if let scale = fields["scale"] {
            if case .real = clock.mode, let value = scale.text.flatMap(Double.init), value > 0, value <= 1_000_000 {
                clock.mode = .real(scale: value)
            } else {
                report(scale.position, "scale must be a number above 0, up to 1000000, and needs mode real")
            }
        }
        if let to = fields["to"] {
            let toEnd = choice(to, "to", ["nextChange": false, "end": true]) ?? false
            if case .skip = clock.mode {
                clock.mode = .skip(toEnd: toEnd)
            } else {
                report(to.position, "'to' needs mode skip")
            }
        }
        if let start = fields["startsAt"] { clock.startsAt = instant(start, "startsAt") }
        return clock
    }

    mutating func instant(_ node: YAMLNode, _ what: String) -> Instant? {
        guard let instant = node.text.flatMap({ Instant(text: $0) }) else {
            report(node.position, "\(what) must be a UTC time such as 2026-01-31T08:00:00Z, not \(node.description)")
            return nil
        }
        return instant
    }
}

extension Catalogue {
    /// The ids that an owner can accept.
    var assumptionIDs: [String] {
        assumptions.map(\.id) + outcomes.filter { $0.evidence.grade == "assumed" }.map(\.id)
    }
}
