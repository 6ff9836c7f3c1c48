extension Rule {
    /// The arrows of the design, and what it leaves to be understood: `WireContract` lies below all that speak JSON,
    /// `Scenarios` names the values that `Emulator` and `LoadClient` take and give, and the command line, which joins
    /// everything, may see everything but C.
    static let mayImport: [String: Set<String>] = [
        "CMicroHTTPD": [],
        "CCurl": [],
        "CGnuTLS": [],
        "CYAML": [],
        "MicroHTTPD": ["CMicroHTTPD", "CGnuTLS"],
        "StableNumbers": [],
        "LoadEngine": ["StableNumbers"],
        "Signatures": ["CGnuTLS", "WireContract"],
        "WireContract": [],
        "ContractDocuments": ["WireContract"],
        "IncortaWire": ["WireContract"],
        "IncortaContract": ["IncortaWire", "LoadEngine", "WireContract"],
        "CelonisWire": ["WireContract"],
        "CelonisContract": ["CelonisWire", "LoadEngine", "WireContract"],
        "Emulator": ["LoadEngine", "Signatures", "StableNumbers", "WireContract"],
        "IncortaEmulation": [
            "Emulator", "LoadEngine", "IncortaContract", "IncortaWire", "Signatures", "WireContract",
        ],
        "CelonisEmulation": [
            "Emulator", "LoadEngine", "CelonisContract", "CelonisWire", "StableNumbers", "WireContract",
        ],
        "LoadClient": ["CCurl", "IncortaWire", "CelonisWire", "StableNumbers", "WireContract"],
        "Scenarios": [
            "CYAML", "Emulator", "LoadClient", "LoadEngine", "StableNumbers", "WireContract",
        ],
        "IncortaScenarios": [
            "Scenarios", "IncortaContract", "IncortaWire", "IncortaEmulation", "Emulator", "LoadClient", "LoadEngine",
            "Signatures", "WireContract",
        ],
        "CelonisScenarios": [
            "Scenarios", "CelonisContract", "CelonisWire", "CelonisEmulation", "Emulator", "LoadClient", "LoadEngine",
            "WireContract",
        ],
        "understudy": [
            "Scenarios", "IncortaScenarios", "CelonisScenarios", "Emulator", "IncortaEmulation", "CelonisEmulation",
            "IncortaContract", "CelonisContract",
            "LoadClient", "LoadEngine", "MicroHTTPD", "ContractDocuments", "Signatures", "WireContract",
        ],
    ]

    static let arrows = eachFile("a module imports only what an arrow of the design points to") { file in
        guard file.isSource, let module = file.module else { return [] }
        guard let allowed = mayImport[module] else {
            return [file.violation(0, "\(module) is no module of the design; add it there, and to `mayImport` here")]
        }
        return imports(of: file).filter { mayImport[$0.module] != nil && !allowed.contains($0.module) }.map {
            file.violation($0.line, "\(module) may not import \($0.module); move the code, or change the design first")
        }
    }

    static let foundation = eachFile("the sources do without Foundation") { file in
        guard file.isSource, let module = file.module else { return [] }
        return imports(of: file).filter { $0.module.hasPrefix("Foundation") }.map {
            file.violation($0.line, "\(module) does without \($0.module); use the standard library, or Glibc")
        }
    }

    /// Which module may see which C. The server is tested by a client that speaks TLS by itself.
    private static let cOwners = [
        "CMicroHTTPD": ["MicroHTTPD"], "CCurl": ["LoadClient"], "CYAML": ["Scenarios"],
        "CGnuTLS": ["MicroHTTPD", "Signatures", "MicroHTTPDTests"],
    ]

    static let cImports = eachFile("C is imported by the module that wraps it, and never publicly") { file in
        guard file.isSwift else { return [] }
        return imports(of: file).compactMap { found in
            guard let owners = cOwners[found.module] else { return nil }
            guard file.isSource || file.isTest, let module = file.module, owners.contains(module) else {
                let only = owners.joined(separator: " and ")
                return file.violation(found.line, "only \(only) may see \(found.module); ask it for a Swift value")
            }
            guard found.modifiers.contains(where: { ["public", "package", "open", "@_exported"].contains($0) }) else {
                return nil
            }
            return file.violation(found.line, "import it internally: no C type belongs in a public signature")
        }
    }

    static let manifest = Rule("each folder of sources is a target of the manifest") { files in
        guard let manifest = files.first(where: { $0.path == "Package.swift" }) else {
            return [Violation(place: "Package.swift:1", advice: "there is no manifest")]
        }
        let text = manifest.lines.joined(separator: "\n")
        var seen: Set<String> = []
        return files.filter { $0.isSource || $0.isTest }.compactMap { file in
            guard let module = file.module else {
                return file.violation(0, "the file lies in no module; move it into one")
            }
            guard !text.contains("name: \"\(module)\""), seen.insert(module).inserted else { return nil }
            return file.violation(0, "\(module) is no target of Package.swift: nothing builds it; add it or delete it")
        }
    }

    struct Import {
        let line: Int
        let module: String
        let modifiers: [String]
    }

    /// The imports of a file: a line whose first words are attributes and access levels, then `import`.
    static func imports(of file: TextFile) -> [Import] {
        let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias", "actor"]
        return file.code.enumerated().compactMap { number, line in
            guard line.contains("import") else { return nil }
            let words = line.split { $0 == " " || $0 == ";" }.map(String.init)
            guard let place = words.firstIndex(of: "import") else { return nil }
            let modifiers = Array(words[..<place])
            let access: Set<String> = ["public", "package", "internal", "private", "fileprivate", "open"]
            guard modifiers.allSatisfy({ $0.hasPrefix("@") || access.contains($0) }) else { return nil }
            guard let named = words[(place + 1)...].first(where: { !kinds.contains($0) }) else { return nil }
            let module = named.split(separator: ".").first.map(String.init) ?? named
            return Import(line: number, module: module, modifiers: modifiers)
        }
    }
}
