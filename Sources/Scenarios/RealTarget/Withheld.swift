/// A request was not sent, since a real target is not to get it.
struct Withheld: Error, Hashable, Sendable, CustomStringConvertible {
    /// What would have to be there for it to be sent.
    let need: Need

    init(_ need: Need) {
        self.need = need
    }

    init(_ reason: Reason) {
        need = .emulator(reason)
    }

    var description: String { "not sent: it needs \(need)" }

    /// Why no permission of the command line lets a request out.
    enum Reason: String, Hashable, Sendable {
        case unknown = "a real target is sent only what reads, and what starts things that --name names"
        case changes = "on a real target nothing is registered, granted, pushed, made or deleted"
        case credentials = "a real target is sent no credentials but those that were given"
        case place = "nothing is sent but to the given tenant or team"
        case ambiguous = "two servers could read this request differently"
        case noSchema = "a real target could take a load that names no schema for one of all"
        case execution = "on a real target only executions that this run started are restarted"
    }
}
