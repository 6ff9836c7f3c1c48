internal import HTTPTypes
internal import WireContract

/// What the journal must not keep: the secrets of clients that ask for tokens, in a form or in the query.
extension EmulatedRequest {
    private static let harmless: Set<String> = ["grant_type", "client_id", "redirect_uri", "scope"]

    /// The request with a form and a query in which only harmless fields can be read, and without any other body.
    var hidingSecrets: EmulatedRequest {
        var request = hidingQuery
        request.body = []
        guard head.headerFields[.contentType]?.lowercased().hasPrefix(OAuthParameters.formType) == true,
            let text = String(validating: body, as: UTF8.self), let shown = Self.shown(text)
        else { return request }
        request.body = Array(shown.utf8)
        return request
    }

    /// The request, with its query hidden if that has a client's secret.
    var hidingSecretQuery: EmulatedRequest {
        head.path?.contains("client_secret") == true ? hidingQuery : self
    }

    private var hidingQuery: EmulatedRequest {
        guard let path = head.path, let mark = path.firstIndex(of: "?") else { return self }
        var request = self
        let query = Self.shown(String(path[path.index(after: mark)...])) ?? "(hidden)"
        request.head.path = path[...mark] + query
        return request
    }

    private static func shown(_ form: String) -> String? {
        guard let pairs = RequestTarget.pairs(form[...].utf8) else { return nil }
        return pairs.map { name, value in
            "\(name.formEncoded)=" + (harmless.contains(name) ? value.formEncoded : "(hidden)")
        }.joined(separator: "&")
    }
}
