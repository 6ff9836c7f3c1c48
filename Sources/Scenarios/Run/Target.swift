package import LoadClient

/// What scenarios are played against.
package enum Target: Sendable {
    /// An emulator in this process; where there are real targets, those alone.
    case inProcess
    /// Whatever answers at a URL: a running emulator, or one of the real targets.
    case url(BaseURL)
}
