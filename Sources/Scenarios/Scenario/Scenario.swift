package import WireContract

/// A scenario: the world that it begins with, and its steps.
package struct Scenario: Sendable {
    let title: String
    let source: SourceFile
    /// The fixture with the scenario's changes, as JSON, as the control API takes it.
    let world: JSONValue
    /// What each vendor has in that world, by the vendor's key.
    let parts: [String: any VendorPart]
    /// Whose credentials are sent unless a call says otherwise; nil for the first that a vendor has.
    package let sender: String?
    /// Whether the scenario changed anything of its world: outcomes, settings, the clock.
    let scriptsWorld: Bool
    /// The kind of the world's clock. On a real clock, waiting steps pause between polls.
    let clock: Clock
    /// Ids of the assumptions that the scenario and its fixture accept.
    let accepts: Set<String>
    let steps: [Step]

    enum Clock: Hashable, Sendable {
        case real, manual, skip
    }

    /// What a vendor has in the world.
    package func part(of vendor: any ScenarioVendor) -> any VendorPart {
        parts[vendor.key] ?? EmptyPart()
    }

    /// The part of a type, which is one vendor's; nil where that vendor takes no part.
    package func part<Part: VendorPart>(_ type: Part.Type) -> Part? {
        parts.values.lazy.compactMap { $0 as? Part }.first
    }

    package struct Step: Sendable {
        package let position: SourcePosition
        package let action: Action
        package let expectations: [Expectation]
        /// What to keep of the reply.
        let saves: [Save]

        /// Whether it has no expectation of its own, so that it must succeed.
        package var expectsOnlySuccess: Bool { expectations.contains { $0.claim.isSuccess } }
    }

    struct Save: Hashable, Sendable {
        let position: SourcePosition
        /// The name to keep the value under.
        let name: String
        /// Member names from the root of the body to the value, or `Header?parameter` alone.
        let path: [String]
    }

    package enum Action: Sendable {
        case call(ScenarioCall)
        /// Asks for a status until the execution has ended.
        case wait(any StatusWait)
        /// Turns the world's clock.
        case advance(Duration)
        /// Ends what runs under a name, by what the control API is sent.
        case interrupt(name: String, JSONValue)
    }

    /// A text with `${name}` for saved values.
    package struct Template: Hashable, Sendable {
        package let position: SourcePosition
        package let text: String

        package init(position: SourcePosition, text: String) {
            self.position = position
            self.text = text
        }
    }
}

extension Scenario.Action {
    /// The vendor whose API it uses; nil for a request to the control API.
    var vendor: (any ScenarioVendor)? { request?.vendor }

    /// The call that it sends, once or repeatedly; nil for a request to the control API.
    var request: ScenarioCall? {
        switch self {
        case .call(let call): call
        case .wait(let wait): wait.call
        case .advance, .interrupt: nil
        }
    }

    /// The names of saved values that it uses.
    var usedNames: [String] {
        request?.usedNames ?? []
    }
}

extension Scenario.Template {
    /// The names between `${` and `}`.
    var names: [String] { Self.names(in: text) }

    static func names(in text: String) -> [String] {
        var names: [String] = []
        var rest = Substring(text)
        while let open = rest.firstRange(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
            names.append(String(rest[open.upperBound..<close]))
            rest = rest[close...]
        }
        return names
    }
}
