internal import CelonisEmulation
internal import Emulator
internal import Scenarios

/// Where the ids and the keys of a fixture stand, each of which may be given once.
struct CelonisIDs {
    var ids: [String: SourcePosition] = [:]
    var keys: [String: SourcePosition] = [:]
    var clients: [String: SourcePosition] = [:]
}

extension DocumentReader {
    /// Asks for `id`.
    mutating func givenID() -> Given<String> {
        let form = TextForm(
            "a UUID", pattern: "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$")
        return ask(for: "id", "The id.", otherwise: "made of the names", example: CelonisID.derived(from: "example")) {
            $0.text(of: $1, form: form)
        }
    }

    /// The UUID that is given, or else the one that belongs to the path of names; empty where names are too long in all.
    mutating func id(
        _ given: Given<String>, of path: String, at position: SourcePosition, ids: inout CelonisIDs
    ) -> String {
        guard !isDescribing, takes(.nameBytes, path.utf8.count, at: position) else { return "" }
        var id = CelonisID.derived(from: path)
        let position = given.node?.position ?? position
        if let text = given.value {
            if CelonisID.isValid(text) {
                id = text.lowercased()
            } else {
                report(position, "an id is a UUID, such as \(id), not '\(text)'")
            }
        }
        if let other = ids.ids[id] { report(position, "the id \(id) is given already on line \(other.line)") }
        ids.ids[id] = position
        return id
    }
}
