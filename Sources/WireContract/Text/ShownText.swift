extension String {
    /// The text as a terminal may be shown it: whatever steers a terminal, turns the direction of writing or cannot be seen
    /// stands as `\u{1B}`, and so does what stands for bytes that were no UTF-8. A line feed of somebody else's text could
    /// begin a line that looks like ours, so that only a text of our own keeps it.
    package func showingControls(keeping kept: Set<Unicode.Scalar> = []) -> String {
        guard !utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return self }
        var shown = ""
        for scalar in unicodeScalars {
            if scalar.isHidden, !kept.contains(scalar) {
                shown += "\\u{\(Swift.String(scalar.value, radix: 16, uppercase: true))}"
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    /// The same, and no longer than this.
    package func shown(upTo limit: Int) -> String {
        // Cut before and after, since each hidden character takes several.
        let beginning = String(unicodeScalars.prefix(limit + 1)).showingControls()
        return beginning.unicodeScalars.count > limit
            ? String(beginning.unicodeScalars.prefix(limit)) + "…" : beginning
    }
}

extension Set<Unicode.Scalar> {
    /// What lays out a text of several lines.
    package static let layout: Set<Unicode.Scalar> = ["\n", "\t"]
}

extension Unicode.Scalar {
    /// Whether it does something to a terminal or to its neighbours, and shows nothing itself.
    fileprivate var isHidden: Bool {
        switch properties.generalCategory {
        // What joins emoji shows in them.
        case .format: self != "\u{200D}"
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: self == "\u{FFFD}"
        }
    }
}
