package import LoadClient

/// What scenarios are played against.
package enum Target: Sendable {
    /// An emulator in this process, unless there are real targets.
    case inProcess
    /// The server at a URL: a running emulator, or one of the real targets.
    case url(BaseURL)
}
