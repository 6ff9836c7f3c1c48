extension String {
    /// The text as a terminal or a log may show it: what would move the cursor, ring, hide or turn round other text is
    /// written as `\u{1B}`.
    ///
    /// That is C0 (ESC, BEL and line feeds with it), DEL, C1, the marks and overrides of writing direction, and the
    /// separators of lines and paragraphs. `keeping` names what stays as it is, such as line feeds of a text of ours.
    public func escapingControls(keeping kept: Set<Unicode.Scalar> = []) -> String {
        func isEscaped(_ scalar: Unicode.Scalar) -> Bool { scalar.isControl && !kept.contains(scalar) }
        guard unicodeScalars.contains(where: isEscaped) else { return self }
        var escaped = ""
        for scalar in unicodeScalars {
            if isEscaped(scalar) {
                escaped += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            } else {
                escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

extension Unicode.Scalar {
    /// Whether it does something to a terminal or to the text around it, in place of being shown.
    fileprivate var isControl: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
