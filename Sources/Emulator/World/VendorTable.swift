internal import CelonisContract
internal import IncortaContract
internal import WireContract

/// The vendors that a world can hold.
enum Vendor: Hashable {
    case incorta
    case celonis
}

/// Which vendor a path belongs to, by its first segment.
struct VendorTable: Hashable {
    private let byFirstSegment: [String: Vendor]
    /// Who answers what is nobody's.
    private let otherwise: Vendor

    init(_ definition: WorldDefinition) {
        var table: [String: Vendor] = ["incorta": .incorta, "oauth": .incorta]
        if !definition.celonis.teams.isEmpty {
            for segment in CelonisRoutes.firstSegments { table[segment] = .celonis }
        }
        for team in definition.celonis.teams where table[team.name] == nil { table[team.name] = .celonis }
        byFirstSegment = table
        otherwise = definition.incorta.tenants.isEmpty && !definition.celonis.teams.isEmpty ? .celonis : .incorta
    }

    func vendor(of target: RequestTarget) -> Vendor {
        let segments = target.segments
        if let vendor = segments.first.flatMap({ byFirstSegment[$0] }) { return vendor }
        // Below a name that is no team's: whoever misspelt it is told so in Celonis's words.
        let isCelonis = segments.count > 2 && byFirstSegment[segments[1]] == .celonis && segments[2] == "api"
        return isCelonis ? .celonis : otherwise
    }

    /// The reply to a target that cannot be decoded: the first segment, if that is as it should be, tells whose it is.
    func badTarget(_ path: String) -> Outcome {
        let first = path.split(separator: "/").first.map { String($0) }
        return switch first.flatMap({ byFirstSegment[$0] }) ?? otherwise {
        case .incorta: .incortaBadTarget
        case .celonis: .celonisBadTarget
        }
    }
}
