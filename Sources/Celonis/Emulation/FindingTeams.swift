internal import Emulator

extension CelonisCloud {
    /// The team that a path begins with, and the path without it.
    func withoutTeam(_ segments: [String]) -> (team: Int?, path: ArraySlice<String>) {
        guard let first = segments.first, !Self.service.router.firstSegments.contains(first),
            let team = teamNumbers[first]
        else { return (nil, segments[...]) }
        return (team, segments.dropFirst())
    }

    /// The team of a host name such as `TEAM.eu-1.celonis.cloud` or `TEAM.localhost`; nil for any other.
    func teamNamedByHost(_ authority: String?) -> Int? {
        guard let authority, !authority.isLoopbackAddress else { return nil }
        let labels = HostName(authority).labels
        guard labels.count >= 2, let team = teamNumbers[String(labels[0])] else { return nil }
        if labels.last == "localhost" { return team }
        guard labels.count == 4, labels[2] == "celonis", labels[3] == "cloud" else { return nil }
        return labels[1] == teams[team].realm ? team : nil
    }

    /// The team that a request is for, by what names it and by its credentials; a lone team needs neither.
    func team(named: Int?, holder: Int?) -> Int? {
        named ?? holder ?? (teams.count == 1 ? 0 : nil)
    }
}
