package import HTTPTypes
internal import WireContract

extension HTTPField.Name {
    /// The id of the outcome that was served: `X-Understudy-Outcome`.
    static let outcome = HTTPField.Name.known("X-Understudy-Outcome")
    /// Where it is known from: `X-Understudy-Evidence`.
    static let evidence = HTTPField.Name.known("X-Understudy-Evidence")
    /// The ids of the assumptions it depends on, if any: `X-Understudy-Assumed`.
    static let assumed = HTTPField.Name.known("X-Understudy-Assumed")
    /// What the vendor's text leaves out: `X-Understudy-Detail`.
    static let detail = HTTPField.Name.known("X-Understudy-Detail")

    /// The world that answered: `X-Understudy-World`.
    static let world = HTTPField.Name.known("X-Understudy-World")
    /// The worlds that the caller may have meant, where the credentials fit several: `X-Understudy-Ambiguous`.
    package static let ambiguous = HTTPField.Name.known("X-Understudy-Ambiguous")

    /// That a fault of the fixture answered, and not the vendor: `X-Understudy-Fault`.
    static let fault = HTTPField.Name.known("X-Understudy-Fault")

    private static func known(_ name: String) -> HTTPField.Name {
        HTTPField.Name(name) ?? .server
    }
}

/// An outcome as it was served, with its assumptions: one of a few dozen combinations that a world can come to.
struct ServedOutcome: Hashable {
    let id: String
    let status: Int
    /// The ids of assumptions as the vendor gave them.
    let assumes: [String]
    /// The ids of all assumptions, the outcome's own first if it is one, each once.
    let assumed: [String]
    /// The head of such a reply, made once.
    let head: ResponseHead

    init(_ outcome: Outcome, assumes: [String], world: String) {
        id = outcome.id
        status = outcome.status
        self.assumes = assumes
        var seen: Set<String> = []
        assumed = (outcome.assumptions + assumes).filter { seen.insert($0).inserted }
        var fields = HTTPFields()
        fields[.contentType] = outcome.contentType
        fields[.world] = world
        fields[.outcome] = outcome.id
        fields[.evidence] = outcome.evidence.headerValue
        if !assumed.isEmpty { fields[.assumed] = assumed.joined(separator: ", ") }
        head = ResponseHead(HTTPResponse(status: .init(code: outcome.status), headerFields: fields))
    }
}

/// Every outcome that a world has served, and how often; assumptions are counted from it.
struct ServedOutcomes: Hashable {
    /// An outcome of an endpoint, by the numbers of its vendor and its place in the ``VendorService``.
    struct Slot: Hashable {
        let vendor: Int
        let number: Int
    }

    /// The name of the world, which each reply bears.
    let world: String
    private(set) var all: [ServedOutcome] = []
    private var counts: [Int] = []
    /// The numbers of the served outcomes of each slot: few, since assumptions come in few combinations.
    private var bySlot: [Slot: [Int]] = [:]
    /// Where the last one stands: most requests are polls, which come to the same again.
    private var last = Cached<(slot: Slot, number: Int)>()
    /// The numbers of outcomes that belong to no endpoint.
    private var byID: [String: Int] = [:]

    /// Nothing was served yet in the world of this name.
    init(world: String) {
        self.world = world
    }

    /// The number of an outcome of an endpoint.
    mutating func number(of slot: Slot, assumes: [String], outcome: () -> Outcome) -> Int {
        if let last = last.value, last.slot == slot, all[last.number].assumes == assumes { return last.number }
        let number = bySlot[slot]?.first { all[$0].assumes == assumes } ?? add(slot, outcome(), assumes: assumes)
        last.value = (slot, number)
        return number
    }

    /// The number of an outcome that belongs to no endpoint.
    mutating func number(of outcome: Outcome) -> Int {
        if let number = byID[outcome.id] { return number }
        let number = add(ServedOutcome(outcome, assumes: [], world: world))
        byID[outcome.id] = number
        return number
    }

    private mutating func add(_ slot: Slot, _ outcome: Outcome, assumes: [String]) -> Int {
        let number = add(ServedOutcome(outcome, assumes: assumes, world: world))
        bySlot[slot, default: []].append(number)
        return number
    }

    private mutating func add(_ outcome: ServedOutcome) -> Int {
        all.append(outcome)
        counts.append(0)
        return all.count - 1
    }

    /// Counts one reply.
    mutating func count(_ number: Int) {
        counts[number] += 1
    }

    /// How often each assumption was served, by id.
    var assumptions: [String: Int] {
        var served: [String: Int] = [:]
        for (outcome, count) in zip(all, counts) where count > 0 {
            for id in outcome.assumed { served[id, default: 0] += count }
        }
        return served
    }

    /// How often each outcome was served, by id.
    var outcomes: [String: Int] {
        var served: [String: Int] = [:]
        for (outcome, count) in zip(all, counts) where count > 0 { served[outcome.id, default: 0] += count }
        return served
    }
}
