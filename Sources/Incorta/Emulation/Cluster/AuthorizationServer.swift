internal import Emulator
internal import IncortaWire
internal import LoadEngine
internal import Signatures
internal import WireContract

/// The authorization server of a tenant: its clients, codes and refresh tokens.
///
/// Codes, ids and secrets are fingerprints of the world's seed, its name and a count. So a replayed world gives the same ones.
/// Without the seed nobody can guess them; but the fixture contains the seed, so they protect nothing.
struct AuthorizationServer: Hashable {
    /// How many clients may register.
    static let maximumRegistered = 1_000

    /// An authorization code.
    struct Code: Hashable {
        let client: String
        /// The number of the user.
        let user: Int
        let redirectURI: String
        /// Whether the redirect URI was sent, and must then be sent again.
        let namesRedirectURI: Bool
        /// The challenge of S256; nil for none.
        let challenge: String?
        /// What an id_token repeats; nil for nothing.
        let nonce: String?
        /// Whether an id_token was asked for.
        let asksForIdentity: Bool
        let expiresAt: Instant
        var isUsed = false
        /// The family of refresh tokens that it was used for.
        var family: String?
    }

    /// The refresh tokens that follow from one code. Only the last one is valid.
    struct Family: Hashable {
        let client: String
        let user: Int
        var number = 1
        var expiresAt: Instant
        var isRevoked = false
    }

    /// A client that registered itself.
    struct RegisteredClient: Hashable {
        var client: OAuthClientDefinition
        /// What it said of itself.
        var metadata: ClientMetadata
        let registeredAt: Instant
    }

    let definition: OAuthDefinition
    private let secretSeed: String
    private var count = 0
    private let configured: [String: OAuthClientDefinition]
    private(set) var registered: [String: RegisteredClient] = [:]
    private(set) var codes = BoundedCache<Code>(capacity: 1_000)
    private(set) var families = BoundedCache<Family>(capacity: 10_000)

    init(_ definition: OAuthDefinition, tenant: String, _ origin: WorldOrigin) {
        self.definition = definition
        secretSeed = "understudy/\(origin.seed)/\(origin.name)/\(tenant)"
        configured = Dictionary(definition.clients.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The client of this id.
    func client(_ id: String) -> OAuthClientDefinition? {
        configured[id] ?? registered[id]?.client
    }

    /// A new code, id or secret, different from all before.
    mutating func mint(_ kind: String) -> String {
        count += 1
        return fingerprint("\(kind)/\(count)")
    }

    /// Registers a client under a new id, and gives the id; nil when there are too many.
    mutating func register(_ make: (_ id: String) -> RegisteredClient) -> String? {
        guard registered.count < Self.maximumRegistered else { return nil }
        var id = mint("client")
        while client(id) != nil { id = mint("client") }
        registered[id] = make(id)
        return id
    }

    /// The token that manages the registration of a client.
    func registrationToken(of client: String) -> String {
        fingerprint("registration/\(client)")
    }

    /// Replaces a registered client.
    mutating func update(_ client: RegisteredClient) {
        registered[client.client.id] = client
    }

    /// Ends a registration. Codes and refresh tokens of the client are no good then, since they name it.
    mutating func removeRegistration(of client: String) {
        registered[client] = nil
    }

    /// Gives out a code.
    mutating func issue(_ code: Code) -> String {
        let text = mint("code")
        codes.add(code, as: text)
        return text
    }

    /// Begins a family of refresh tokens, and gives its id.
    mutating func begin(_ family: Family) -> String {
        let id = mint("family")
        families.add(family, as: id)
        return id
    }

    /// Marks a code as used for a family.
    mutating func use(code: String, family: String?) {
        codes.change(code) {
            $0.isUsed = true
            $0.family = family
        }
    }

    /// Makes all refresh tokens of a family invalid.
    mutating func revoke(family: String) {
        families.change(family) { $0.isRevoked = true }
    }

    /// Replaces the valid token of a family by the next.
    mutating func rotate(family: String, until expiry: Instant) {
        families.change(family) {
            $0.number += 1
            $0.expiresAt = expiry
        }
    }

    /// The token of this number of a family: `FAMILY.NUMBER.PROOF`. So used tokens are recognised without being kept.
    func refreshToken(family: String, number: Int) -> String {
        "\(family).\(number).\(fingerprint("refresh/\(family)/\(number)"))"
    }

    /// The family and number of a refresh token that this server made; nil for any other text.
    func parse(refreshToken text: String) -> (id: String, number: Int)? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let number = Int(parts[1]),
            refreshToken(family: String(parts[0]), number: number) == text
        else { return nil }
        return (String(parts[0]), number)
    }

    private func fingerprint(_ text: String) -> String {
        Base64URL.encoded(SHA256Digest.bytes(of: Array("\(secretSeed)/\(text)".utf8)))
    }
}
