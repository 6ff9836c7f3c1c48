internal import Emulator
internal import LoadEngine

/// The status of an execution as it was written last, which holds until something in it changes.
final class WrittenStatus: Sendable {
    let body: [UInt8]
    /// The words in it.
    let words: StatusWords
    private let timeline: Timeline
    private let level: Int
    private let writtenAt: Instant
    private let changesAt: Instant

    /// The longest one that is worth keeping, in bytes.
    private static let longest = 8 << 10

    /// Writes a status down to `level`.
    init(_ timeline: Timeline, labels: StatusLabels, at now: Instant, level: Int) {
        var body: [UInt8] = []
        body.reserveCapacity(level == 1 ? 128 : 512)
        words = labels.write(timeline, at: now, level: level, to: &body)
        self.body = body
        self.timeline = timeline
        self.level = level
        writtenAt = now
        let isKept = body.count <= Self.longest && now < .blocked
        changesAt = isKept ? timeline.nextChange(after: now, depth: level - 1) ?? .blocked : now
    }

    /// Whether writing it again would give the same.
    func holds(for other: Timeline, at now: Instant, level: Int) -> Bool {
        self.level == level && now >= writtenAt && now < changesAt && timeline == other
    }

    /// Whether it can be sent again at all.
    var isKept: Bool { writtenAt < changesAt }
}

extension LoadPlan {
    /// The status of an execution of this plan down to `level`.
    mutating func status(of timeline: Timeline, at now: Instant, level: Int) -> WrittenStatus {
        if let last = lastStatus.value, last.holds(for: timeline, at: now, level: level) { return last }
        let status = WrittenStatus(timeline, labels: labels, at: now, level: level)
        lastStatus.value = status.isKept ? status : nil
        return status
    }
}
