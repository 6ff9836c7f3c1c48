internal import WireContract

extension ClientError: CustomStringConvertible {
    /// One line without control characters: the operation, the failure, the request, and what to do next where that is known.
    public var description: String {
        var line = "\(operation.summary): \(reason)"
        if let method, let path { line += " (\(method) \(path)\(attempts > 1 ? ", \(attempts) attempts" : ""))" }
        if let advice { line += ". \(advice)" }
        return line.map { $0.isNewline ? " " : String($0) }.joined().showingControls()
    }

    private var reason: String {
        switch kind {
        case .refused(let status, let vendor): refusal(vendor, status: status)
        case .undecodable(let status, let expected):
            "the server replied \(status), but not with \(expected): \(excerpt)"
        case .transport(let error): error.description
        case .deadline(let limit): "not done after \(limit)" + lastSeenText
        case .cancelled: "cancelled"
        case .invalidInput(let problem): problem.description
        case .unresolvedName(let problem): problem.description
        case .noToken(let problem): "the token provider failed: \(problem)"
        case .ledger(let error): error.description
        case .noRecordedExecution(let plan):
            "no execution of load plan [\(plan)] is recorded for this cluster and tenant. Run it through this client "
                + "and ledger first, or name the execution: .fromFailedSteps(of:)"
        case .startedButNotRecorded(let id, let error):
            "started as execution \(id), but that could not be recorded: \(error.description). Keep the id: no endpoint "
                + "returns it"
        }
    }

    private func refusal(_ vendor: VendorRefusal, status: Int) -> String {
        let text = Self.shortened(vendor.message.isEmpty ? "(no message)" : vendor.message, to: 300)
        return [String(status), vendor.code].compactMap { $0 }.joined(separator: " ") + ": " + text
    }

    private var lastSeenText: String {
        guard let lastSeen else { return "" }
        let text = (lastSeen as? any BrieflyDescribed)?.briefDescription ?? String(describing: lastSeen)
        return "; last seen: \(Self.shortened(text, to: 200))"
    }

    private var excerpt: String {
        body.isEmpty ? "(empty body)" : Self.shortened(String(decoding: body, as: UTF8.self), to: 200)
    }

    private static func shortened(_ text: String, to limit: Int) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count > limit ? words.prefix(limit) + "…" : words
    }
}

/// A state with a short description for errors.
protocol BrieflyDescribed {
    var briefDescription: String { get }
}
