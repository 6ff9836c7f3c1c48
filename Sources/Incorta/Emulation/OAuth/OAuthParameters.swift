internal import Emulator
internal import HTTPTypes
internal import IncortaContract
internal import JSONWebTokens
internal import WireContract

/// Why the authorization server does not do as it is asked, in words for whoever wrote the client.
struct OAuthRefusal: Error, Hashable {
    let condition: Condition
    let problem: String

    init(_ condition: Condition, _ problem: String) {
        self.condition = condition
        self.problem = problem
    }
}

/// The parameters of a request: each once at most, empty ones as if they were not there (RFC 6749 section 3.1).
struct OAuthParameters: Hashable {
    private let values: [String: String]

    init(_ pairs: [(name: String, value: String)]) throws(OAuthRefusal) {
        var values: [String: String] = [:]
        for (name, value) in pairs where !value.isEmpty {
            guard values.updateValue(value, forKey: name) == nil else {
                throw OAuthRefusal(.requestInvalid, "the parameter \(name.prefix(40)) is given twice")
            }
        }
        self.values = values
    }

    /// How long a form may be, in bytes.
    static let maximumForm = 1 << 16

    /// The parameters of a form in a body.
    init(form request: EmulatedRequest) throws(OAuthRefusal) {
        let type = request.head.headerFields[.contentType]?.prefix { $0 != ";" && $0 != " " }.lowercased()
        guard type == RequestTarget.formType else {
            throw OAuthRefusal(
                .requestInvalid, "send the parameters as a form, with Content-Type: application/x-www-form-urlencoded")
        }
        guard request.body.count <= Self.maximumForm else {
            throw OAuthRefusal(.requestInvalid, "the form is longer than \(Self.maximumForm) bytes")
        }
        guard let text = String(validating: request.body, as: UTF8.self),
            let pairs = RequestTarget.pairs(text[...].utf8)
        else { throw OAuthRefusal(.requestInvalid, "the form is not valid percent-encoded UTF-8") }
        try self.init(pairs)
    }

    subscript(name: String) -> String? {
        values[name]
    }

    func required(_ name: String) throws(OAuthRefusal) -> String {
        guard let value = values[name] else { throw OAuthRefusal(.requestInvalid, "the parameter \(name) is missing") }
        return value
    }
}

/// What a client says who it is: by HTTP Basic, or in the form.
struct ClientCredentials: Hashable {
    let id: String
    let secret: String?

    init(_ parameters: OAuthParameters, authorization: String?) throws(OAuthRefusal) {
        guard let authorization else {
            guard let id = parameters["client_id"] else {
                throw OAuthRefusal(.clientInvalid, "say who asks: client_id in the form, or HTTP Basic")
            }
            self.id = id
            secret = parameters["client_secret"]
            return
        }
        guard let basic = BasicCredentials(authorization)?.formDecoded else {
            throw OAuthRefusal(.clientInvalid, "the Authorization header must be Basic, with id:secret in base64")
        }
        guard parameters["client_secret"] == nil, parameters["client_id"].map({ $0 == basic.user }) ?? true
        else {
            throw OAuthRefusal(.requestInvalid, "the client says who it is twice: use HTTP Basic or the form")
        }
        id = basic.user
        secret = basic.password
    }
}
