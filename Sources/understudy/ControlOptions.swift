internal import ArgumentParser

/// `--control-token` and `--control-host`: who may use the control API of `serve`.
struct ControlOptions: ParsableArguments {
    /// The secret in the environment, where no list of processes shows it.
    static var tokenOfEnvironment: String? {
        Environment.value(of: "UNDERSTUDY_CONTROL_TOKEN")
    }

    @Option(
        name: .customLong("control-token"),
        help: ArgumentHelp(
            "The secret that the control API takes as 'Authorization: Bearer …'.",
            discussion:
                "By default that of UNDERSTUDY_CONTROL_TOKEN. Where --host is another address than loopback there "
                + "must be one, and one is made and printed if none is given."))
    var token: String?

    @Option(
        name: .customLong("control-host"),
        help: "Another host name for the control API, such as that of a container. May be repeated.")
    var names: [String] = []

    func validate() throws {
        guard let token = chosenToken else { return }
        guard (16...1_024).contains(token.utf8.count), token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw ValidationError(
                "--control-token, or UNDERSTUDY_CONTROL_TOKEN, takes 16 to 1024 printable ASCII characters without spaces."
            )
        }
    }

    /// The secret that was given, in the environment or as an option, which wins.
    var chosenToken: String? { token ?? Self.tokenOfEnvironment }

    /// A secret that nobody can guess.
    static func makeToken() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<3).map { _ in
            let digits = String(UInt64.random(in: 0 ... .max, using: &generator), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
