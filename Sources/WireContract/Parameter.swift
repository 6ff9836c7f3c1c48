/// A value that a request has outside its body.
public struct Parameter: Hashable, Sendable {
    /// Where the value stands.
    public enum Place: String, Hashable, Sendable {
        /// In the path, in place of `{name}`; always required.
        case path
        /// After the question mark.
        case query
    }

    /// The name, as in the path or the query.
    public let name: String
    /// Where it stands.
    public let place: Place
    /// What its value looks like.
    public let shape: Shape
    /// Whether a request must have it.
    public let isRequired: Bool
    /// What it means, as one sentence.
    public let summary: String
    /// A value that means something in the fixture of the ``Walkthrough``, to build sample requests from.
    public let example: String?

    /// A parameter of the path.
    public static func path(_ name: String, _ shape: Shape, example: String? = nil, _ summary: String) -> Parameter {
        Parameter(name: name, place: .path, shape: shape, isRequired: true, summary: summary, example: example)
    }

    /// A parameter of the query; optional unless said otherwise. Sample requests have those with an example.
    public static func query(
        _ name: String, _ shape: Shape, required: Bool = false, example: String? = nil, _ summary: String
    ) -> Parameter {
        Parameter(name: name, place: .query, shape: shape, isRequired: required, summary: summary, example: example)
    }
}

/// The body of a request or a reply: its media type, its shape, and bodies to show.
public struct Payload: Hashable, Sendable {
    /// The media type.
    public let contentType: String
    /// What the body looks like.
    public let shape: Shape
    /// Bodies to show, the first of which sample requests send. Each stands for itself and is never changed.
    public let examples: [JSONValue]

    /// A body; JSON unless said otherwise.
    public init(_ shape: Shape, contentType: String = "application/json", examples: [JSONValue] = []) {
        self.contentType = contentType
        self.shape = shape
        self.examples = examples
    }

    /// A form, whose members are texts.
    public static func form(_ shape: Shape, examples: [JSONValue] = []) -> Payload {
        Payload(shape, contentType: "application/x-www-form-urlencoded", examples: examples)
    }

    /// A body of this shape as it is sent: JSON, or a form.
    public func bytes(of value: JSONValue) -> [UInt8] {
        guard contentType == "application/x-www-form-urlencoded", let object = value.object else { return value.bytes }
        let pairs = object.members.map { "\($0.key.formEncoded)=\(($0.value.string ?? $0.value.text).formEncoded)" }
        return Array(pairs.joined(separator: "&").utf8)
    }
}

/// How the reply of one endpoint gives what another takes: an execution's id, say, whose status can then be asked for.
public struct Link: Hashable, Sendable {
    /// The id of the other endpoint.
    public let endpoint: String
    /// Its parameter of the path.
    public let parameter: String
    /// The member of the reply that holds the value. Other parameters of the path keep the values of the first request.
    public let member: String

    /// A link to the endpoint of this id, whose `parameter` is the `member` of a 200.
    public init(to endpoint: String, parameter: String, from member: String) {
        self.endpoint = endpoint
        self.parameter = parameter
        self.member = member
    }
}
