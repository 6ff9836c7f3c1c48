package import LoadEngine
internal import StableNumbers

/// The outcomes of attempts at the entities of a world: scripted by the fixture, or drawn from the seed. It counts how
/// often each entity was tried.
package struct ScriptedOutcomes: Hashable {
    /// The names of the entities, by number. Scripts and draws are found by name.
    package private(set) var names: [String]
    private let scripts: [Int: [ScriptedAttempt]]
    private let unscripted: SeededOutcomes
    private var attempts: [Int32]

    package init(names: [String], scripts: [String: [ScriptedAttempt]], unscripted: SeededOutcomes) {
        self.names = names
        self.unscripted = unscripted
        attempts = Array(repeating: 0, count: names.count)
        var byNumber: [Int: [ScriptedAttempt]] = [:]
        if !scripts.isEmpty {
            for (number, name) in names.enumerated() { byNumber[number] = scripts[name] }
        }
        self.scripts = byNumber
    }

    /// Adds an entity without a script, and gives its number.
    package mutating func add(_ name: String) -> Int {
        names.append(name)
        attempts.append(0)
        return names.count - 1
    }

    /// How often an entity was tried.
    package func count(_ entity: Int) -> Int {
        Int(attempts[entity])
    }

    /// Takes the next attempt at an entity, with its entry in the script.
    package mutating func next(_ entity: Int) -> (attempt: Attempt, script: ScriptedAttempt?) {
        let number = count(entity)
        let scripted = script(entity, number)
        attempts[entity] &+= 1
        return (attempt(number, at: entity, scripted: scripted), scripted)
    }

    /// Gives back attempts that were taken and not made.
    package mutating func giveBack(_ entities: [Int]) {
        for entity in entities { attempts[entity] = max(0, attempts[entity] - 1) }
    }

    /// The script's entry for an attempt, counted from 0. The last of a script repeats.
    package func script(_ entity: Int, _ number: Int) -> ScriptedAttempt? {
        guard let script = scripts[entity], !script.isEmpty else { return nil }
        return script[min(number, script.count - 1)]
    }

    /// An attempt as scripted, with its duration from the seed where the script gives none.
    package func attempt(_ number: Int, at entity: Int, scripted: ScriptedAttempt?) -> Attempt {
        let drawn = unscripted.attempt(number, at: StableHash.of(names[entity]))
        guard let scripted else { return drawn }
        return Attempt(scripted.end, duration: scripted.duration ?? drawn.duration)
    }
}
