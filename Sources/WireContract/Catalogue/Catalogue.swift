/// One operation of a vendor's API.
package struct Endpoint: Hashable, Sendable {
    /// The stable id, such as `incorta.load-plan.restart`.
    package let id: String
    /// The method, in capitals.
    package let method: String
    /// The path as documented, with `{parameters}`.
    package let path: String
    /// What it does, as one sentence.
    package let summary: String
    /// What it takes in its path and query. Those of the path that are not listed are strings.
    package let parameters: [Parameter]
    /// The body that it takes; nil for none.
    package let request: Payload?
    /// The body of its replies that are no refusal (2xx); nil where there is none, or its shape is not known.
    package let reply: Payload?
    /// What the body of its own refusals looks like; nil for ``Catalogue/refusal``.
    package let refusal: Shape?
    /// What its reply gives other endpoints to take.
    package let links: [Link]
    /// Whether it takes an access token.
    package let takesToken: Bool
    /// All its possible outcomes.
    package let outcomes: [Outcome]

    /// An endpoint. Its outcomes' ids begin with its own.
    package init(
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
    package func outcome(_ condition: String) -> Outcome? {
        let (wanted, length) = (condition.utf8, id.utf8.count + 1 + condition.utf8.count)
        // As bytes: this is asked for with every reply, and ids are ASCII.
        return outcomes.first { outcome in
            let own = outcome.id.utf8
            return own.count == length && own.suffix(wanted.count).elementsEqual(wanted)
        }
    }
}

/// All that we know, or decided, of a vendor's API.
package struct Catalogue: Hashable, Sendable {
    /// The vendor's name as people write it.
    package let vendor: String
    /// What the vendor calls the API, in few words: clients that are generated are called so.
    package let title: String
    /// Every endpoint that is emulated.
    package let endpoints: [Endpoint]
    /// Outcomes that belong to no endpoint: unknown paths, wrong methods.
    package let elsewhere: [Outcome]
    /// Decisions that are not whole outcomes.
    package let assumptions: [Assumption]
    /// What a fixture can decide.
    package let settings: [Setting]
    /// The version of the vendor's API, `v2`.
    package let version: String
    /// What endpoints refer to by name.
    package let shapes: [NamedShape]
    /// What the body of every refusal looks like.
    package let refusal: Shape
    /// Where the vendor's own clusters are, with `{variables}`.
    package let servers: [Server]
    /// How callers say who they are; each way by itself is enough.
    package let securitySchemes: [SecurityScheme]
    /// What else there is to know of all replies, such as where the fields of bodies are known from; empty for nothing.
    package let notes: String
    /// How to meet each outcome at the emulator.
    package let walkthrough: Walkthrough

    /// A catalogue of these endpoints, outcomes, assumptions and settings.
    package init(
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
    package var outcomes: [Outcome] {
        endpoints.flatMap(\.outcomes) + elsewhere
    }

    /// The endpoint that an outcome belongs to; nil for one of ``elsewhere``.
    package func endpoint(of outcome: Outcome) -> Endpoint? {
        endpoints.first { $0.outcomes.contains(outcome) }
    }

    /// The settings that change a decision.
    package func settings(deciding assumption: Assumption) -> [Setting] {
        settings.flatMap(\.flattened).filter { $0.decides.contains(assumption) }
    }

    /// What was assumed, by its id: the decision, or for a whole outcome the reason that it is as it is; nil for an
    /// unknown id.
    package func summary(ofAssumption id: String) -> String? {
        if let assumption = assumptions.first(where: { $0.id == id }) { return assumption.decision }
        guard let outcome = outcomes.first(where: { $0.id == id }), case .assumed(let reason) = outcome.evidence
        else { return nil }
        return reason
    }
}

extension Catalogue {
    /// Where clusters of the vendor are.
    package struct Server: Hashable, Sendable {
        /// The URL without the endpoints' paths: `https://{cluster}`.
        package let url: String
        /// What answers there, as one sentence.
        package let summary: String
        /// An example for each variable of the URL.
        package let variables: [String: String]

        /// A server at this URL.
        package init(url: String, summary: String, variables: [String: String] = [:]) {
            self.url = url
            self.summary = summary
            self.variables = variables
        }
    }
}

extension Shape {
    /// `{"message": "…"}`, the envelope of refusals.
    package static let message = Shape.object([Field("message", .string, summary: "What is wrong.")])
}
