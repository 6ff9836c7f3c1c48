internal import Emulator
internal import IncortaWire
internal import LoadEngine

/// The outcomes of loading the tables of a tenant: from the fixture's script, else from the seed.
struct TableOutcomes: Hashable {
    private let definitions: [TableDefinition]
    private var outcomes: ScriptedOutcomes

    init(_ definition: TenantDefinition, unscripted: SeededOutcomes) {
        definitions = definition.schemas.flatMap(\.tables)
        outcomes = ScriptedOutcomes(
            names: definition.schemas.flatMap { schema in schema.tables.map { "\(schema.name).\($0.name)" } },
            scripts: definition.outcomes, unscripted: unscripted)
    }

    /// `Schema.table`, by the table's number.
    var names: [String] { outcomes.names }

    /// The next attempt at a table, and the error that its script gives.
    ///
    /// A full load skips tables whose full load is disabled; an incremental load skips tables whose incremental load is
    /// disabled. A load from staging does not extract. Where the script's next entry is about the extraction, it is not used
    /// up, and stays for the next attempt.
    mutating func next(_ table: Int, by source: LoadSource) -> (attempt: Attempt, error: String?) {
        switch source {
        case .full where !definitions[table].isLoadedFully: return (Attempt(.skip), nil)
        case .incremental where !definitions[table].isLoadedIncrementally: return (Attempt(.skip), nil)
        case .full, .incremental, .staging: break
        }
        let number = outcomes.count(table)
        if source == .staging, outcomes.script(table, number)?.isExtraction ?? true {
            let drawn = outcomes.attempt(number, at: table, scripted: nil)
            return (Attempt(.success, duration: drawn.duration), nil)
        }
        let (attempt, script) = outcomes.next(table)
        return (attempt, script?.error)
    }

    /// Gives back attempts that never began, so that the script does not lose them.
    mutating func giveBack(_ tables: [Int]) {
        outcomes.giveBack(tables)
    }

    /// An attempt as scripted, with its duration from the seed where the script gives none.
    func attempt(_ number: Int, at table: Int, scripted: ScriptedAttempt?) -> Attempt {
        outcomes.attempt(number, at: table, scripted: scripted)
    }
}
