internal import Emulator
internal import WireContract

extension CelonisCloud {
    /// The first segments of all paths of the API. A path that begins with none of them may begin with a team's name.
    static let firstSegments = service.router.firstSegments

    /// The team whose name a path begins with, and the path without it.
    func withoutTeam(_ segments: [String]) -> (team: Int?, path: ArraySlice<String>) {
        guard let first = segments.first, !Self.firstSegments.contains(first), let team = teamNumbers[first] else {
            return (nil, segments[...])
        }
        return (team, segments.dropFirst())
    }

    /// The team that the path or the host name of a request names.
    func team(ofPath segments: [String], orHost host: HostName?) -> Int? {
        withoutTeam(segments).team ?? team(ofHost: host)
    }

    /// The only team; nil where there are several.
    var loneTeam: Int? { teams.count == 1 ? 0 : nil }

    /// The team of a host name such as `TEAM.eu-1.celonis.cloud` or `TEAM.localhost`; nil for any other.
    private func team(ofHost host: HostName?) -> Int? {
        guard let labels = host?.labels, labels.count >= 2, let team = teamNumbers[String(labels[0])] else {
            return nil
        }
        if labels.last == "localhost" { return team }
        guard labels.count == 4, labels[2] == "celonis", labels[3] == "cloud" else { return nil }
        return labels[1] == teams[team].realm ? team : nil
    }
}
