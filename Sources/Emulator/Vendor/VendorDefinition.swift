internal import HTTPTypes
package import LoadEngine

/// What a fixture says of one vendor, and what a world of it begins with.
///
/// Together with ``VendorState`` it is all that worlds, the stage and the control API know of a vendor.
package protocol VendorDefinition: Hashable, Sendable {
    /// The vendor's state in a world.
    associatedtype State: VendorState

    /// The end of the host names that the vendor gives to its customers, with its dot: `.vendor.example`; nil for none.
    static var hostSuffix: String? { get }

    /// Nothing of the vendor.
    init()

    /// Whether it describes nothing that could be asked for.
    var isEmpty: Bool { get }
    /// The tokens and keys of its callers. A request that names no world is for the world with its token or key.
    var credentials: Set<String> { get }
    /// The names that have a host name below the world's: `NAME.WORLD.localhost`.
    var subdomains: Set<String> { get }
    /// The complete host names under which the vendor itself would serve this.
    var hosts: Set<String> { get }

    /// The vendor's state at the beginning of a world.
    func begin(_ origin: WorldOrigin, at begins: Instant) -> State
}

extension VendorDefinition {
    package static var hostSuffix: String? { nil }
    package var subdomains: Set<String> { [] }
    package var hosts: Set<String> { [] }

    fileprivate static var controls: VendorControls { State.controls }
    fileprivate static func filePart(_ method: HTTPRequest.Method, to path: [String]) -> String? {
        State.filePart(method, to: path)
    }
    fileprivate static var service: VendorService { State.service }

    /// Whether another definition is equal to this one.
    fileprivate func isEqual(to other: any VendorDefinition) -> Bool { self == other as? Self }
}

/// The definitions of the vendors, at most one for each. Vendors are asked in this order whether a path is theirs.
package struct VendorDefinitions: Hashable, Sendable {
    private(set) var all: [any VendorDefinition]

    /// These definitions.
    package init(_ all: [any VendorDefinition] = []) {
        self.all = all
    }

    /// The definition of this type; an empty one where there is none.
    package subscript<Definition: VendorDefinition>(_ type: Definition.Type) -> Definition {
        get { all.lazy.compactMap { $0 as? Definition }.first ?? Definition() }
        set {
            if let place = all.firstIndex(where: { $0 is Definition }) {
                all[place] = newValue
            } else {
                all.append(newValue)
            }
        }
    }

    /// Makes and checks the catalogues of the vendors that the fixture describes. Otherwise the first request to each
    /// vendor would wait for that.
    package func prepare() {
        for definition in all where !definition.isEmpty { _ = type(of: definition).service }
    }

    /// The tokens and keys of all vendors.
    var credentials: Set<String> { all.reduce(into: []) { $0.formUnion($1.credentials) } }
    /// The names that have a host name below the world's.
    var subdomains: Set<String> { all.reduce(into: []) { $0.formUnion($1.subdomains) } }
    /// The vendors' own host names.
    var hosts: Set<String> { all.reduce(into: []) { $0.formUnion($1.hosts) } }
    /// What the control API can ask of the vendors.
    var controls: [VendorControls] { all.map { type(of: $0).controls } }
    /// What the vendors' own host names end with.
    var hostSuffixes: [String] { all.compactMap { type(of: $0).hostSuffix } }

    /// The name of the part of a form that is a file, for requests that bring one to any of the vendors.
    func filePart(_ method: HTTPRequest.Method, to path: [String]) -> String? {
        all.lazy.compactMap { type(of: $0).filePart(method, to: path) }.first
    }

    package static func == (left: VendorDefinitions, right: VendorDefinitions) -> Bool {
        left.all.count == right.all.count && zip(left.all, right.all).allSatisfy { $0.isEqual(to: $1) }
    }

    package func hash(into hasher: inout Hasher) {
        for definition in all { definition.hash(into: &hasher) }
    }
}
