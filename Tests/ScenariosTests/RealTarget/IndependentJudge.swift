import Foundation

/// What may leave for real targets, worked out from the command line alone, by patterns over the raw request and another
/// JSON parser. It shares nothing with what it judges.
struct IndependentJudge {
    let permissions: PlayedPermissions
    /// Every token, key and secret that stands in a fixture.
    let secrets: [String]

    private static let noSuch = "understudy-has-no-such-[a-z]+-[0-9a-f]{16}"
    private static let noSuchID = "756e6465-7273-8[0-9a-f]{3}-a[0-9a-f]{3}-6e[0-9a-f]{10}"

    /// What is wrong with the requests of a run, in order.
    func objections(to sent: [RecordingTransport.Sent]) -> [String] {
        var started: [String: Set<Int64>] = [:]
        return sent.compactMap { request in
            let objection = objection(to: request, started)
            if let plan = member("loadPlanName", of: request.body) as? String,
                let id = member("loadPlanExecutionId", of: request.reply) as? Int64
            {
                started[plan, default: []].insert(id)
            }
            return objection.map { "\($0): \(request.method) \(request.authority)\(request.path) \(request.text)" }
        }
    }

    private func objection(to request: RecordingTransport.Sent, _ started: [String: Set<Int64>]) -> String? {
        let names = request.headers.map { $0[0] }
        if !Set(names).isSubset(of: ["accept", "content-type", "authorization"]) || Set(names).count != names.count {
            return "headers"
        }
        let authorization = request.headers.first { $0[0] == "authorization" }?[1]
        let elsewhere =
            request.path + (request.path.removingPercentEncoding ?? "") + request.text
            + request.headers.filter { $0[0] != "authorization" }.map { $0[1] }.joined(separator: " ")
        if let secret = (secrets + [permissions.token, "prod-key"]).first(where: elsewhere.contains) {
            return "the secret \(secret)"
        }
        guard request.scheme == "https" else { return "scheme" }
        switch request.authority {
        case "cluster.example.com":
            if request.path == "/_understudy" {
                return request.method == "GET" && authorization == nil && request.body == nil ? nil : "question"
            }
            return objection(toCluster: request, authorization, started)
        case "prod.eu-1.celonis.cloud": return objection(toTeam: request, authorization)
        default: return "host"
        }
    }

    private func matches(_ text: String, _ pattern: String) -> Bool {
        text.range(of: "^(?:\(pattern))$", options: .regularExpression) != nil
    }

    private func any(_ names: [String]) -> String {
        (names.map { NSRegularExpression.escapedPattern(for: $0) } + ["\u{0}"]).joined(separator: "|")
    }

    private func member(_ name: String, of body: [UInt8]?) -> Any? {
        (body.flatMap { try? JSONSerialization.jsonObject(with: Data($0)) } as? [String: Any])?[name]
    }

    private func objection(
        toCluster request: RecordingTransport.Sent, _ authorization: String?, _ started: [String: Set<Int64>]
    ) -> String? {
        guard permissions.hasCluster else { return "no cluster was given" }
        let own = "Bearer \(permissions.token)"
        let base = "/incorta/api/v2/\(permissions.tenant)"
        if ["GET", "HEAD"].contains(request.method) {
            guard authorization == nil || authorization == own, request.body == nil else { return "credentials" }
            let id = "(?!\\.{1,2}(?:[/?]|$))[A-Za-z0-9_.~-]+"
            return matches(
                request.path,
                "\(base)/load-plan/status/\(id)(\\?level=[A-Za-z0-9._-]*)?|\(base)/schema/[A-Za-z0-9_.~-]+/status")
                ? nil : "reads something else"
        }
        guard request.method == "POST", permissions.allowsLoads, authorization == own else { return "not permitted" }
        let path = request.path.hasPrefix(base) ? String(request.path.dropFirst(base.count)) : "elsewhere"
        let schema = "\(any(permissions.schemas))|\(Self.noSuch)"
        if matches(path, "/schema/list(\\?schemaType=[A-Z]*)?|/schema/[A-Za-z0-9_.~-]+/list(\\?[a-zA-Z]+=[A-Z]*)?") {
            return onlyScalars(request, ["limit", "offset", "sortBy"])
        }
        let options = ["loadSource", "synchronous", "requestedTimeoutInMilliseconds"]
        if path == "/schema/load" {
            let value = member("schemaNames", of: request.body)
            let list = (value as? String)?.components(separatedBy: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            let names = value as? [String] ?? list ?? []
            guard !names.isEmpty, names.allSatisfy({ matches($0, schema) }) else { return "schemas" }
            return onlyScalars(request, options, besides: "schemaNames")
        }
        if matches(path, "/schema/(\(schema))/load") {
            let name = path.split(separator: "/")[1]
            let tables = permissions.tables.filter { $0.hasPrefix(name + ".") }.map {
                String($0.dropFirst(name.count + 1))
            }
            let named = member("tables", of: request.body)
            guard named == nil || named is NSNull || (named as? [String]) != nil else { return "tables" }
            guard (named as? [String] ?? []).allSatisfy({ matches($0, "\(any(tables))|\(Self.noSuch)") }) else {
                return "tables"
            }
            return onlyScalars(request, options, besides: "tables")
        }
        guard ["/load-plan/execute", "/load-plan/restart"].contains(path) else { return "starts something else" }
        return objection(toPlan: request, path, started)
    }

    private func objection(
        toPlan request: RecordingTransport.Sent, _ path: String, _ started: [String: Set<Int64>]
    ) -> String? {
        if ["", "null"].contains(request.text) { return nil }
        guard request.text.utf8.first == UInt8(ascii: "{") else { return "no plain object" }
        let plan = member("loadPlanName", of: request.body)
        let isNothing = plan == nil || plan is NSNull || plan as? String == ""
        guard isNothing || matches(plan as? String ?? "", "\(any(permissions.plans))|\(Self.noSuch)") else {
            return "a plan that is not named"
        }
        switch member("recentLoadPlanExecution", of: request.body) {
        case nil, is NSNull: break
        case let number as NSNumber:
            let id = number.int64Value
            guard id <= 0 || id > 1 << 62 || started[plan as? String ?? "", default: []].contains(id),
                request.text.range(of: "\"recentLoadPlanExecution\" *: *-?[0-9]+[,}]", options: .regularExpression)
                    != nil
            else { return "an execution that this run did not start" }
        default: return "an execution that is no number"
        }
        let more = path.hasSuffix("restart") ? ["groupSequence", "recentLoadPlanExecution"] : []
        return onlyScalars(request, more + ["loadPlanName"])
    }

    /// Whether the body is an object with these members only, each once.
    private func onlyScalars(
        _ request: RecordingTransport.Sent, _ members: [String], besides list: String? = nil
    ) -> String? {
        guard let body = request.body, !body.isEmpty else { return list == "schemaNames" ? "no body" : nil }
        guard let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] else {
            return "no object"
        }
        for (key, value) in object {
            guard key == list || members.contains(key) && !(value is [Any]) && !(value is [String: Any]) else {
                return "the member \(key)"
            }
            guard request.text.components(separatedBy: "\"\(key)\"").count == 2 else { return "\(key) twice" }
        }
        return nil
    }

    private func objection(toTeam request: RecordingTransport.Sent, _ authorization: String?) -> String? {
        guard permissions.hasTeam else { return "no team was given" }
        let own = "AppKey prod-key"
        let word = "[A-Za-z0-9_~-]+"
        if ["GET", "HEAD"].contains(request.method) {
            guard authorization == nil || authorization == own, request.body == nil else { return "credentials" }
            let inner =
                "(?:/(?:data-models?|jobs|tables|columns|tasks|loads|logs|executions|detail|status|load-history|load-info-sync|last-load|\(word)))*/?"
            let paths = [
                "/api/cloud", "/api/cloud/permissions", "/api/cloud/team", "/api/team",
                "/[.]well-known/openid-configuration", "/process-mining/api/analysis", "/integration/api/pools\(inner)",
                "/integration/api/v1/data-pools/\(word)\(inner)",
                "/(?:integration|data-ingestion)/api/v1/data-push/\(word)\(inner)",
            ]
            return matches(request.path, "(?:\(paths.joined(separator: "|")))(?:\\?[A-Za-z0-9_=&~-]*)?")
                ? nil : "reads something else"
        }
        guard request.method == "POST", permissions.allowsLoads, authorization == own else { return "not permitted" }
        let noSuch = "\(Self.noSuch)|\(Self.noSuchID)"
        let pool = "(?:\(any(permissions.poolIDs))|\(noSuch))"
        let model = "(?:\(any(permissions.modelIDs))|\(noSuch))"
        let job = "(?:\(any(permissions.jobIDs))|\(noSuch))"
        let bare = [
            "/integration/api/v1/data-pools/\(pool)/data-models/\(model)/load(\\?fullReload=[a-z]*)?",
            "/integration/api/pools/\(pool)/data-models/\(model)/reload(\\?forceComplete=[a-z]*)?",
            "/integration/api/v[12]/data-pools/\(pool)/data-jobs/\(job)/execute(\\?mode=[A-Za-z]*)?",
            "/integration/api/pools/\(pool)/jobs/\(job)/cancel",
        ]
        if bare.contains(where: { matches(request.path, $0) }) { return (request.body ?? []).isEmpty ? nil : "a body" }
        if matches(
            request.path,
            "/integration/api/v1/data-pools/\(pool)/data-models/\(model)/load/partial-sync(\\?fullReload=[a-z]*)?")
        {
            guard let body = request.body, !body.isEmpty else { return nil }
            let tables = try? JSONSerialization.jsonObject(with: Data(body)) as? [String]
            let known = "\(any(permissions.tableIDs))|\(noSuch)"
            return tables.map { $0.allSatisfy { matches($0, known) } } == true ? nil : "tables"
        }
        if matches(request.path, "/integration/api/pools/\(pool)/jobs/\(job)/execute(\\?mode=[A-Za-z]*)?") {
            return matches(request.text, "|null") ? nil : objection(toParts: request)
        }
        return "starts something else"
    }

    private func objection(toParts request: RecordingTransport.Sent) -> String? {
        guard let object = request.body.flatMap({ try? JSONSerialization.jsonObject(with: Data($0)) }) as? [String: Any]
        else { return "no object" }
        for (key, value) in object {
            guard request.text.components(separatedBy: "\"\(key)\"").count == 2 else { return "\(key) twice" }
            switch key {
            case "mode", "executeOnlySubsetOfTransformations", "executeOnlySubsetOfExtractions",
                "loadOnlySubsetOfDataModels":
                if value is [Any] || value is [String: Any] { return key }
            case "transformations", "extractions", "dataModels":
                guard
                    value is NSNull
                        || (value as? [String])?.allSatisfy({ matches($0, Self.noSuch + "|" + Self.noSuchID) }) == true
                else { return key }
            default: return "the member \(key)"
            }
        }
        return nil
    }
}
