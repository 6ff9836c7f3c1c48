/// What one server accepts before it refuses.
package struct ServerLimits: Sendable, Hashable {
    /// The longest body that is accepted where no ``BodyReader`` takes it; beyond it the answer is 413 and the connection
    /// closes. 8 MiB by default.
    package var maximumBodyBytes: Int
    /// The longest request line and fields together; beyond it the answer is 431 and the connection closes. 16 KiB by
    /// default. Never more than 1,000 fields, whatever their size, and from a dozen on each counts 80 bytes more. So does
    /// each cookie, and the `Cookie` field counts twice.
    package var maximumHeaderBytes: Int
    /// The connections that are open at once; more wait in the listening queue until one closes. 8,192 by default. Where more
    /// than half of them (of 64 or fewer: all) have sent nothing yet, the one that has been silent longest is closed.
    package var maximumConnections: Int
    /// How long a connection may be silent before it is closed, in whole seconds, rounded up. Parked connections do not
    /// count as silent. One minute by default.
    package var idleTimeout: Duration
    /// The replies that are held at once; beyond it a hold is answered with 503, and the connection closes. 7,680 by
    /// default, and never more than fifteen sixteenths of the connections, so that there are always some for requests that
    /// end the wait of the others. (Where there is only one connection, it may be held.)
    package var maximumParked: Int
    /// What waits to be read whole or to be sent, in bytes of bodies, on all connections together. 256 MiB by default.
    ///
    /// Beyond it, bodies of 16 KiB or more are refused with 503, whether they come or go; shorter ones are not. What an
    /// upload has itself sent does not count against it, so one that is alone may be as long as ``maximumBodyBytes``; and
    /// the last reply that begins to wait may be of any length. Equal replies that are sent at the same time count once.
    package var maximumWaitingBytes: Int
    /// How long ``Server/stop()`` waits for requests that are under way before it cuts them off. 5 seconds by default.
    package var stopGrace: Duration
    /// How much of a body that is refused is read all the same, so that its client gets to see the refusal, and for how long.
    /// Beyond it the connection is cut.
    var refusedBytes = 1 << 30
    var refusedTime = Duration.seconds(30)
    /// How often is looked for clients that have gone.
    var disconnectInterval = Duration.seconds(1)

    /// Makes limits; each that is not named has its default. Values below 1 count as 1.
    package init(
        maximumBodyBytes: Int = 8 << 20,
        maximumHeaderBytes: Int = 16 << 10,
        maximumConnections: Int = 8192,
        idleTimeout: Duration = .seconds(60),
        maximumParked: Int = 7_680,
        maximumWaitingBytes: Int = 256 << 20,
        stopGrace: Duration = .seconds(5)
    ) {
        self.maximumBodyBytes = max(1, maximumBodyBytes)
        self.maximumHeaderBytes = max(1, maximumHeaderBytes)
        self.maximumConnections = max(1, maximumConnections)
        self.idleTimeout = idleTimeout
        self.maximumParked = max(1, maximumParked)
        self.maximumWaitingBytes = max(1, maximumWaitingBytes)
        self.stopGrace = stopGrace
    }
}

extension ServerLimits {
    /// Not a limit on memory but on time: HTTPFields traps at 65,535 fields, and looking one up is linear.
    static let maximumFields = 1000

    /// The library's memory for one connection. It clears all of it after each request, a tenth of the time that a small
    /// one takes, so it is kept near the limit. The room beyond is for the library's records of the fields and for the head
    /// of the response, and lets our own 431 be reached before the library's.
    var memoryPerConnection: Int { maximumHeaderBytes.clamped(to: 1024...(64 << 20)) + (4 << 10) }

    /// How many bytes the fields of a response may take after such a request; nil where the request is to be refused.
    func responseRoom(after head: RawHead) -> Int? {
        let cookies = head.cookies
        let records = Int(head.fieldCount) + cookies.count
        let room =
            memoryPerConnection - head.bytes - cookies.bytes - records * Self.fieldRecordBytes - Self.statusLineBytes
        guard head.bytes <= maximumHeaderBytes, head.fieldCount <= Self.maximumFields, room >= Self.leastResponseRoom
        else { return nil }
        return room
    }

    private static let fieldRecordBytes = 80
    /// With the fields that the library adds.
    private static let statusLineBytes = 512
    /// What our own refusals need, and then some.
    static let leastResponseRoom = 2 << 10

    var idleSeconds: UInt32 {
        let (seconds, rest) = idleTimeout.components
        return UInt32((seconds + (rest > 0 ? 1 : 0)).clamped(to: 1...86_400))
    }

    /// How many replies can be held, with connections left for others.
    var parkingPlaces: Int {
        let connections = Int(connections)
        return maximumParked.clamped(to: 1...max(1, connections - max(1, connections / 16)))
    }

    /// How many connections may wait for their clients before anybody serves them. Where there are few in all, they may be all.
    var guests: Int { Int(connections) <= 64 ? Int(connections) : max(64, Int(connections) / 2) }

    var connections: UInt32 { UInt32(maximumConnections.clamped(to: 1...1_000_000)) }
}

extension Comparable {
    func clamped(to range: ClosedRange<Self>) -> Self { min(max(self, range.lowerBound), range.upperBound) }
}
