package import WireContract

/// A step that asks for a status again and again, until what it is of has ended.
package protocol StatusWait: Sendable {
    /// What asks for the status.
    var call: ScenarioCall { get }
    /// How long it waits at most.
    var timeout: Duration { get }
    /// The question with saved values; throws where one of them cannot be meant.
    func question(with saved: SavedValues) throws(Difference) -> StatusQuestion
    /// What a reply says of how things stand.
    func standing(in exchange: Exchange) -> Standing
    /// What a reply says of how it ended, for a message that it should have.
    func ending(in exchange: Exchange) -> String
    /// The step that ends what hangs: `an interrupt`.
    var remedy: String { get }
    /// What people who watch are told of the end; `view` is the emulator's view, where there is one.
    func narration(of exchange: Exchange, view: JSONValue?) -> [String]
}

extension StatusWait {
    package func ending(in exchange: Exchange) -> String { "status \(exchange.status), \(exchange.excerpt)" }
    package var remedy: String { "an interrupt" }
    package func narration(of exchange: Exchange, view: JSONValue?) -> [String] { [] }
}

/// What a wait asks, and about what.
package struct StatusQuestion: Sendable {
    /// As messages name it: `execution 23`.
    let subject: String
    let call: ScenarioCall

    package init(subject: String, call: ScenarioCall) {
        self.subject = subject
        self.call = call
    }
}

/// What a reply says of how things stand.
package struct Standing: Hashable, Sendable {
    /// The vendor's word; nil where the reply has none.
    let status: String?
    /// Whether that is of something that runs.
    let isRunning: Bool

    package init(status: String?, isRunning: Bool) {
        self.status = status
        self.isRunning = isRunning
    }
}
