package import WireContract

/// One request of a scenario, as it is written there.
package struct ScenarioCall: Sendable {
    /// Whose API it is for.
    package let vendor: any ScenarioVendor
    package var method: String
    /// The path from the root, or shortened as the vendor allows.
    package var path: Scenario.Template
    package var body: Body?
    package var sender: Sender
    /// Which of the vendor's tenants it is for; nil for the scenario's.
    package var tenant: String?
    package var headers: [NamedText]

    package init(
        vendor: any ScenarioVendor, method: String, path: Scenario.Template, body: Body? = nil,
        sender: Sender = .standard, tenant: String? = nil, headers: [NamedText] = []
    ) {
        self.vendor = vendor
        self.method = method
        self.path = path
        self.body = body
        self.sender = sender
        self.tenant = tenant
        self.headers = headers
    }

    /// The body. Except in bytes, `${name}` stands for saved values.
    package enum Body: Hashable, Sendable {
        case json(JSONValue)
        /// Fields of a form, in order.
        case form([NamedText])
        case bytes([UInt8])
    }

    /// Whose credentials are sent.
    package enum Sender: Hashable, Sendable {
        /// The credentials of the scenario's sender.
        case standard
        case named(String)
        case token(Scenario.Template)
        case none
    }

    /// Whether it only reads.
    package var isRead: Bool { method == "GET" || method == "HEAD" }

    /// The path without its query.
    package var barePath: Substring { path.text.prefix { $0 != "?" } }

    /// The names of saved values that it uses.
    var usedNames: [String] {
        path.names + headers.flatMap { Scenario.Template.names(in: $0.value) } + bodyNames + senderNames
    }

    private var bodyNames: [String] {
        switch body {
        case .json(let json): json.names
        case .form(let fields): fields.flatMap { Scenario.Template.names(in: $0.value) }
        case .bytes, nil: []
        }
    }

    private var senderNames: [String] {
        if case .token(let token) = sender { token.names } else { [] }
    }
}

extension JSONValue {
    /// The names of saved values in its strings.
    fileprivate var names: [String] {
        switch self {
        case .string(let text): Scenario.Template.names(in: text)
        case .array(let elements): elements.flatMap(\.names)
        case .object(let object): object.members.flatMap(\.value.names)
        case .null, .bool, .integer, .number: []
        }
    }
}
