internal import Scenarios
internal import WireContract

/// Puts the names of a real cluster into a call.
struct ClusterCall {
    private(set) var translated: TranslatedCall
    private let part: IncortaPart
    private let access: ClusterAccess

    init(_ call: ScenarioCall, of part: IncortaPart, access: ClusterAccess) {
        translated = TranslatedCall(call)
        self.part = part
        self.access = access
        translated.call.tenant = tenant(call.tenant ?? part.tenant)
        var (segments, query) = TranslatedCall.parts(of: call.path.text)
        var below = 1
        if segments.count > 4, segments[1...3] == ["incorta", "api", "v2"] {
            segments[4] = tenant(segments[4]).percentEncodedSegment
            below = 5
        }
        let place = Array(segments.dropFirst(below))
        switch (place.first, place.last, place.count) {
        case ("load-plan", "execute", 2), ("load-plan", "restart", 2): renamePlan()
        case ("schema", "load", 2): renameSchemas()
        case ("schema", _, 3):
            let here = Substring(place[1]).plainText ?? place[1]
            let there = name(of: here, as: .schema, among: part.entities, in: &translated)
            if Substring(place[1]).plainText != nil, !here.contains("${") {
                segments[below + 1] = there.percentEncodedSegment
            }
            renameTables(of: here, schemaThere: there)
        default: break
        }
        translated.setPath(segments, query: query)
    }

    private mutating func tenant(_ here: String) -> String {
        guard here != part.tenant else { return access.tenant }
        translated.add(.tenant(here))
        return here
    }

    /// The name there of a plan or a schema.
    private func name(
        of here: String, as kind: NoSuchName.Kind, among known: Set<String>, in translated: inout TranslatedCall
    ) -> String {
        guard !here.isEmpty, !here.contains("${") else { return here }
        guard known.contains(here) else {
            return translated.rename(here, to: NoSuchName.of(kind, insteadOf: here))
        }
        guard let there = access.names[here] else {
            translated.add(.name(here))
            return here
        }
        return translated.rename(here, to: there)
    }

    private mutating func renamePlan() {
        translated.changeMember("loadPlanName") { [own = self] value, translated in
            value.string.map { .string(own.name(of: $0, as: .plan, among: own.part.plans, in: &translated)) } ?? value
        }
    }

    /// A list of names, or one text with commas between them.
    private mutating func renameSchemas() {
        translated.changeMember("schemaNames") { [own = self] value, translated in
            switch value {
            case .string(let text):
                let names = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
                    String(part.drop { $0 == " " })
                }
                let there = names.map { own.name(of: $0, as: .schema, among: own.part.entities, in: &translated) }
                return .string(there.joined(separator: ", "))
            case .array(let elements):
                return .array(
                    elements.map { element in
                        element.string.map {
                            .string(own.name(of: $0, as: .schema, among: own.part.entities, in: &translated))
                        } ?? element
                    })
            default: return value
            }
        }
    }

    /// Tables stand in bodies without their schema, and are named with it: `Sales.invoices`.
    private mutating func renameTables(of schema: String, schemaThere: String) {
        translated.changeMember("tables") { [own = self] value, translated in
            guard let elements = value.array else { return value }
            return .array(
                elements.map { element in
                    guard let table = element.string, own.part.entities.contains("\(schema).\(table)") else {
                        return element.string.map {
                            .string(own.name(of: $0, as: .table, among: [], in: &translated))
                        } ?? element
                    }
                    let there = own.access.names["\(schema).\(table)"] ?? ""
                    guard there.hasPrefix(schemaThere + ".") else {
                        translated.add(.name("\(schema).\(table)"))
                        return element
                    }
                    return .string(translated.rename(table, to: String(there.dropFirst(schemaThere.count + 1))))
                })
        }
    }
}
