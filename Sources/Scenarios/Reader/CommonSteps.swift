internal import HTTPTypes
internal import WireContract

/// The steps that do not belong to a vendor: any call, and the controls of an emulated world.
struct CommonSteps {
    let vendors: VendorList

    var forms: [StepForm] {
        [
            StepForm(
                "call", summary: "One request. It expects nothing by itself.",
                subject: .text(TextForm("a method and a path")),
                keys: StepForm.callKeys + [.body, .form, .raw, .hex], isToBeDone: false
            ) { [vendors] in $0.call(among: vendors).map { .call($0) } },
            StepForm("advance", summary: "Turns the world's clock.", subject: .duration, keys: []) {
                $0.subjectDuration().map { .advance($0) }
            },
            StepForm("interrupt", summary: "Ends the running thing of this name.", keys: []) { $0.interruption() },
        ]
    }
}

extension StepFields {
    fileprivate mutating func call(among vendors: VendorList) -> ScenarioCall? {
        guard let target = subjectText() else { return nil }
        let words = target.split(separator: " ")
        guard words.count == 2, let method = words.first, words[1].hasPrefix("/"),
            let vendor = vendors.owner(of: String(words[1]))
        else {
            report("call is a method and a path, such as GET /load-plan/status/23", at: position)
            return nil
        }
        if HTTPRequest.Method(String(method)) == nil { report("'\(method)' is no HTTP method", at: position) }
        return call(
            of: vendor, method: String(method), path: Scenario.Template(position: position, text: String(words[1])),
            body: body())
    }

    /// The name of what is interrupted: `MyLoadPlan`, or `default/MyLoadPlan` where several have that name.
    fileprivate mutating func interruption() -> Scenario.Action? {
        guard let name = subjectText() else { return nil }
        let all = parts.keys.sorted().flatMap { parts[$0]?.interruptions ?? [] }
        let whole = all.filter { $0.fullName == name }
        let found = whole.isEmpty ? all.filter { $0.name == name } : whole
        guard found.count < 2 else {
            let names = found.map(\.fullName).joined(separator: ", ")
            report("several have the name '\(name)'; say which: \(names)", at: position)
            return nil
        }
        if found.isEmpty {
            unknown(
                name, at: position, message: "the world has nothing called '\(name)' that can be interrupted",
                known: all.map(\.name))
        }
        return found.first.map { .interrupt(name: name, $0.body) }
    }

    private mutating func body() -> ScenarioCall.Body? {
        if let raw = node(.raw) {
            if raw.text == nil { reader.report(raw.position, "raw is the body as a text, not \(raw.description)") }
            return .bytes(Array((raw.text ?? "").utf8))
        }
        if let hex = node(.hex) {
            let text = hex.text ?? "none"
            let digits = text.filter { $0 != " " }
            let pairs = stride(from: 0, to: digits.count, by: 2).map { offset in
                UInt8(digits.dropFirst(offset).prefix(2), radix: 16)
            }
            if pairs.contains(nil) || digits.count % 2 != 0 {
                reader.report(hex.position, "hex is pairs of hex digits")
            }
            return .bytes(pairs.compactMap { $0 })
        }
        if let form = node(.form) {
            return .form(
                reader.entries(of: form, KeyForm.form.key).compactMap { entry in
                    reader.text(of: entry.value, "a field of a form").map {
                        NamedText(name: entry.key.text ?? "", value: $0)
                    }
                })
        }
        return node(.body).map { .json($0.json) }
    }
}
