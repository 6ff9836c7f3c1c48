/// A value that is kept only to spare work. What a world answers does not depend on it, so worlds that differ in it are equal.
package struct Cached<Value: Sendable>: Hashable, Sendable {
    /// The value; nil where none is kept.
    package var value: Value?

    /// Nothing yet.
    package init() {}

    package static func == (left: Cached, right: Cached) -> Bool { true }

    package func hash(into hasher: inout Hasher) {}
}
