import TestSupport
import Testing

@testable import MicroHTTPD

@Suite("The parking lot")
struct ParkingLotTests {
    private let start = ContinuousClock.now

    @Test("lets each connection go once, by whichever comes first")
    func once() {
        var lot = ParkingLot(capacity: 10)
        #expect(lot.park(1, until: start + .seconds(1), channel: 7, sinceWake: 0) == .parked)
        #expect(lot.park(2, until: start + .seconds(2), channel: 7, sinceWake: 0) == .parked)
        #expect(lot.park(3, until: nil, channel: 8, sinceWake: 0) == .parked)
        #expect(lot.leave(at: start + .seconds(1)) == [1])
        #expect(lot.wake(channel: 7) == [2])
        #expect(lot.leave(at: start + .seconds(9)) == [])
        #expect(lot.wake(channel: 7) == [])
        #expect(lot.close() == [3])
        #expect(lot.count == 0)
    }

    @Test("lets them go in the order of their deadlines")
    func order() {
        var lot = ParkingLot(capacity: 1000)
        var random = Dice(seed: 1)
        let numbers = (1...1000).map { UInt($0) }.shuffled(using: &random)
        for number in numbers {
            _ = lot.park(number, until: start + .seconds(Int(number)), channel: UInt64(number % 3), sinceWake: 0)
        }
        #expect(lot.nextDeadline == start + .seconds(1))
        let early: [UInt] = lot.leave(at: start + .seconds(500))
        #expect(early == Array(1...500))
        let later: [UInt] = Array(501...1000)
        let woken: [UInt] = lot.wake(channel: 0)
        #expect(Set(woken) == Set(later.filter { $0 % 3 == 0 }))
        let last: [UInt] = lot.leave(at: start + .seconds(1000))
        #expect(last == later.filter { $0 % 3 != 0 })
    }

    @Test("lets one go by itself, which others then do not")
    func leave() {
        var lot = ParkingLot(capacity: 10)
        #expect(lot.park(1, until: start + .seconds(1), channel: 7, sinceWake: 0) == .parked)
        #expect(lot.park(2, until: nil, channel: 7, sinceWake: 0) == .parked)
        let first = [lot.leave(1), lot.leave(1)]
        #expect(first == [true, false])
        #expect(lot.leave(at: start + .seconds(1)) == [])
        #expect(lot.wake(channel: 7) == [2])
        let woken = lot.leave(2)
        #expect(!woken)
        #expect(lot.park(1, until: nil, channel: 8, sinceWake: lot.wakeCount) == .parked)
        #expect(lot.close() == [1])
        let closed = lot.leave(1)
        #expect(!closed)
    }

    @Test("admits none beyond its capacity or after it closed")
    func refusals() {
        var lot = ParkingLot(capacity: 1)
        #expect(lot.park(1, until: nil, channel: 1, sinceWake: 0) == .parked)
        #expect(lot.park(2, until: nil, channel: 1, sinceWake: 0) == .full)
        #expect(lot.close() == [1])
        #expect(lot.park(3, until: nil, channel: 1, sinceWake: 0) == .closed)
    }

    @Test("knows a wake of the channel since the handler was asked, and no other", arguments: [0, 1, 63, 64, 65, 200])
    func wokenMeanwhile(others: Int) {
        var lot = ParkingLot(capacity: 10)
        for _ in 0..<100 { _ = lot.wake(channel: 1) }
        let asked = lot.wakeCount
        #expect(lot.park(1, until: nil, channel: 1, sinceWake: asked) == .parked)
        _ = lot.wake(channel: 1)
        for _ in 0..<others { _ = lot.wake(channel: 2) }
        #expect(lot.park(2, until: nil, channel: 1, sinceWake: asked) == .wokenMeanwhile)
        #expect(lot.park(3, until: nil, channel: 2, sinceWake: lot.wakeCount) == .parked)
        // What it no longer remembers, it takes for a wake.
        let other = lot.park(4, until: nil, channel: 3, sinceWake: asked)
        #expect(other == (others < 64 ? .parked : .wokenMeanwhile))
    }

    @Test("does not grow with wakes that leave deadlines behind")
    func staleDeadlines() {
        var lot = ParkingLot(capacity: 10)
        for _ in 0..<10_000 {
            let admission = lot.park(1, until: start + .seconds(3600), channel: 1, sinceWake: lot.wakeCount)
            #expect(admission == .parked)
            _ = lot.wake(channel: 1)
        }
        #expect(lot.deadlineCount < 100)
    }
}
