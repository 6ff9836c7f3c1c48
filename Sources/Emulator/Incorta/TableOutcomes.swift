internal import IncortaAPI
internal import LoadEngine

/// What comes of loading the tables of a tenant: the fixture's script, how often each was tried, and the seed.
struct TableOutcomes: Hashable {
    /// `Schema.table`, by the table's number.
    let names: [String]
    private let definitions: [TableDefinition]
    private let scripts: [Int: [ScriptedAttempt]]
    private let unscripted: SeededOutcomes
    private var attempts: [Int32]

    init(_ definition: TenantDefinition, unscripted: SeededOutcomes) {
        let names = definition.schemas.flatMap { schema in schema.tables.map { "\(schema.name).\($0.name)" } }
        self.names = names
        definitions = definition.schemas.flatMap(\.tables)
        attempts = Array(repeating: 0, count: names.count)
        self.unscripted = unscripted
        var scripts: [Int: [ScriptedAttempt]] = [:]
        if !definition.outcomes.isEmpty {
            for (number, name) in names.enumerated() { scripts[number] = definition.outcomes[name] }
        }
        self.scripts = scripts
    }

    /// The next attempt at a table, and the error that its script gives. The last of a script repeats.
    ///
    /// A full load skips tables whose full load is disabled, an incremental one those without; loading from staging
    /// does not extract, so that what the script says of the extraction is passed over and stands for the next attempt.
    mutating func next(_ table: Int, _ source: LoadSource) -> (attempt: Attempt, error: String?) {
        switch source {
        case .full where !definitions[table].isLoadedFully: return (Attempt(.skip), nil)
        case .incremental where !definitions[table].isLoadedIncrementally: return (Attempt(.skip), nil)
        case .full, .incremental, .staging: break
        }
        let number = Int(attempts[table])
        let scripted = script(table, number)
        if source == .staging, scripted?.isExtraction ?? true {
            let drawn = attempt(number, at: table, scripted: nil)
            return (Attempt(.success, duration: drawn.duration), nil)
        }
        attempts[table] &+= 1
        return (attempt(number, at: table, scripted: scripted), scripted?.error)
    }

    /// Gives back attempts that came to nothing.
    mutating func giveBack(_ tables: [Int]) {
        for table in tables { attempts[table] = max(0, attempts[table] - 1) }
    }

    /// The script's entry for an attempt, counted from 0.
    func script(_ table: Int, _ number: Int) -> ScriptedAttempt? {
        guard let script = scripts[table], !script.isEmpty else { return nil }
        return script[min(number, script.count - 1)]
    }

    /// An attempt as scripted, with its duration from the seed where the script gives none.
    func attempt(_ number: Int, at table: Int, scripted: ScriptedAttempt?) -> Attempt {
        let drawn = unscripted.attempt(number, at: SeededOutcomes.stableHash(of: names[table]))
        guard let scripted else { return drawn }
        return Attempt(scripted.end, duration: scripted.duration ?? drawn.duration)
    }
}
