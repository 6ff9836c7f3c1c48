/// A value that a request has outside its body.
package struct Parameter: Hashable, Sendable {
    /// Where the value stands.
    package enum Location: String, Hashable, Sendable {
        /// In the path, in place of `{name}`; always required.
        case path
        /// After the question mark.
        case query
    }

    /// The name, as in the path or the query.
    package let name: String
    /// Where it stands.
    package let location: Location
    /// What its value looks like.
    package let shape: Shape
    /// Whether a request must have it.
    package let isRequired: Bool
    /// What it means, as one sentence.
    package let summary: String
    /// A value that means something in the fixture of the ``Walkthrough``, to build sample requests from.
    package let example: String?

    /// A parameter of the path.
    package static func path(_ name: String, _ shape: Shape, example: String? = nil, summary: String) -> Parameter {
        Parameter(name: name, location: .path, shape: shape, isRequired: true, summary: summary, example: example)
    }

    /// A parameter of the query; optional unless said otherwise. Sample requests have those with an example.
    package static func query(
        _ name: String, _ shape: Shape, required: Bool = false, example: String? = nil, summary: String
    ) -> Parameter {
        Parameter(name: name, location: .query, shape: shape, isRequired: required, summary: summary, example: example)
    }
}

/// A value in one endpoint's reply that another endpoint takes: for example an execution's id, to ask for its status.
package struct Link: Hashable, Sendable {
    /// The id of the other endpoint.
    package let endpoint: String
    /// Its parameter of the path or the query.
    package let parameter: String
    /// The member of the reply that holds the value, or the way to it with slashes: `items/0/id`. Other parameters of the
    /// path keep the values of the first request.
    package let member: String

    /// A link to the endpoint of this id, whose `parameter` is the `member` of a 200.
    package init(to endpoint: String, parameter: String, from member: String) {
        self.endpoint = endpoint
        self.parameter = parameter
        self.member = member
    }
}
