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
    /// The ids of assumptions as the vendor gave them.
    let leansOn: [String]
    /// The ids of all assumptions, the outcome's own first if it is one, each once.
    let assumed: [String]
    /// The head of such a reply, made once.
    let head: ResponseHead

    init(_ outcome: Outcome, leansOn: [String]) {
        self.outcome = outcome.id
        status = outcome.status
        self.leansOn = leansOn
        var seen: Set<String> = []
        assumed = (outcome.assumptions + leansOn).filter { seen.insert($0).inserted }
        var fields = HTTPFields()
        fields[.contentType] = outcome.contentType
        fields[.outcome] = outcome.id
        fields[.evidence] = outcome.evidence.headerValue
        if !assumed.isEmpty { fields[.assumed] = assumed.joined(separator: ", ") }
        head = ResponseHead(HTTPResponse(status: .init(code: outcome.status), headerFields: fields))
    }
}

/// Every stamp that a world has used, and how often: what was served on an assumption is counted from it.
struct StampCounts: Hashable {
    /// An outcome of an endpoint, by the numbers of its vendor and its place in the ``VendorService``.
    struct Slot: Hashable {
        let vendor: Int
        let number: Int
    }

    private(set) var stamps: [Stamp] = []
    private var counts: [Int] = []
    /// The stamps of each slot: few, since assumptions come in few combinations.
    private var bySlot: [Slot: [Int]] = [:]
    /// The stamps of outcomes that belong to no endpoint.
    private var byID: [String: Int] = [:]

    /// The number of the stamp for an outcome of an endpoint.
    mutating func number(of slot: Slot, leansOn: [String], outcome: () -> Outcome) -> Int {
        if let number = bySlot[slot]?.first(where: { stamps[$0].leansOn == leansOn }) { return number }
        let number = add(Stamp(outcome(), leansOn: leansOn))
        bySlot[slot, default: []].append(number)
        return number
    }

    /// The number of the stamp for an outcome that belongs to no endpoint.
    mutating func number(of outcome: Outcome) -> Int {
        if let number = byID[outcome.id] { return number }
        let number = add(Stamp(outcome, leansOn: []))
        byID[outcome.id] = number
        return number
    }

    private mutating func add(_ stamp: Stamp) -> Int {
        stamps.append(stamp)
        counts.append(0)
        return stamps.count - 1
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
