internal import Emulator
internal import LoadEngine
internal import WireContract

extension FieldReader {
    private static let actions =
        ["call", "execute", "restart", "status", "wait", "advance", "interrupt"] + celonisActions
    private static let extras = [
        "expect", "save", "body", "raw", "hex", "as", "token", "tenant", "level", "timeout", "headers", "mode",
    ]

    /// Reads one step.
    mutating func step(_ node: YAMLNode, world: WorldDefinition) -> Scenario.Step? {
        let fields = fields(node, of: "a step", known: Self.actions + Self.extras)
        let named = Self.actions.filter { fields[$0] != nil }
        guard let name = named.first, named.count == 1, let subject = fields[name] else {
            if node.entries != nil {
                report(
                    node.position,
                    "a step does one of \(Self.actions.joined(separator: ", ")); this does \(named.count)")
            }
            return nil
        }
        guard let action = action(name, subject, fields, world) else { return nil }
        return Scenario.Step(
            position: node.position, action: action,
            expectations: fields["expect"].map { expectations($0) } ?? [],
            saves: fields["save"].map { saves($0) } ?? [])
    }

    private mutating func action(
        _ name: String, _ subject: YAMLNode, _ fields: [String: YAMLNode], _ world: WorldDefinition
    ) -> Scenario.Action? {
        if Self.celonisActions.contains(name) { return celonisAction(name, subject, fields, world) }
        switch name {
        case "wait":
            guard let execution = template(subject, "wait") else { return nil }
            let timeout = fields["timeout"].flatMap { duration($0, "timeout") } ?? .seconds(60)
            return .wait(execution: execution, level: level(fields) ?? 4, timeout: timeout)
        case "advance": return duration(subject, "advance").map { .advance($0) }
        case "interrupt": return text(subject, "interrupt").map { .interrupt(plan: $0) }
        default: return call(name, subject, fields, world).map { .call($0) }
        }
    }

    private mutating func call(
        _ name: String, _ subject: YAMLNode, _ fields: [String: YAMLNode], _ world: WorldDefinition
    ) -> Scenario.Call? {
        let credentials = self.credentials(fields, world)
        var call = Scenario.Call(
            method: "POST", path: Scenario.Template(position: subject.position, text: "/load-plan/\(name)"),
            body: nil, credentials: credentials)
        switch name {
        case "execute":
            guard let plan = text(subject, "execute") else { return nil }
            call.body = .json(["loadPlanName": .string(plan)])
        case "restart":
            guard subject.entries != nil else {
                report(subject.position, "restart is the body: {loadPlanName, groupSequence, recentLoadPlanExecution}")
                return nil
            }
            call.body = .json(subject.json)
        case "status":
            guard let id = template(subject, "status") else { return nil }
            call.method = "GET"
            let query = level(fields).map { "?level=\($0)" } ?? ""
            call.path = Scenario.Template(position: id.position, text: "/load-plan/status/\(id.text)\(query)")
        default:
            guard let target = text(subject, "call") else { return nil }
            let words = target.split(separator: " ")
            guard words.count == 2, let method = words.first, words[1].hasPrefix("/") else {
                report(subject.position, "call is a method and a path, such as GET /load-plan/status/23")
                return nil
            }
            call.method = String(method)
            call.path = Scenario.Template(position: subject.position, text: String(words[1]))
            call.body = body(fields)
        }
        call.tenant = fields["tenant"].flatMap { text($0, "tenant") }
        for entry in fields["headers"].map({ entries($0, of: "headers") }) ?? [] {
            if let value = text(entry.value, "a header") {
                call.headers.append(Scenario.Header(name: entry.key.text ?? "", value: value))
            }
        }
        return call
    }

    private mutating func level(_ fields: [String: YAMLNode]) -> Int? {
        fields["level"].flatMap { integer($0, "level", in: 1...4) }.map { Int($0) }
    }

    mutating func credentials(_ fields: [String: YAMLNode], _ world: WorldDefinition) -> Scenario.Credentials {
        if let token = fields["token"] {
            return token.isNull ? .none : .token(text(token, "token") ?? "")
        }
        guard let user = fields["as"], let login = text(user, "as") else { return .standard }
        if world.tokens[login] == nil, world.celonisCredentials[login] == nil {
            unknown(
                login, at: user.position, "the world has no user '\(login)' with a token",
                known: world.tokens.keys.sorted() + world.celonisCredentials.keys.sorted())
        }
        return .user(login)
    }

    private mutating func body(_ fields: [String: YAMLNode]) -> Scenario.Body? {
        if let raw = fields["raw"] { return .bytes(Array((raw.text ?? "").utf8)) }
        if let hex = fields["hex"], let text = hex.text {
            let digits = text.filter { $0 != " " }
            let pairs = stride(from: 0, to: digits.count, by: 2).map { offset in
                UInt8(digits.dropFirst(offset).prefix(2), radix: 16)
            }
            if pairs.contains(nil) || digits.count % 2 != 0 { report(hex.position, "hex is pairs of hex digits") }
            return .bytes(pairs.compactMap { $0 })
        }
        return fields["body"].map { .json($0.json) }
    }

    private mutating func template(_ node: YAMLNode, _ what: String) -> Scenario.Template? {
        text(node, what).map { Scenario.Template(position: node.position, text: $0) }
    }

    /// `save: first` keeps `loadPlanExecutionId`; `save: {name: path.to.member}` keeps anything.
    private mutating func saves(_ node: YAMLNode) -> [Scenario.Save] {
        if let name = node.text {
            return [Scenario.Save(position: node.position, name: name, path: ["loadPlanExecutionId"])]
        }
        return entries(node, of: "save").compactMap { entry in
            text(entry.value, "a path").map { path in
                Scenario.Save(
                    position: entry.key.position, name: entry.key.text ?? "",
                    path: path.split(separator: ".").map { String($0) })
            }
        }
    }

    /// Reports `${names}` that no earlier step saves.
    mutating func checkSavedNames(_ steps: [Scenario.Step]) {
        var known: Set<String> = []
        for step in steps {
            for name in step.action.usedNames where !known.contains(name) {
                unknown(name, at: step.position, "no earlier step saves '\(name)'", known: known)
            }
            known.formUnion(step.saves.map(\.name))
        }
    }
}

extension Scenario.Action {
    /// The names of saved values that it uses.
    var usedNames: [String] {
        switch self {
        case .advance, .interrupt, .watch: []
        case .wait(let execution, _, _): execution.names
        case .call(let call):
            if case .json(let body) = call.body { call.path.names + body.names } else { call.path.names }
        }
    }
}

extension Scenario.Template {
    /// The names between `${` and `}`.
    var names: [String] { Self.names(in: text) }

    static func names(in text: String) -> [String] {
        var names: [String] = []
        var rest = Substring(text)
        while let open = rest.range(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
            names.append(String(rest[open.upperBound..<close]))
            rest = rest[close...]
        }
        return names
    }
}

extension Substring {
    /// Where a text occurs first.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}

extension JSONValue {
    /// The names of saved values in its strings.
    fileprivate var names: [String] {
        switch self {
        case .string(let text): Scenario.Template.names(in: text)
        case .array(let elements): elements.flatMap(\.names)
        case .object(let object): object.members.flatMap(\.value.names)
        case .null, .bool, .integer, .number: []
        }
    }
}
