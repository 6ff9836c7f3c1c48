internal import Emulator
internal import IncortaContract
internal import LoadEngine
internal import WireContract

/// The constant parts of a plan's status, as bytes: all that differs from one poll to the next are the words.
struct StatusLabels: Hashable {
    /// `{"name": "Group 1","type": "GROUP","status": ` for each step of the tree, end to end.
    private var bytes: [UInt8] = []
    private var ends: [Int32] = []
    /// The names alone, by step.
    private(set) var names: [String] = []
    private let words: [[UInt8]]

    /// What a step shows, as a bit each, so that what a reply leaned on can be added up while it is written.
    enum Word: UInt8, CaseIterable {
        case success, finishedWithErrors, queued, running, failed, interrupted, notRun, carried, failedAsWhole
    }

    init(_ plan: PlanDefinition, groups: [[Int]], schemas: [SchemaDefinition], words: JobStatusWords) {
        self.words = Word.allCases.map { $0.fragment(words) }
        add(plan.name, "LOAD_PLAN")
        for (index, group) in plan.groups.enumerated() { add(group.name ?? "Group \(index + 1)", "GROUP") }
        for number in groups.joined() { add(schemas[number].name, "SCHEMA") }
        for number in groups.joined() {
            let schema = schemas[number].name
            for table in schemas[number].tables { add(schema + "." + table.name, "TABLE") }
        }
    }

    private mutating func add(_ name: String, _ type: String) {
        bytes.append(contentsOf: #"{"name": "#.utf8)
        bytes.appendJSONString(name)
        bytes.append(contentsOf: #","type": ""#.utf8)
        bytes.append(contentsOf: type.utf8)
        bytes.append(contentsOf: #"","status": "#.utf8)
        ends.append(Int32(bytes.count))
        names.append(name)
    }

    /// Writes the status of an execution down to `level`, and gives the words that were used.
    func write(_ timeline: Timeline, at now: Instant, level: Int, to body: inout [UInt8]) -> StatusWords {
        var used = StatusWords()
        write(0, depth: 1, timeline, at: now, level: level, to: &body, &used)
        return used
    }

    private func write(
        _ step: Int, depth: Int, _ timeline: Timeline, at now: Instant, level: Int, to body: inout [UInt8],
        _ used: inout StatusWords
    ) {
        let isLeaf = timeline.tree.entity(of: step) != nil
        let word = Word(timeline.phase(of: step, at: now), isLeaf: isLeaf)
        used.insert(word)
        let start = step == 0 ? 0 : Int(ends[step - 1])
        body.append(contentsOf: bytes[start..<Int(ends[step])])
        body.append(contentsOf: words[Int(word.rawValue)])
        if depth < level, !isLeaf {
            var isFirst = true
            for child in timeline.tree.children(of: step) where timeline.includes(child) {
                body.append(contentsOf: (isFirst ? #","childStatusDetails": ["# : ",").utf8)
                isFirst = false
                write(child, depth: depth + 1, timeline, at: now, level: level, to: &body, &used)
            }
            if !isFirst { body.append(UInt8(ascii: "]")) }
        }
        body.append(UInt8(ascii: "}"))
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

    func fragment(_ words: JobStatusWords) -> [UInt8] {
        let state = self == .queued || self == .running ? "Load State" : "Terminator State"
        var bytes = Array(#"{"stateType": ""#.utf8)
        bytes.append(contentsOf: state.utf8)
        bytes.append(contentsOf: #"","jobStatus": "#.utf8)
        bytes.appendJSONString(text(words))
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}
