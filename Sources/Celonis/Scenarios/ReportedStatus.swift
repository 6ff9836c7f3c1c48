internal import Scenarios
internal import WireContract

/// The status in a reply about a data model or a data job.
enum ReportedStatus: Hashable, Sendable {
    case word(String)
    case neverRan
    /// The reply has no status.
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
    /// The status in a 200 to a waiting step.
    var reportedStatus: ReportedStatus { status == 200 ? ReportedStatus(json) : .unreadable }

    /// The reply in words: with the messages of a load, or else its status and the beginning of its body.
    var ending: String {
        switch reportedStatus {
        case .word(let word):
            let said = json?["loadInfo"]?["currentComputeLoad"]?["message"]?.string
            return shown(word) + (said.map { ", \(shown($0))" } ?? "")
        case .neverRan: return "never ran"
        case .unreadable: return "status \(status), \(excerpt)"
        }
    }
}
