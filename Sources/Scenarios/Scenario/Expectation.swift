package import WireContract

/// One thing that must be so after a step.
package struct Expectation: Sendable {
    package let position: SourcePosition
    package let claim: Claim

    package init(position: SourcePosition, claim: Claim) {
        self.position = position
        self.claim = claim
    }

    package enum Claim: Sendable {
        case status(Int)
        /// The vendor's error code; nil for an error without one.
        case code(String?)
        /// The message of an error without its code.
        case message(String)
        /// Members that the body must have; it may have others.
        case body(JSONValue)
        /// The body, byte for byte.
        case text(String)
        case header(name: String, value: String)
        /// The id of the outcome; needs the emulator.
        case outcome(String)
        /// That it succeeded. Steps without an expectation expect this.
        case success
        /// That no reply comes.
        case noReply
        /// A claim that only one vendor's replies can meet.
        case vendors(any VendorClaim)

        var isSuccess: Bool { if case .success = self { true } else { false } }
        var isNoReply: Bool { if case .noReply = self { true } else { false } }
    }
}

/// A claim about replies of one vendor.
package protocol VendorClaim: Hashable, Sendable {
    /// Whether it is about the emulator's view of what a step read last, and not about a reply. Real targets have no such view.
    var isAboutView: Bool { get }
    /// The difference between a reply and the claim; nil when it is as expected.
    func difference(in exchange: Exchange) -> Difference?
    /// The difference between the emulator's view and the claim; nil when it is as expected.
    func difference(inView view: JSONValue) -> Difference?
}

extension VendorClaim {
    package var isAboutView: Bool { false }
    package func difference(in exchange: Exchange) -> Difference? { nil }
    package func difference(inView view: JSONValue) -> Difference? { nil }
}

/// What was expected and what is there, in words.
package struct Difference: Error, Hashable, Sendable {
    package let expected: String
    package let actual: String

    package init(expected: String, actual: String) {
        self.expected = expected
        self.actual = actual
    }
}

extension Expectation {
    /// The vendor's claim, if it is one.
    package var vendorClaim: (any VendorClaim)? {
        if case .vendors(let claim) = claim { claim } else { nil }
    }

    /// The difference between a vendor's reply and the claim; nil when it is as expected, or the claim is not about a reply.
    func mismatch(with exchange: Exchange, of vendor: any ScenarioVendor) -> Mismatch? {
        difference(in: exchange, of: vendor).map { Mismatch(position: position, $0) }
    }

    /// The difference between the emulator's view and the claim; nil when it is as expected, or the claim is not about the
    /// view.
    func mismatch(withView view: JSONValue) -> Mismatch? {
        vendorClaim?.difference(inView: view).map { Mismatch(position: position, $0) }
    }

    private func difference(in exchange: Exchange, of vendor: any ScenarioVendor) -> Difference? {
        let found = "status \(exchange.status), \(exchange.excerpt)"
        switch claim {
        case .status(let status):
            return exchange.status == status ? nil : Difference(expected: "status \(status)", actual: found)
        case .success: return exchange.isSuccess ? nil : Difference(expected: "a step that works", actual: found)
        case .noReply: return Difference(expected: "no reply", actual: "status \(exchange.status)")
        case .code(let code):
            let actual = vendor.errorText(of: exchange.body).code
            let shown = "code \(actual.map(exchange.shown) ?? "none"), \(exchange.excerpt)"
            return actual == code ? nil : Difference(expected: "code \(code ?? "none")", actual: shown)
        case .message(let message):
            let actual = vendor.errorText(of: exchange.body).message
            let shown = "message \"\(exchange.shown(actual))\""
            return actual == message ? nil : Difference(expected: "message \"\(message)\"", actual: shown)
        case .body(let body):
            guard let json = exchange.json else { return Difference(expected: "a JSON body", actual: exchange.excerpt) }
            return json.difference(from: body, at: "body").map {
                Difference(expected: $0.expected, actual: exchange.shown($0.actual))
            }
        case .text(let text):
            let expected = text.isEmpty ? "no body" : "body \(text)"
            return Array(text.utf8) == exchange.body ? nil : Difference(expected: expected, actual: exchange.excerpt)
        case .header(let name, let value):
            return difference(ofHeader: name, from: value, label: name + ":", in: exchange)
        case .outcome(let outcome):
            return difference(ofHeader: "X-Understudy-Outcome", from: outcome, label: "outcome", in: exchange)
        case .vendors(let claim): return claim.difference(in: exchange)
        }
    }

    private func difference(
        ofHeader name: String, from value: String, label: String, in exchange: Exchange
    ) -> Difference? {
        let actual = exchange.header(name)
        guard actual != value else { return nil }
        return Difference(
            expected: "\(label) \(value)", actual: "\(label) \(actual.map(exchange.shown) ?? "(none)")")
    }
}

extension JSONValue {
    /// The first difference from what is expected; members that are not expected do not matter.
    fileprivate func difference(from expected: JSONValue, at path: String) -> Difference? {
        switch (expected, self) {
        case (.object(let wanted), .object(let actual)):
            for member in wanted.members {
                let place = "\(path).\(member.key)"
                guard let value = actual[member.key] else {
                    return Difference(expected: "\(place): \(member.value.text)", actual: "\(place): absent")
                }
                if let difference = value.difference(from: member.value, at: place) { return difference }
            }
            return nil
        case (.array(let wanted), .array(let actual)):
            guard wanted.count == actual.count else {
                return Difference(
                    expected: "\(path): \(wanted.count) elements", actual: "\(path): \(actual.count) elements")
            }
            for (index, pair) in zip(wanted, actual).enumerated() {
                if let difference = pair.1.difference(from: pair.0, at: "\(path)[\(index)]") { return difference }
            }
            return nil
        default:
            guard self != expected else { return nil }
            return Difference(expected: "\(path): \(expected.text)", actual: "\(path): \(text)")
        }
    }
}
