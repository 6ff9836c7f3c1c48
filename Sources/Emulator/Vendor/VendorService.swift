package import HTTPTypes
package import WireContract

/// A vendor's catalogue as it is served: routes and outcomes by number, made and checked once, when the program first needs it.
///
/// A class, because each request asks for it: copying a struct would count the references to everything in it.
package final class VendorService: Sendable {
    /// The outcomes that belong to no endpoint, which every vendor has.
    package struct Elsewhere: Sendable {
        let unknownPath: Outcome
        let wrongMethod: Outcome
        let badTarget: Outcome
        let notEmulated: Outcome
        let refusal: BodyTemplate

        /// These outcomes. `refusal` is what the body of any other refusal looks like, with the gap `{text}`.
        package init(
            unknownPath: Outcome, wrongMethod: Outcome, badTarget: Outcome, notEmulated: Outcome,
            refusal: BodyTemplate = BodyTemplate(#"{"message": "{text}"}"#)
        ) {
            self.refusal = refusal
            self.unknownPath = unknownPath
            self.wrongMethod = wrongMethod
            self.badTarget = badTarget
            self.notEmulated = notEmulated
        }
    }

    /// The catalogue.
    package let catalogue: Catalogue
    /// Finds endpoints.
    package let router: CatalogueRouter
    /// The outcomes that belong to no endpoint.
    package let elsewhere: Elsewhere
    /// The id of the assumption that the first of several refusals is the one that is served.
    let orderOfChecks: String
    private let conditionCount: Int
    /// By endpoint, then by condition; nil for conditions that an endpoint does not have.
    private let outcomes: [Outcome?]
    /// By condition, that of the first endpoint which has it.
    private let models: [Outcome]

    /// The service of a catalogue. `conditions` are the last parts of its outcomes' ids, by their numbers.
    ///
    /// Each condition must be that of an outcome.
    package init(
        _ catalogue: Catalogue, known: [KnownEndpoint], conditions: [String], elsewhere: Elsewhere,
        orderOfChecks: String
    ) {
        self.catalogue = catalogue
        self.elsewhere = elsewhere
        self.orderOfChecks = orderOfChecks
        router = CatalogueRouter(catalogue.endpoints, known: known)
        conditionCount = conditions.count
        let numbers = Dictionary(conditions.enumerated().map { ($1, $0) }) { first, _ in first }
        var outcomes = [Outcome?](repeating: nil, count: catalogue.endpoints.count * conditions.count)
        var models = [Outcome?](repeating: nil, count: conditions.count)
        for (number, endpoint) in catalogue.endpoints.enumerated() {
            for outcome in endpoint.outcomes {
                let name = String(Substring(outcome.id.utf8.dropFirst(endpoint.id.utf8.count + 1)))
                guard let condition = numbers[name] else { continue }
                outcomes[number * conditions.count + condition] = outcome
                models[condition] = models[condition] ?? outcome
            }
        }
        self.outcomes = outcomes
        self.models = zip(conditions, models).map { condition, outcome in
            guard let outcome else {
                preconditionFailure("no endpoint of \(catalogue.vendor) has an outcome for \(condition)")
            }
            return outcome
        }
    }

    /// The number of the outcome of an endpoint for a condition.
    func slot(of endpoint: Int, for condition: Int) -> Int { endpoint * conditionCount + condition }

    /// The outcome of this number. If an endpoint, by a mistake of ours, has no outcome for a condition, it answers as other
    /// endpoints do, and the reply says that this is assumed.
    func outcome(of slot: Int) -> Outcome {
        outcomes[slot] ?? models[slot % conditionCount].assumed(of: catalogue.endpoints[slot / conditionCount])
    }

    /// The name of the part of a form that an endpoint takes as a file; nil where it takes none, or the path is no endpoint.
    package func filePart(_ method: HTTPRequest.Method, to path: ArraySlice<String>) -> String? {
        guard case .endpoint(let call) = router.find(method, path) else { return nil }
        return catalogue.endpoints[call.endpoint].request?.filePart
    }

    /// What a request is for, by its method and the decoded segments of its path. `shownPath` is what a refusal calls
    /// the path.
    package func route(
        _ method: HTTPRequest.Method, to path: ArraySlice<String>, shownAs shownPath: @autoclosure () -> String
    ) -> Route {
        let found = router.find(method, path)
        if case .endpoint(let call) = found { return .endpoint(call) }
        var values = ["method": method.rawValue, "path": shownPath()]
        switch found {
        case .endpoint(let call): return .endpoint(call)
        case .wrongMethod(let allowed):
            values["allowed"] = allowed
            return .elsewhere(elsewhere.wrongMethod, values, allow: allowed)
        case .notEmulated(let endpoint):
            values["endpoint"] = endpoint.path
            values["purpose"] = endpoint.purpose
            return .elsewhere(elsewhere.notEmulated, values, allow: nil)
        case .unknown: return .unknownPath(elsewhere.unknownPath, values)
        }
    }
}

extension Outcome {
    /// The same outcome for an endpoint whose catalogue entry does not list it.
    fileprivate func assumed(of endpoint: Endpoint) -> Outcome {
        let condition = id.split(separator: ".").last.map { String($0) } ?? id
        return Outcome(
            id: "\(endpoint.id).\(condition)", status: status, when: when, body: body,
            evidence: .assumed(reason: "no source says that this endpoint comes to it; \(id) is answered so"),
            assumes: assumes, contentType: contentType, shape: shape, fields: fields)
    }
}
