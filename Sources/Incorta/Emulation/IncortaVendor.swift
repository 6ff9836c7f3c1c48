package import Emulator
package import LoadEngine

extension IncortaDefinition: VendorDefinition {
    package init() {
        self.init(tenants: [])
    }

    package var isEmpty: Bool { tenants.isEmpty }

    package var credentials: Set<String> { Set(tenants.flatMap(\.users).flatMap(\.tokens).map(\.value)) }

    package func begin(_ origin: WorldOrigin, at begins: Instant) -> IncortaCluster {
        IncortaCluster(self, origin, begins: begins)
    }
}

extension WorldDefinition {
    /// What there is of Incorta.
    package var incorta: IncortaDefinition {
        get { vendors[IncortaDefinition.self] }
        set { vendors[IncortaDefinition.self] = newValue }
    }
}
