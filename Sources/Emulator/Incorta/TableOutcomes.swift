internal import LoadEngine

/// What comes of loading the tables of a tenant: the fixture's script, how often each was tried, and the seed.
struct TableOutcomes: Hashable {
    /// `Schema.table`, by the table's number.
    let names: [String]
    private let scripts: [Int: [ScriptedAttempt]]
    private let unscripted: SeededOutcomes
    private var attempts: [Int32]

    init(_ definition: TenantDefinition, unscripted: SeededOutcomes) {
        let names = definition.schemas.flatMap { schema in schema.tables.map { "\(schema.name).\($0)" } }
        self.names = names
        attempts = Array(repeating: 0, count: names.count)
        self.unscripted = unscripted
        var scripts: [Int: [ScriptedAttempt]] = [:]
        if !definition.outcomes.isEmpty {
            for (number, name) in names.enumerated() { scripts[number] = definition.outcomes[name] }
        }
        self.scripts = scripts
    }

    /// The next attempt at a table. The last of a script repeats.
    mutating func next(_ table: Int) -> Attempt {
        let number = Int(attempts[table])
        attempts[table] &+= 1
        return attempt(number, at: table, scripted: script(table, number))
    }

    /// Gives back attempts that came to nothing.
    mutating func giveBack(_ tables: [Int]) {
        for table in tables { attempts[table] -= 1 }
    }

    /// The script's entry for an attempt, counted from 0.
    func script(_ table: Int, _ number: Int) -> ScriptedAttempt? {
        guard let script = scripts[table], !script.isEmpty else { return nil }
        return script[min(number, script.count - 1)]
    }

    /// How often a table was tried.
    func attempts(of table: Int) -> Int {
        Int(attempts[table])
    }

    /// An attempt as scripted, with its duration from the seed where the script gives none.
    func attempt(_ number: Int, at table: Int, scripted: ScriptedAttempt?) -> Attempt {
        let drawn = unscripted.attempt(number, at: SeededOutcomes.stableHash(of: names[table]))
        guard let scripted else { return drawn }
        return Attempt(scripted.end, duration: scripted.duration ?? drawn.duration)
    }
}
