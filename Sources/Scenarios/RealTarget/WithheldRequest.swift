/// A request was not sent, because a real target must not get it.
package struct WithheldRequest: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is needed for it to be sent.
    let need: Need

    package init(_ need: Need) {
        self.need = need
    }

    package init(_ reason: Reason) {
        need = .emulator(reason)
    }

    package var description: String { "not sent: it needs \(need)" }

    /// Why a request is never sent to a real target, whatever the command line permits. Vendors add their own reasons.
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
    /// An emulator, because no permission lets the request go to a real target.
    package static func emulator(_ reason: WithheldRequest.Reason) -> Need { Need("an emulator: \(reason.text)") }
}
