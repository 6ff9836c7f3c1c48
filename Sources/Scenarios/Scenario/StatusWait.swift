package import WireContract

/// A step that asks for a status repeatedly, until the execution has ended.
package protocol StatusWait: Sendable {
    /// What asks for the status.
    var call: ScenarioCall { get }
    /// How long it waits at most.
    var timeout: Duration { get }
    /// The request with saved values. Throws where a saved value cannot be right.
    func question(with saved: SavedValues) throws(Difference) -> StatusQuestion
    /// The status in a reply.
    func standing(in exchange: Exchange) -> Standing
    /// How the execution ended by the reply, for the message that it should end well.
    func ending(in exchange: Exchange) -> String
    /// The step that ends what hangs: `an interrupt`.
    var remedy: String { get }
    /// The lines about the end for `--show`; `view` is the emulator's view, where there is one.
    func narration(of exchange: Exchange, view: JSONValue?) -> [String]
}

extension StatusWait {
    package func ending(in exchange: Exchange) -> String { "status \(exchange.status), \(exchange.excerpt)" }
    package var remedy: String { "an interrupt" }
    package func narration(of exchange: Exchange, view: JSONValue?) -> [String] { [] }
}

/// The request of a waiting step, and what it is about.
package struct StatusQuestion: Sendable {
    /// As messages name it: `execution 23`.
    let subject: String
    let call: ScenarioCall

    package init(subject: String, call: ScenarioCall) {
        self.subject = subject
        self.call = call
    }
}

/// The status in a reply.
package struct Standing: Hashable, Sendable {
    /// The vendor's word; nil where the reply has none.
    let status: String?
    /// Whether the execution still runs.
    let isRunning: Bool

    package init(status: String?, isRunning: Bool) {
        self.status = status
        self.isRunning = isRunning
    }
}
