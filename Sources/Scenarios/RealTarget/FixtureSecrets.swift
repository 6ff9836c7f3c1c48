internal import CelonisEmulation
internal import Emulator
internal import HTTPTypes
internal import IncortaEmulation

/// Every credential of the fixtures of a run. None leaves for a real target, not even one that the target has as well.
struct FixtureSecrets: Hashable, Sendable {
    private let secrets: Set<String>

    init(_ secrets: Set<String>) {
        self.secrets = secrets
    }

    /// Shorter ones could stand in anything by chance, so that only the whole text counts.
    private static let shortestPart = 6

    /// Whether a text is one of them, or has one in it.
    func stand(in text: String) -> Bool {
        secrets.contains(text) || secrets.contains { $0.utf8.count >= Self.shortestPart && text.contains($0) }
    }
}

extension WorldDefinition {
    /// What opens anything in this world: tokens, keys, secrets of clients.
    var secrets: Set<String> {
        var secrets: Set<String> = []
        for tenant in incorta.tenants {
            secrets.formUnion(tenant.users.flatMap(\.tokens).map(\.value))
            secrets.formUnion(tenant.oauth.clients.compactMap(\.secret))
        }
        for caller in celonis.teams.flatMap(\.callers) {
            switch caller.kind {
            case .user(let keys), .application(let keys): secrets.formUnion(keys.map(\.value))
            case .client(_, let secret, _): secrets.insert(secret)
            }
        }
        return secrets
    }
}
