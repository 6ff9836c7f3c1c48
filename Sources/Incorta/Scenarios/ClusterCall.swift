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
            segments[4] = tenant(segments[4]).percentEncoded
            below = 5
        }
        let route = Array(segments.dropFirst(below))
        switch (route.first, route.last, route.count) {
        case ("load-plan", "execute", 2), ("load-plan", "restart", 2): renamePlan()
        case ("schema", "load", 2): renameSchemas()
        case ("schema", _, 3):
            let inScenario = Substring(route[1]).plainText ?? route[1]
            let atTarget = name(of: inScenario, as: .schema, among: part.entities, in: &translated)
            if Substring(route[1]).plainText != nil, !inScenario.contains("${") {
                segments[below + 1] = atTarget.percentEncoded
            }
            renameTables(of: inScenario, schemaAtTarget: atTarget)
        default: break
        }
        translated.setPath(segments, query: query)
    }

    private mutating func tenant(_ inScenario: String) -> String {
        guard inScenario != part.tenant else { return access.tenant }
        translated.add(.tenant(inScenario))
        return inScenario
    }

    /// The name of a plan or a schema at the cluster.
    private func name(
        of inScenario: String, as kind: NoSuchName.Kind, among known: Set<String>, in translated: inout TranslatedCall
    ) -> String {
        guard !inScenario.isEmpty, !inScenario.contains("${") else { return inScenario }
        guard known.contains(inScenario) else {
            return translated.rename(inScenario, to: NoSuchName.of(kind, insteadOf: inScenario))
        }
        guard let atTarget = access.names[inScenario] else {
            translated.add(.name(inScenario))
            return inScenario
        }
        return translated.rename(inScenario, to: atTarget)
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
                let atTarget = names.map { own.name(of: $0, as: .schema, among: own.part.entities, in: &translated) }
                return .string(atTarget.joined(separator: ", "))
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
    private mutating func renameTables(of schema: String, schemaAtTarget: String) {
        translated.changeMember("tables") { [own = self] value, translated in
            guard let elements = value.array else { return value }
            return .array(
                elements.map { element in
                    guard let table = element.string, own.part.entities.contains("\(schema).\(table)") else {
                        return element.string.map {
                            .string(own.name(of: $0, as: .table, among: [], in: &translated))
                        } ?? element
                    }
                    let atTarget = own.access.names["\(schema).\(table)"] ?? ""
                    guard atTarget.hasPrefix(schemaAtTarget + ".") else {
                        translated.add(.name("\(schema).\(table)"))
                        return element
                    }
                    return .string(translated.rename(table, to: String(atTarget.dropFirst(schemaAtTarget.count + 1))))
                })
        }
    }
}
