/// One operation of a vendor's API.
public struct Endpoint: Hashable, Sendable {
    /// The stable id, such as `incorta.load-plan.restart`.
    public let id: String
    /// The method, in capitals.
    public let method: String
    /// The path as documented, with `{parameters}`.
    public let path: String
    /// What it does, as one sentence.
    public let summary: String
    /// What it takes in its path and query. Those of the path that are not listed are strings.
    public let parameters: [Parameter]
    /// The body that it takes; nil for none.
    public let request: Payload?
    /// The body of its replies that are no refusal (2xx); nil where there is none, or its shape is not known.
    public let reply: Payload?
    /// What the body of its own refusals looks like; nil for ``Catalogue/refusal``.
    public let refusal: Shape?
    /// What its reply gives other endpoints to take.
    public let links: [Link]
    /// Whether it takes an access token.
    public let takesToken: Bool
    /// All its possible outcomes.
    public let outcomes: [Outcome]

    /// An endpoint. Its outcomes' ids begin with its own.
    public init(
        id: String, method: String, path: String, summary: String, parameters: [Parameter] = [],
        request: Payload? = nil, reply: Payload? = nil, refusal: Shape? = nil, links: [Link] = [],
        takesToken: Bool = true, outcomes: [Outcome]
    ) {
        self.id = id
        self.method = method
        self.path = path
        self.summary = summary
        self.parameters = parameters
        self.request = request
        self.reply = reply
        self.refusal = refusal
        self.links = links
        self.takesToken = takesToken
        self.outcomes = outcomes
    }

    /// The outcome for a condition, the last part of its id; nil when this endpoint does not have it.
    public func outcome(_ condition: String) -> Outcome? {
        let (wanted, length) = (condition.utf8, id.utf8.count + 1 + condition.utf8.count)
        // As bytes: this is asked for with every reply, and ids are ASCII.
        return outcomes.first { outcome in
            let own = outcome.id.utf8
            return own.count == length && own.suffix(wanted.count).elementsEqual(wanted)
        }
    }
}

/// All that we know, or decided, of a vendor's API.
public struct Catalogue: Hashable, Sendable {
    /// The vendor's name as people write it.
    public let vendor: String
    /// What the vendor calls the API, in few words: clients that are generated are called so.
    public let title: String
    /// Every endpoint that is emulated.
    public let endpoints: [Endpoint]
    /// Outcomes that belong to no endpoint: unknown paths, wrong methods.
    public let elsewhere: [Outcome]
    /// Decisions that are not whole outcomes.
    public let assumptions: [Assumption]
    /// What a fixture can decide.
    public let settings: [Setting]
    /// The version of the vendor's API, `v2`.
    public let version: String
    /// What endpoints refer to by name.
    public let shapes: [NamedShape]
    /// What the body of every refusal looks like.
    public let refusal: Shape
    /// Where the vendor's own clusters are, with `{variables}`.
    public let servers: [Server]
    /// How callers say who they are; each way by itself is enough.
    public let securitySchemes: [SecurityScheme]
    /// What else there is to know of all replies, such as where the fields of bodies are known from; empty for nothing.
    public let notes: String
    /// How to meet each outcome at the emulator.
    public let walkthrough: Walkthrough

    /// A catalogue of these endpoints, outcomes, assumptions and settings.
    public init(
        vendor: String, title: String? = nil, endpoints: [Endpoint], elsewhere: [Outcome], assumptions: [Assumption],
        settings: [Setting] = [], version: String = "v1", shapes: [NamedShape] = [], refusal: Shape = .message,
        servers: [Server] = [],
        securitySchemes: [SecurityScheme] = [.userToken], notes: String = "", walkthrough: Walkthrough = Walkthrough()
    ) {
        self.vendor = vendor
        self.title = title ?? vendor
        self.endpoints = endpoints
        self.elsewhere = elsewhere
        self.assumptions = assumptions
        self.settings = settings
        self.version = version
        self.shapes = shapes
        self.refusal = refusal
        self.servers = servers
        self.securitySchemes = securitySchemes
        self.notes = notes
        self.walkthrough = walkthrough
    }

    /// Every outcome of every endpoint, then those that belong to none.
    public var outcomes: [Outcome] {
        endpoints.flatMap(\.outcomes) + elsewhere
    }

    /// The endpoint that an outcome belongs to; nil for one of ``elsewhere``.
    public func endpoint(of outcome: Outcome) -> Endpoint? {
        endpoints.first { $0.outcomes.contains(outcome) }
    }

    /// The settings that change a decision.
    public func settings(deciding assumption: Assumption) -> [Setting] {
        settings.flatMap(\.flattened).filter { $0.decides.contains(assumption) }
    }

    /// What was assumed, by its id: the decision, or for a whole outcome the reason that it is as it is; nil for an
    /// unknown id.
    public func summary(ofAssumption id: String) -> String? {
        if let assumption = assumptions.first(where: { $0.id == id }) { return assumption.decision }
        guard let outcome = outcomes.first(where: { $0.id == id }), case .assumed(let reason) = outcome.evidence
        else { return nil }
        return reason
    }
}

extension Catalogue {
    /// Where clusters of the vendor are.
    public struct Server: Hashable, Sendable {
        /// The URL without the endpoints' paths: `https://{cluster}`.
        public let url: String
        /// What answers there, as one sentence.
        public let summary: String
        /// An example for each variable of the URL.
        public let variables: [String: String]

        /// A server at this URL.
        public init(url: String, summary: String, variables: [String: String] = [:]) {
            self.url = url
            self.summary = summary
            self.variables = variables
        }
    }
}

extension Shape {
    /// `{"message": "…"}`, the envelope of refusals.
    public static let message = Shape.object([Field("message", .string, summary: "What is wrong.")])
}
