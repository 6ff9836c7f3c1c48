/// A request was not sent, because a real target must not get it.
package struct WithheldRequest: Error, Hashable, Sendable, CustomStringConvertible {
    /// What would have to be there for it to be sent.
    let need: Need

    package init(_ need: Need) {
        self.need = need
    }

    package init(_ reason: Reason) {
        need = .emulator(reason)
    }

    package var description: String { "not sent: it needs \(need)" }

    /// Why no permission of the command line lets a request out. Vendors add reasons of their own.
    package struct Reason: Hashable, Sendable {
        let text: String

        package init(_ text: String) {
            self.text = text
        }
    }
}

extension WithheldRequest.Reason {
    package static let unknown = Self("a real target is sent only what reads, and what starts things that --name names")
    package static let changes = Self("on a real target nothing is registered, granted, pushed, made or deleted")
    package static let credentials = Self("a real target is sent no credentials but those that were given")
    package static let otherTarget = Self("nothing is sent but to the given tenant or team")
    package static let ambiguous = Self("two servers could read this request differently")
}

extension Need {
    /// An emulator, since no permission lets a real target have it.
    package static func emulator(_ reason: WithheldRequest.Reason) -> Need { Need("an emulator: \(reason.text)") }
}
