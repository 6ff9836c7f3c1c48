internal import Emulator
internal import WireContract

/// Ids of Celonis: UUIDs in lower case.
package enum CelonisID {
    /// Whether a text has the form of a UUID.
    package static func isValid(_ text: String) -> Bool {
        text.isUUID
    }

    /// An id for a thing that has none in the fixture, made from its path of names; the same each time.
    package static func derived(from place: String) -> String {
        SeededUUIDs(seed: 0, purpose: "fixture").derived(from: place)
    }
}
