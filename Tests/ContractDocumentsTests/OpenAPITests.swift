import CelonisContract
import CelonisWire
import ContractDocuments
import Emulator
import Scenarios
import Testing
import WireContract

@Suite("The OpenAPI document")
struct OpenAPITests {
    static let vendors = CatalogueRulesTests.vendors
    static let documents = Result {
        try Dictionary(
            uniqueKeysWithValues: Catalogue.all.map {
                ($0.vendor.lowercased(), try JSONValue(parsing: Array($0.openAPIDocument.utf8)))
            })
    }

    @Test("has an operation for each endpoint, named after it", arguments: vendors)
    func operations(vendor: String) throws {
        for endpoint in try CatalogueRulesTests.catalogue(vendor).endpoints {
            let operation = try Self.operation(endpoint)
            #expect(operation["operationId"]?.string == endpoint.id)
            #expect((operation["requestBody"] == nil) == (endpoint.request == nil))
            #expect(operation["requestBody"]?["required"] == endpoint.request.map { .bool($0.isRequired) })
        }
    }

    @Test(
        "lists every outcome under its status, with its evidence and an example that stands for it", arguments: vendors)
    func outcomes(vendor: String) throws {
        let catalogue = try CatalogueRulesTests.catalogue(vendor)
        for endpoint in catalogue.endpoints {
            for outcome in catalogue.outcomes(of: endpoint) {
                let isOwn = endpoint.outcomes.contains(outcome)
                let response =
                    try isOwn ? Self.response(outcome.status, endpoint) : Self.shared(outcome.status, endpoint)
                let listed = response["x-understudy-outcomes"]?.array ?? []
                let entry = try #require(listed.first { $0["id"]?.string == outcome.id }, "\(outcome.id)")
                #expect(entry["evidence"]?["grade"]?.string == outcome.evidence.grade)
                if (300..<400).contains(outcome.status) {
                    #expect(response["headers"]?["Location"]?["required"] == true && response["content"] == nil)
                } else if let type = outcome.contentType {
                    #expect(response["content"]?[type]?["examples"]?[outcome.id]?["value"] != nil, "\(outcome.id)")
                }
                let isJSON = outcome.contentType == "application/json"
                #expect(
                    (entry["contentType"] == nil) == isJSON
                        && entry["contentType"]?.string == (isJSON ? nil : outcome.contentType))
                let served = response["headers"]?["X-Understudy-Outcome"]?["schema"]?["enum"]?.array ?? []
                #expect(served.contains(.string(outcome.id)))
            }
        }
    }

    @Test("describes every parameter of every path", arguments: vendors)
    func parameters(vendor: String) throws {
        for endpoint in try CatalogueRulesTests.catalogue(vendor).endpoints {
            let listed = try Self.operation(endpoint)["parameters"]?.array ?? []
            let inPath = listed.filter { $0["in"] == "path" }.compactMap { $0["name"]?.string }
            let names = endpoint.path.matches(of: /\{([^}]*)\}/).map { String($0.output.1) }
            #expect(Set(inPath) == Set(names) && inPath.count == names.count, "\(endpoint.id)")
        }
    }

    @Test("refers only to what it has", arguments: vendors)
    func references(vendor: String) throws {
        let document = try Self.document(of: vendor)
        for reference in Self.references(in: document) {
            let found = reference.split(separator: "/").dropFirst().reduce(document as JSONValue?) { $0?[String($1)] }
            #expect(found != nil, "\(reference)")
        }
    }

    @Test("takes endpoints that say nothing of their shapes")
    func bareEndpoint() throws {
        let bare = Catalogue(
            vendor: "Vendor",
            endpoints: [
                Endpoint(
                    id: "vendor.thing.get", method: "GET", path: "/things/{name}", summary: "Gets a thing.",
                    outcomes: [
                        Outcome(
                            id: "vendor.thing.get.found", status: 200, when: "It is there.",
                            evidence: .assumed(reason: "test"))
                    ])
            ], elsewhere: [], assumptions: [])
        let document = try JSONValue(parsing: Array(bare.openAPIDocument.utf8))
        let operation = document["paths"]?["/things/{name}"]?["get"]
        #expect(operation?["parameters"]?.array?.first?["schema"]?["type"] == "string")
        #expect(operation?["responses"]?["200"]?["content"] == nil)
        #expect(bare.referencePage.contains("## <a id=\"vendor.thing.get\"></a>GET `/things/{name}`"))
    }

    @Test("has a response without a body where the outcome has none, and both bodies where two differ in kind")
    func bodies() throws {
        let endpoints = Catalogue.celonis.endpoints
        let load = try #require(endpoints.first { $0.id == "celonis.data-model.load" })
        let started = try Self.response(200, load)
        #expect(started["content"] == nil && started["description"] == "The load was started.")
        let refused = try Self.response(401, load)
        #expect(refused["content"]?.object?.members.map(\.key) == ["application/json", "text/plain"])
        let headers = try Self.response(429, load)["headers"]
        #expect(headers?["x-ratelimit-reset"] != nil && headers?["x-ratelimit-reset"]?["required"] == nil)
        let unknown = try Self.response(404, load)["content"]?["application/json"]?["schema"]
        let names = ["ExceptionReference", "GatewayError"].map { JSONValue.string("#/components/schemas/\($0)") }
        #expect(unknown?["oneOf"]?.array?.compactMap { $0["$ref"] } == names)
    }

    @Test("says in which ways callers can say who they are")
    func credentials() throws {
        let schemes = try Self.document(of: "Celonis")["components"]?["securitySchemes"]
        #expect(schemes?["bearer"]?["scheme"] == "bearer")
        #expect(schemes?["appKey"]?["name"] == "Authorization")
        #expect(schemes?["oauth"]?["flows"]?["clientCredentials"]?["tokenUrl"] == "/oauth2/token")
        #expect(schemes?["client"]?["scheme"] == "basic")
        let celonis = try Self.document(of: "Celonis")
        #expect(celonis["security"]?.array?.contains(["client": []]) == false)
        let token = celonis["paths"]?["/oauth2/token"]?["post"]
        #expect(token?["security"] == [[:], ["client": []]])
        #expect(token?["requestBody"]?["required"] == false)
        #expect(token?["parameters"]?.array?.compactMap { $0["name"]?.string }.contains("grant_type") == true)
        let incorta = try Self.document(of: "Incorta")["security"]
        #expect(incorta == [["bearer": []]])
    }

    static func document(of vendor: String) throws -> JSONValue {
        try #require(try documents.get()[vendor.lowercased()])
    }

    static func operation(_ endpoint: Endpoint) throws -> JSONValue {
        let vendor = String(endpoint.id.prefix { $0 != "." })
        return try #require(
            try document(of: vendor)["paths"]?[endpoint.path]?[endpoint.method.lowercased()], "\(endpoint.id)")
    }

    static func response(_ status: Int, _ endpoint: Endpoint) throws -> JSONValue {
        let response = try #require(try operation(endpoint)["responses"]?[String(status)], "\(endpoint.id) \(status)")
        guard response["$ref"] != nil else { return response }
        let vendor = String(endpoint.id.prefix { $0 != "." })
        return try #require(try document(of: vendor)["components"]?["responses"]?[String(status)])
    }

    @Test("describes what any request can get once, and names it where it can come", arguments: vendors)
    func sharedResponses(vendor: String) throws {
        let catalogue = try CatalogueRulesTests.catalogue(vendor)
        for outcome in Outcome.server {
            let text = try #require(outcome.body?.text)
            let found = catalogue.openAPIDocument.split(separator: "\n").count {
                $0.contains(text.dropFirst(13).dropLast(2))
            }
            #expect(found == 1, "\(outcome.id) is there \(found) times")
        }
        for endpoint in catalogue.endpoints {
            for status in Set(endpoint.outcomes.map(\.status)).intersection(Outcome.server.map(\.status)) {
                let response = try Self.response(status, endpoint)
                #expect(response["x-understudy-shared"]?.string == "#/components/responses/\(status)")
                let served = response["headers"]?["X-Understudy-Outcome"]?["schema"]?["enum"]?.array ?? []
                let shared = Outcome.server.filter { $0.status == status }
                #expect(shared.allSatisfy { served.contains(.string($0.id)) })
            }
        }
    }

    @Test("has a title that makes a good name for a package", arguments: vendors)
    func title(vendor: String) throws {
        let title = try #require(try Self.document(of: vendor)["info"]?["title"]?.string)
        #expect(title.wholeMatch(of: /[A-Z][a-z]+( [A-Z][A-Za-z]+){1,3}/) != nil && title.hasPrefix(vendor))
    }

    static func shared(_ status: Int, _ endpoint: Endpoint) throws -> JSONValue {
        let vendor = String(endpoint.id.prefix { $0 != "." })
        return try #require(try document(of: vendor)["components"]?["responses"]?[String(status)])
    }

    static func references(in value: JSONValue) -> [String] {
        switch value {
        case .object(let object):
            object.members.flatMap { member -> [String] in
                if member.key == "$ref", let text = member.value.string { return [text] }
                return references(in: member.value)
            }
        case .array(let elements): elements.flatMap(references)
        case .null, .bool, .integer, .number, .string: []
        }
    }
}
