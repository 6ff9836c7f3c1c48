internal import HTTPTypes
internal import WireContract

/// What a reply about a data model or a data job says of how it stands.
enum CelonisSight: Hashable, Sendable {
    case word(String)
    case neverRan
    /// It is none of the replies that say so.
    case unreadable

    init(_ json: JSONValue?) {
        let status: JSONValue?
        if let info = json?["loadInfo"] {
            guard info != .null else {
                self = .neverRan
                return
            }
            guard let load = info["currentComputeLoad"] else {
                self = .unreadable
                return
            }
            status = load == .null ? .null : load["loadStatus"]
        } else {
            status = json?["status"]
        }
        switch status {
        case .string(let word): self = .word(word)
        case .null: self = .neverRan
        default: self = .unreadable
        }
    }

    /// The word, where there is one.
    var word: String? {
        if case .word(let word) = self { word } else { nil }
    }
}

extension Exchange {
    /// What a 200 says of what a `CelonisWatch` looks at.
    var celonisSight: CelonisSight { head.status.code == 200 ? CelonisSight(json) : .unreadable }

    /// The same for people, with what the load says of itself; for anything else its status and the beginning of its body.
    var celonisEnd: String {
        switch celonisSight {
        case .word(let word):
            let said = json?["loadInfo"]?["currentComputeLoad"]?["message"]?.string
            return shown(word) + (said.map { ", \(shown($0))" } ?? "")
        case .neverRan: return "never ran"
        case .unreadable: return "status \(head.status.code), \(excerpt)"
        }
    }
}
