internal import Emulator
internal import IncortaContract
internal import IncortaWire
internal import LoadEngine
internal import WireContract

/// The constant parts of a plan's status, as bytes. From one poll to the next only the words differ.
struct StatusLabels: Hashable {
    /// First `{"name": "Group 1","type": "GROUP","status": ` for each step of the tree, end to end; then the fragment of each
    /// word.
    private var bytes: [UInt8] = []
    /// Where each label and each fragment ends.
    private var ends: [Int32] = []
    /// The names alone, by step.
    private(set) var names: [String] = []

    /// What a step shows. One bit each in ``StatusWords``.
    enum Word: UInt8, CaseIterable {
        case success, finishedWithErrors, queued, running, failed, interrupted, notRun, carried, failedAsWhole
    }

    init(_ plan: PlanDefinition, groups: [[Int]], schemas: [SchemaDefinition], words: JobStatusWords) {
        add(plan.name, type: .loadPlan)
        for (index, group) in plan.groups.enumerated() { add(group.name ?? "Group \(index + 1)", type: .group) }
        for number in groups.joined() { add(schemas[number].name, type: .schema) }
        for number in groups.joined() {
            let schema = schemas[number].name
            for table in schemas[number].tables { add(schema + "." + table.name, type: .table) }
        }
        for word in Word.allCases {
            bytes += word.fragment(words)
            ends.append(Int32(bytes.count))
        }
    }

    private mutating func add(_ name: String, type: EntityType) {
        bytes += StatusPieces.label(name: name, type: type)
        ends.append(Int32(bytes.count))
        names.append(name)
    }

    /// Writes the status of an execution down to `level` behind `body`, and gives the words that were used.
    func write(_ timeline: Timeline, at now: Instant, level: Int, to body: inout [UInt8]) -> StatusWords {
        // As a buffer, since a slice of an array counts references for each of the many short pieces.
        bytes.withUnsafeBufferPointer { pieces in
            var writer = StatusWriter(pieces: pieces, ends: ends, steps: names.count, now: now, level: level)
            writer.write(0, of: timeline, depth: 1, to: &body)
            return writer.used
        }
    }
}

/// Writes one status. It must not outlive the labels whose bytes `pieces` points to.
private struct StatusWriter {
    let pieces: UnsafeBufferPointer<UInt8>
    let ends: [Int32]
    /// How many labels come before the fragments of the words.
    let steps: Int
    let now: Instant
    let level: Int
    var used = StatusWords()

    mutating func write(_ step: Int, of timeline: Timeline, depth: Int, to body: inout [UInt8]) {
        let isLeaf = timeline.tree.entity(of: step) != nil
        let word = StatusLabels.Word(timeline.phase(of: step, at: now), isLeaf: isLeaf)
        used.insert(word)
        append(step, to: &body)
        append(steps + Int(word.rawValue), to: &body)
        if depth < level, !isLeaf {
            var isFirst = true
            for child in timeline.tree.children(of: step) where timeline.includes(child) {
                if isFirst {
                    body.append(contentsOf: StatusPieces.children)
                } else {
                    body.append(UInt8(ascii: ","))
                }
                isFirst = false
                write(child, of: timeline, depth: depth + 1, to: &body)
            }
            if !isFirst { body.append(UInt8(ascii: "]")) }
        }
        body.append(UInt8(ascii: "}"))
    }

    /// Writes the piece of this number.
    private func append(_ number: Int, to body: inout [UInt8]) {
        let start = number == 0 ? 0 : Int(ends[number - 1])
        body.append(contentsOf: UnsafeBufferPointer(rebasing: pieces[start..<Int(ends[number])]))
    }
}

/// The words that a status used.
struct StatusWords: Hashable {
    private(set) var bits: UInt16 = 0

    mutating func insert(_ word: StatusLabels.Word) {
        bits |= 1 << UInt16(word.rawValue)
    }

    func contains(_ word: StatusLabels.Word) -> Bool {
        bits & 1 << UInt16(word.rawValue) != 0
    }
}

extension StatusLabels.Word {
    init(_ phase: Timeline.Phase, isLeaf: Bool) {
        self =
            switch phase {
            case .waiting: .queued
            case .running: .running
            case .ended(.succeeded), .ended(.omitted): .success
            case .ended(.mixed): .finishedWithErrors
            case .ended(.failed): isLeaf ? .failed : .failedAsWhole
            case .ended(.interrupted): .interrupted
            case .ended(.notRun): .notRun
            case .ended(.carried): isLeaf ? .carried : .success
            }
    }

    /// The word that is shown.
    func text(_ words: JobStatusWords) -> String {
        switch self {
        case .success: words.success
        case .finishedWithErrors: words.finishedWithErrors
        case .queued: words.queued
        case .running: words.running
        case .failed, .failedAsWhole: words.failed
        case .interrupted: words.interrupted
        case .notRun: words.notRun
        case .carried: words.carried
        }
    }

    fileprivate func fragment(_ words: JobStatusWords) -> [UInt8] {
        JobState(
            stateType: self == .queued || self == .running ? .load : .terminator,
            jobStatus: JobStatus(rawValue: text(words))
        ).written(.printed).bytes
    }
}

/// What stands around the words of a status, cut out of one that ``StatusDetails`` wrote.
private enum StatusPieces {
    /// `{"name": "Group 1","type": "GROUP","status": `
    static func label(name: String, type: EntityType) -> ArraySlice<UInt8> {
        var entry = StatusDetails()
        entry.name = name
        entry.type = type
        return entry.written(.printed).bytes.dropLast(state.count + 1)
    }

    /// `,"childStatusDetails": [`
    static let children: [UInt8] = {
        var parent = StatusDetails()
        let alone = parent.written(.printed).bytes
        parent.children = [StatusDetails()]
        return Array(parent.written(.printed).bytes.dropFirst(alone.count - 1).dropLast(alone.count + 2))
    }()

    private static let state = JobState().written(.printed).bytes
}
