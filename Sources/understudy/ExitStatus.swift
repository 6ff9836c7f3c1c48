internal import ArgumentParser

/// What a command ends with, so that scripts can tell one trouble from another.
enum ExitStatus {
    /// An expectation failed, or a strict run depended on an assumption.
    static let failed = ExitCode(1)
    /// A scenario or a fixture is invalid.
    static let invalid = ExitCode(3)
    /// The target cannot be reached, or refuses the credentials.
    static let unreachable = ExitCode(4)
    /// The port is in use, or the system gives no socket.
    static let cannotListen = ExitCode(5)
    /// What a command has to say could not be written.
    static let cannotWrite = ExitCode(6)
}
