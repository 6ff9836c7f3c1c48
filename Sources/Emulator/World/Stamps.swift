internal import HTTPTypes
internal import WireContract

extension HTTPField.Name {
    /// The id of the outcome that was served: `X-Understudy-Outcome`.
    static let outcome = HTTPField.Name.known("X-Understudy-Outcome")
    /// Where it is known from: `X-Understudy-Evidence`.
    static let evidence = HTTPField.Name.known("X-Understudy-Evidence")
    /// The ids of the assumptions it leans on, if any: `X-Understudy-Assumed`.
    static let assumed = HTTPField.Name.known("X-Understudy-Assumed")
    /// What the vendor's text leaves out: `X-Understudy-Detail`.
    static let detail = HTTPField.Name.known("X-Understudy-Detail")

    /// That a fault of the fixture answered, and not the vendor: `X-Understudy-Fault`.
    static let fault = HTTPField.Name.known("X-Understudy-Fault")

    private static func known(_ name: String) -> HTTPField.Name {
        HTTPField.Name(name) ?? .server
    }
}

/// An outcome as it was served, and what it leaned on: one of a few dozen combinations that a world can come to.
struct Stamp: Hashable {
    let outcome: String
    let status: Int
    /// The ids of the assumptions, the outcome's own first if it is one.
    let assumed: [String]
    /// The header fields of such a reply, made once.
    let fields: HTTPFields

    init(_ outcome: Outcome, leansOn: [String]) {
        self.outcome = outcome.id
        status = outcome.status
        var seen: Set<String> = []
        assumed = (outcome.assumptions + leansOn).filter { seen.insert($0).inserted }
        var fields = HTTPFields()
        fields[.contentType] = outcome.contentType
        fields[.outcome] = outcome.id
        fields[.evidence] = outcome.evidence.headerValue
        if !assumed.isEmpty { fields[.assumed] = assumed.joined(separator: ", ") }
        self.fields = fields
    }
}

/// Every stamp that a world has used, and how often: what was served on an assumption is counted from it.
struct StampCounts: Hashable {
    private struct Key: Hashable {
        let outcome: String
        let leansOn: [String]
    }

    /// What a stamp was made of.
    private struct Source: Hashable {
        let outcome: Outcome
        let leansOn: [String]
    }

    private(set) var stamps: [Stamp] = []
    private var sources: [Source] = []
    private var counts: [Int] = []
    private var numbers: [Key: Int] = [:]

    /// The number of the stamp for this outcome.
    mutating func number(of outcome: Outcome, leansOn: [String] = []) -> Int {
        let key = Key(outcome: outcome.id, leansOn: leansOn)
        if let number = numbers[key] { return number }
        stamps.append(Stamp(outcome, leansOn: leansOn))
        sources.append(Source(outcome: outcome, leansOn: leansOn))
        counts.append(0)
        numbers[key] = stamps.count - 1
        return stamps.count - 1
    }

    /// The number of the stamp for the same outcome, leaning on these besides.
    mutating func number(of stamp: Int, leaningOnAlso more: [String]) -> Int {
        let source = sources[stamp]
        return number(of: source.outcome, leansOn: source.leansOn + more.filter { !source.leansOn.contains($0) })
    }

    /// Counts one reply.
    mutating func count(_ number: Int) {
        counts[number] += 1
    }

    /// How often each assumption was served, by id.
    var servedAssumptions: [String: Int] {
        var served: [String: Int] = [:]
        for (stamp, count) in zip(stamps, counts) where count > 0 {
            for id in stamp.assumed { served[id, default: 0] += count }
        }
        return served
    }

    /// How often each outcome was served, by id.
    var servedOutcomes: [String: Int] {
        var served: [String: Int] = [:]
        for (stamp, count) in zip(stamps, counts) where count > 0 { served[stamp.outcome, default: 0] += count }
        return served
    }
}
