internal import Emulator
internal import WireContract

/// Ids of Celonis: UUIDs in lower case.
package enum CelonisID {
    /// Whether a text has the form of a UUID.
    package static func isValid(_ text: String) -> Bool {
        text.isUUID
    }

    /// The id of what has none of its own, made from its place; the same each time.
    package static func derived(from place: String) -> String {
        SeededUUIDs(seed: 0, purpose: "fixture").derived(from: place)
    }
}
