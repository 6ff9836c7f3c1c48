import ContractDocuments
import IncortaAPI
import Testing
import WireContract

@Suite("The OpenAPI document")
struct OpenAPITests {
    static let catalogue = Catalogue.incorta
    static let document = Result { try JSONValue(parsing: Array(Catalogue.incorta.openAPIDocument.utf8)) }

    @Test("has an operation for each endpoint, named after it")
    func operations() throws {
        for endpoint in Self.catalogue.endpoints {
            let operation = try Self.operation(endpoint)
            #expect(operation["operationId"]?.string == endpoint.id)
            #expect((operation["requestBody"] == nil) == (endpoint.request == nil))
        }
    }

    @Test("lists every outcome under its status, with its evidence and an example that stands for it")
    func outcomes() throws {
        for endpoint in Self.catalogue.endpoints {
            for outcome in endpoint.outcomes + Self.catalogue.elsewhere + Outcome.server {
                let response = try Self.response(outcome.status, endpoint)
                let listed = response["x-understudy-outcomes"]?.array ?? []
                let entry = try #require(listed.first { $0["id"]?.string == outcome.id }, "\(outcome.id)")
                #expect(entry["evidence"]?["grade"]?.string == outcome.evidence.grade)
                if (300..<400).contains(outcome.status) {
                    #expect(response["headers"]?["Location"]?["required"] == true && response["content"] == nil)
                } else {
                    #expect(response["content"]?["application/json"]?["examples"]?[outcome.id]?["value"] != nil)
                }
                let served = response["headers"]?["X-Understudy-Outcome"]?["schema"]?["enum"]?.array ?? []
                #expect(served.contains(.string(outcome.id)))
            }
        }
    }

    @Test("describes every parameter of every path")
    func parameters() throws {
        for endpoint in Self.catalogue.endpoints {
            let listed = try Self.operation(endpoint)["parameters"]?.array ?? []
            let inPath = listed.filter { $0["in"] == "path" }.compactMap { $0["name"]?.string }
            let names = endpoint.path.matches(of: /\{([^}]*)\}/).map { String($0.output.1) }
            #expect(Set(inPath) == Set(names) && inPath.count == names.count, "\(endpoint.id)")
        }
    }

    @Test("refers only to what it has")
    func references() throws {
        let document = try Self.document.get()
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

    static func operation(_ endpoint: Endpoint) throws -> JSONValue {
        try #require(try document.get()["paths"]?[endpoint.path]?[endpoint.method.lowercased()], "\(endpoint.id)")
    }

    static func response(_ status: Int, _ endpoint: Endpoint) throws -> JSONValue {
        let response = try #require(try operation(endpoint)["responses"]?[String(status)], "\(endpoint.id) \(status)")
        guard response["$ref"] != nil else { return response }
        return try #require(try document.get()["components"]?["responses"]?[String(status)])
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
