import ContractDocuments
import Emulator
import Scenarios
import Testing
import WireContract

@Suite("Every vendor's catalogue")
struct CatalogueRulesTests {
    static let vendors = Catalogue.all.map(\.vendor)

    static func catalogue(_ vendor: String) throws -> Catalogue {
        try #require(Catalogue.all.first { $0.vendor == vendor })
    }

    @Test("gives every endpoint, outcome and decision an id of its own", arguments: vendors)
    func uniqueIDs(vendor: String) throws {
        let catalogue = try Self.catalogue(vendor)
        let ids = catalogue.outcomes.map(\.id) + catalogue.assumptions.map(\.id)
        #expect(Dictionary(grouping: ids, by: \.self).filter { $0.value.count > 1 }.isEmpty)
        let start = vendor.lowercased() + "."
        #expect(ids.allSatisfy { $0.hasPrefix(start) && $0.wholeMatch(of: /[a-z]+([.-][a-z0-9]+)+/) != nil })
        #expect(Set(catalogue.endpoints.map(\.id)).count == catalogue.endpoints.count)
        #expect(Set(catalogue.endpoints.map { "\($0.method) \($0.path)" }).count == catalogue.endpoints.count)
    }

    @Test("tells when in whole sentences", arguments: vendors)
    func sentences(vendor: String) throws {
        let catalogue = try Self.catalogue(vendor)
        for outcome in catalogue.outcomes {
            #expect(outcome.when.hasSuffix(".") && outcome.when.first?.isWhitespace == false, "\(outcome.id)")
        }
        #expect(catalogue.endpoints.allSatisfy { $0.summary.hasSuffix(".") })
        #expect(catalogue.shapes.allSatisfy { $0.summary.hasSuffix(".") })
        #expect(catalogue.endpoints.flatMap(\.parameters).allSatisfy { $0.summary.hasSuffix(".") })
    }

    @Test("depends only on decisions that it lists, and lists none without a reason", arguments: vendors)
    func assumptions(vendor: String) throws {
        let catalogue = try Self.catalogue(vendor)
        let known = Set(catalogue.assumptions.map(\.id))
        for outcome in catalogue.outcomes {
            #expect(Set(outcome.assumes).isSubset(of: known), "\(outcome.id)")
            #expect(outcome.assumptions.allSatisfy { catalogue.summary(ofAssumption: $0)?.isEmpty == false })
        }
        for assumption in catalogue.assumptions {
            #expect(assumption.decision.hasSuffix(".") && assumption.reason.hasSuffix("."), "\(assumption.id)")
        }
    }

    @Test("has settings that say what they decide, each at a place of its own", arguments: vendors)
    func settings(vendor: String) throws {
        let catalogue = try Self.catalogue(vendor)
        let settings = catalogue.settings.flatMap(\.flattened)
        #expect(!settings.isEmpty && Set(settings.map(\.path)).count == settings.count)
        for setting in settings {
            #expect(setting.path.hasPrefix("\(vendor.lowercased()).settings."))
            #expect(setting.summary.hasSuffix("."), "\(setting.path)")
            #expect(Set(setting.decides).isSubset(of: catalogue.assumptions), "\(setting.path)")
            for value in [setting.standard, setting.example].compactMap(\.self) {
                #expect(catalogue.problem(with: value, as: setting.shape) == nil, "\(setting.path): \(value.text)")
            }
        }
    }

    @Test("puts nothing into a header that a header cannot hold", arguments: vendors)
    func headers(vendor: String) throws {
        for outcome in try Self.catalogue(vendor).outcomes {
            let value = outcome.evidence.headerValue
            #expect(value.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(outcome.id)")
            #expect(value.count { $0 == "\"" } == 2 && value.hasSuffix("\""), "\(outcome.id)")
            #expect(!value.contains("\\") && !outcome.evidence.detail.isEmpty, "\(outcome.id)")
            #expect(outcome.id.utf8.allSatisfy { (0x21...0x7E).contains($0) })
        }
    }

    @Test("lists each parameter of each path once, in its order, with an example that fits", arguments: vendors)
    func parameters(vendor: String) throws {
        let catalogue = try Self.catalogue(vendor)
        for endpoint in catalogue.endpoints {
            let inPath = endpoint.parameters.filter { $0.location == .path }
            let names = endpoint.path.matches(of: /\{([^}]*)\}/).map { String($0.output.1) }
            #expect(inPath.map(\.name) == names, "\(endpoint.id)")
            #expect(Set(endpoint.parameters.map(\.name)).count == endpoint.parameters.count, "\(endpoint.id)")
            for parameter in endpoint.parameters {
                guard let example = parameter.example else {
                    #expect(!parameter.isRequired, "\(endpoint.id) \(parameter.name) has no example")
                    continue
                }
                let value = (try? JSONValue(parsing: Array(example.utf8))).flatMap { $0.integer == nil ? nil : $0 }
                let problem = catalogue.problem(with: value ?? .string(example), as: parameter.shape)
                #expect(problem == nil, "\(endpoint.id) \(parameter.name): \(problem ?? "")")
            }
        }
    }

    @Test("shows bodies that are of the shape they stand for", arguments: vendors)
    func examples(vendor: String) throws {
        let catalogue = try Self.catalogue(vendor)
        for endpoint in catalogue.endpoints {
            for payload in [endpoint.request, endpoint.reply].compactMap(\.self) {
                #expect(!payload.examples.isEmpty, "\(endpoint.id)")
                for example in payload.examples {
                    let problem = catalogue.problem(with: example, as: payload.shape)
                    #expect(problem == nil, "\(endpoint.id): \(problem ?? "")")
                }
            }
        }
    }

    @Test("knows every shape that something refers to, and no other", arguments: vendors)
    func shapes(vendor: String) throws {
        let catalogue = try Self.catalogue(vendor)
        let bodies = catalogue.endpoints.flatMap {
            [$0.request?.shape, $0.reply?.shape, $0.refusal].compactMap(\.self)
        }
        let all = bodies + catalogue.outcomes.compactMap(\.shape) + catalogue.shapes.map(\.shape)
        let names = Set(all.flatMap(\.names))
        #expect(names == Set(catalogue.shapes.map(\.name)))
        #expect(catalogue.shapes.count == Set(catalogue.shapes.map(\.name)).count)
    }

    @Test("links to what is there, from what is there", arguments: vendors)
    func links(vendor: String) throws {
        let catalogue = try Self.catalogue(vendor)
        for endpoint in catalogue.endpoints {
            for link in endpoint.links {
                let target = try #require(catalogue.endpoints.first { $0.id == link.endpoint }, "\(endpoint.id)")
                #expect(target.parameters.contains { $0.name == link.parameter }, "\(endpoint.id): \(link.parameter)")
                let reply = try #require(endpoint.reply?.examples.first)
                let found = link.member.split(separator: "/").reduce(reply as JSONValue?) { value, step in
                    Int(step).flatMap { index in value?.array.flatMap { $0.indices.contains(index) ? $0[index] : nil } }
                        ?? value?[String(step)]
                }
                #expect(found?.string != nil || found?.integer != nil, "\(endpoint.id): \(link.member)")
            }
        }
    }
}
