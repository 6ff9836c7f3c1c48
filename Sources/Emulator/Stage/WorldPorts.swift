internal import Synchronization

/// Opens and closes ports for worlds: the emulator itself has no sockets.
package struct WorldPorts: Sendable {
    /// The port that belongs to no world.
    let main: UInt16
    /// Listens on a port, 0 for any that is free, and says on which. Throws why it cannot.
    let open: @Sendable (UInt16) throws(NoPort) -> UInt16
    /// Listens no more on a port.
    let close: @Sendable (UInt16) -> Void

    /// The ports of a server that was started with `main`.
    package init(
        main: UInt16, open: @escaping @Sendable (UInt16) throws(NoPort) -> UInt16,
        close: @escaping @Sendable (UInt16) -> Void
    ) {
        self.main = main
        self.open = open
        self.close = close
    }
}

/// Why a world gets no port of its own, as a sentence that says what to do.
package struct NoPort: Error, Hashable, Sendable {
    /// The sentence.
    package let text: String

    /// A refusal in these words.
    package init(_ text: String) {
        self.text = text
    }
}
