internal import Synchronization

/// Something that a request started on a real target.
package struct StartedThing: Hashable, Sendable {
    /// The key of its vendor.
    package let vendor: String
    /// The vendor's word for what it is: `load plan`.
    package let kind: String
    /// Its name or id on the target.
    package let name: String
    /// The id of what it is in, where that is needed to ask for it.
    package let container: String?
    /// The number of this run; nil where runs have no numbers, or the target sent none.
    package let run: Int64?

    package init(vendor: String, kind: String, name: String, container: String? = nil, run: Int64? = nil) {
        self.vendor = vendor
        self.kind = kind
        self.name = name
        self.container = container
        self.run = run
    }
}

/// What a run has started on real targets, in order.
package final class StartedThings: Sendable {
    private let things = Mutex<[StartedThing]>([])

    package init() {}

    package var all: [StartedThing] { things.withLock { $0 } }

    /// Notes that something was started; equal things are noted once.
    func note(_ thing: StartedThing) {
        things.withLock { things in
            if !things.contains(thing) { things.append(thing) }
        }
    }

    package func contains(_ thing: StartedThing) -> Bool { all.contains(thing) }
}
