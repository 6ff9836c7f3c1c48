internal import WireContract

/// An outcome that several endpoints have in the same words: refused credentials, a body that is no JSON.
struct SharedOutcome: Hashable {
    /// What the reference calls it: the last part of its ids, with a number where others are called so too.
    let name: String
    /// As the first of the endpoints has it.
    let outcome: Outcome
    /// The ids of the endpoints that have it, in their order.
    let endpoints: [String]

    var anchor: String { "shared.\(name)" }
}

extension Catalogue {
    /// Refusals that several endpoints have, in the order in which they come about first.
    var sharedOutcomes: [SharedOutcome] {
        var order: [Outcome.Wording] = []
        var found: [Outcome.Wording: (outcome: Outcome, endpoints: [String])] = [:]
        for endpoint in endpoints {
            for outcome in endpoint.outcomes where outcome.status >= 300 {
                let wording = outcome.wording
                if found[wording] == nil { order.append(wording) }
                found[wording, default: (outcome, [])].endpoints.append(endpoint.id)
            }
        }
        var names: [String: Int] = [:]
        return order.compactMap { wording in
            guard let (outcome, endpoints) = found[wording], endpoints.count > 1 else { return nil }
            names[outcome.condition, default: 0] += 1
            let number = names[outcome.condition] ?? 1
            let name = number == 1 ? outcome.condition : "\(outcome.condition)-\(number)"
            return SharedOutcome(name: name, outcome: outcome, endpoints: endpoints)
        }
    }
}

extension Outcome {
    /// The last part of the id.
    var condition: String { id.split(separator: ".").last.map { String($0) } ?? id }

    /// Everything about it but the endpoint.
    struct Wording: Hashable {
        let condition: String
        let status: Int
        let when: String
        let body: BodyTemplate?
        let evidence: Evidence
        let assumes: [String]
        let contentType: String?
        let fields: [String: String]
    }

    var wording: Wording {
        Wording(
            condition: condition, status: status, when: when, body: body, evidence: evidence, assumes: assumes,
            contentType: contentType, fields: fields)
    }
}
