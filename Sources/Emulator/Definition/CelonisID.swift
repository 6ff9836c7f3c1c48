/// Ids of Celonis: UUIDs in lower case.
public enum CelonisID {
    /// Whether a text has the form of a UUID.
    public static func isValid(_ text: String) -> Bool {
        UUIDText.isUUID(text)
    }

    /// The id of what has none of its own, made from its place; the same each time.
    public static func derived(from place: String) -> String {
        UUIDText(seed: 0, purpose: "fixture").derived(from: place)
    }
}
