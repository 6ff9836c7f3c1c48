/// An expectation that was not met, and where it stands.
package struct Mismatch: Hashable, Sendable {
    let position: SourcePosition
    let expected: String
    let actual: String

    package init(position: SourcePosition, expected: String, actual: String) {
        self.position = position
        self.expected = expected
        self.actual = actual
    }

    init(position: SourcePosition, _ difference: Difference) {
        self.init(position: position, expected: difference.expected, actual: difference.actual)
    }
}
