internal import CelonisEmulation
internal import Emulator

/// The data models of a pool by name, so that what names them is found without a search.
struct ModelNames {
    /// In the order of the fixture.
    let names: [String]
    /// The names of the tables of each.
    let tables: [String: Set<String>]

    init(_ models: [ModelDefinition]) {
        names = models.map(\.name)
        tables = Dictionary(models.map { ($0.name, Set($0.tables.map(\.name))) }) { first, _ in first }
    }

    /// A table of the model with a job's name that is called like a task of the job, or like a table of its extraction:
    /// `Orders.Extraction.VBAK` would be both. Nil where there is none.
    func table(namedLikeAPartOf job: DataJobDefinition) -> String? {
        guard let own = tables[job.name] else { return nil }
        let parts = job.tasks.lazy.flatMap { task in
            if case .extraction(let tables) = task.work {
                [task.name] + tables.map { "\(task.name).\($0)" }
            } else {
                [task.name]
            }
        }
        return parts.first { own.contains($0) }
    }
}

/// The names of the tasks of a data job so far, and which are free.
struct TaskNames {
    private let models: ModelNames
    private var names: Set<String> = []
    /// How many names begin with the usual name of a task, alone or followed by a space.
    private var counts: [String: Int] = [:]

    /// How many spaces of a name are looked at: the name of a model may end at each.
    private static let maximumWords = 20

    init(_ models: ModelNames) {
        self.models = models
    }

    /// The name of the next task that is usually called so: `Extraction`, `Extraction 2` and so on.
    func next(_ usual: String) -> String {
        let count = counts[usual, default: 0]
        return count == 0 ? usual : "\(usual) \(count + 1)"
    }

    /// Adds a name; false where it is there already.
    mutating func add(_ name: String) -> Bool {
        for end in (name.indices.lazy.filter { name[$0] == " " }.prefix(Self.maximumWords) + [name.endIndex]) {
            let beginning = name[..<end]
            if isUsual(beginning) { counts[String(beginning), default: 0] += 1 }
        }
        return names.insert(name).inserted
    }

    private func isUsual(_ name: Substring) -> Bool {
        guard name.hasPrefix("Load ") else { return name == "Extraction" || name == "Transformation" }
        return models.tables[String(name.dropFirst("Load ".count))] != nil
    }
}

/// What outcomes or changes of a pool can be given for, with the names of the entities that each stands for.
struct PoolParts {
    /// In the order of the fixture.
    private(set) var names: [String] = []
    private var entities: [String: [String]] = [:]

    subscript(name: String) -> [String]? { entities[name] }

    mutating func add(_ entity: String, to name: String) {
        if entities[name] == nil { names.append(name) }
        entities[name, default: []].append(entity)
    }

    /// A model's name or a task's stands for all its tables, even where it has none.
    mutating func add(_ name: String, _ parts: [String]) {
        names.append(name)
        entities[name] = parts.map { "\(name).\($0)" }
        for part in parts { add("\(name).\(part)", to: "\(name).\(part)") }
    }
}

extension PoolDefinition {
    /// What outcomes can be given for.
    var outcomeParts: PoolParts {
        var parts = PoolParts()
        for model in models { parts.add(model.name, model.tables.map(\.name)) }
        for job in jobs {
            for task in job.tasks {
                let name = "\(job.name).\(task.name)"
                if case .extraction(let tables) = task.work {
                    parts.add(name, tables)
                } else {
                    parts.add(name, to: name)
                }
            }
        }
        return parts
    }

    /// What changes can be given for: a table of an extraction, or its bare name for all of that name.
    var changingParts: PoolParts {
        var parts = PoolParts()
        for job in jobs {
            for task in job.tasks {
                guard case .extraction(let tables) = task.work else { continue }
                for table in tables {
                    let entity = "\(job.name).\(task.name).\(table)"
                    parts.add(entity, to: entity)
                    parts.add(entity, to: table)
                }
            }
        }
        return parts
    }
}
