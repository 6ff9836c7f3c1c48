package import CelonisWire
package import Emulator
package import LoadEngine

extension CelonisDefinition: VendorDefinition {
    package static var hostSuffix: String? { ".celonis.cloud" }

    package init() {
        self.init(teams: [])
    }

    package var isEmpty: Bool { teams.isEmpty }

    package var credentials: Set<String> {
        let keys = teams.flatMap(\.callers).flatMap { caller -> [TokenDefinition] in
            switch caller.kind {
            case .user(let keys), .application(let keys): keys
            case .client: []
            }
        }
        return Set(keys.map(\.value))
    }

    package var subdomains: Set<String> { Set(teams.map(\.name)) }

    package var hosts: Set<String> { Set(teams.map { "\($0.name).\($0.realm).celonis.cloud" }) }

    package func begin(_ origin: WorldOrigin, at begins: Instant) -> CelonisCloud {
        CelonisCloud(self, origin, begins: begins)
    }
}

extension WorldDefinition {
    /// The kinds of things that Celonis adds.
    package var celonis: CelonisDefinition {
        get { vendors[CelonisDefinition.self] }
        set { vendors[CelonisDefinition.self] = newValue }
    }
}

extension LogLine {
    /// A line with one of Celonis's levels.
    package init(level: LogLevel, text: String, code: String? = nil) {
        self.init(level: level.rawValue, text: text, code: code)
    }
}
