internal import Emulator
internal import HTTPTypes
internal import IncortaContract
internal import Signatures
internal import WireContract

/// The parameters of a request. Each may be sent once; one without a value counts as not sent (RFC 6749 section 3.1).
struct OAuthParameters: Hashable {
    private let values: [String: String]

    init(_ pairs: [(name: String, value: String)]) throws(Refusals) {
        var values: [String: String] = [:]
        for (name, value) in pairs where !value.isEmpty {
            guard values.updateValue(value, forKey: name) == nil else {
                throw Refusals(.requestInvalid, problem: "the parameter \(name.prefix(40)) is given twice")
            }
        }
        self.values = values
    }

    /// How long a form may be, in bytes.
    static let maximumForm = 1 << 16

    /// The parameters of a form in a body.
    init(form request: EmulatedRequest) throws(Refusals) {
        let type = request.head.headerFields[.contentType]?.prefix { $0 != ";" && $0 != " " }.lowercased()
        guard type == RequestTarget.formType else {
            throw Refusals(
                .requestInvalid,
                problem: "send the parameters as a form, with Content-Type: application/x-www-form-urlencoded")
        }
        guard request.body.count <= Self.maximumForm else {
            throw Refusals(.requestInvalid, problem: "the form is longer than \(Self.maximumForm) bytes")
        }
        guard let text = String(validating: request.body, as: UTF8.self),
            let pairs = RequestTarget.pairs(text[...].utf8)
        else { throw Refusals(.requestInvalid, problem: "the form is not valid percent-encoded UTF-8") }
        try self.init(pairs)
    }

    /// The value of a parameter; nil where it was not sent.
    subscript(name: String) -> String? {
        values[name]
    }

    /// The value of a parameter that must be sent.
    func required(_ name: String) throws(Refusals) -> String {
        guard let value = values[name] else {
            throw Refusals(.requestInvalid, problem: "the parameter \(name) is missing")
        }
        return value
    }
}

/// The id and the secret that a client sends: by HTTP Basic, or in the form.
struct ClientCredentials: Hashable {
    let id: String
    let secret: String?

    init(_ parameters: OAuthParameters, authorization: String?) throws(Refusals) {
        guard let authorization else {
            guard let id = parameters["client_id"] else {
                throw Refusals(.clientInvalid, problem: "say who asks: client_id in the form, or HTTP Basic")
            }
            self.id = id
            secret = parameters["client_secret"]
            return
        }
        guard let basic = BasicCredentials(authorization)?.formDecoded else {
            throw Refusals(.clientInvalid, problem: "the Authorization header must be Basic, with id:secret in base64")
        }
        guard parameters["client_secret"] == nil, parameters["client_id"].map({ $0 == basic.user }) ?? true
        else {
            throw Refusals(.requestInvalid, problem: "the client says who it is twice: use HTTP Basic or the form")
        }
        id = basic.user
        secret = basic.password
    }
}
