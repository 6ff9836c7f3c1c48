import Testing

@testable import Scenarios

@Suite("Reading objects of a document")
struct DocumentReaderTests {
    /// A person with an address, as some reader asks for them.
    private static func person(_ node: YAMLNode, _ reader: inout DocumentReader) -> String? {
        reader.object(node, "a person") { reader in
            let name = reader.text("name", "The name.", need: .required, example: "Ada")
            reader.mapping("homes", by: "PLACE", "The homes.") { reader, entry -> String? in
                reader.either(
                    entry.value,
                    mapping: { reader in
                        reader.object(entry.value, "a home") { reader in
                            _ = reader.integer("rooms", default: 2, "How many rooms it has.", in: 1...9)
                            return entry.name
                        }
                    }, other: { $0.text(of: entry.value, "a home") })
            }
            return name
        }
    }

    private func read(_ yaml: String) throws -> (name: String?, diagnostics: [Diagnostic]) {
        var reader = DocumentReader()
        let name = Self.person(try YAMLNode.parse(yaml), &reader)
        return (name, reader.diagnostics)
    }

    @Test("knows the keys that it asked for, and no others")
    func unknownKeys() throws {
        #expect(try read("{name: Ada, homes: {x: {rooms: 3}, y: {}, z: tent}}").diagnostics.isEmpty)
        let wrong = try read("{nmae: Ada, homes: {x: {roms: 3}}}")
        #expect(wrong.name == nil)
        #expect(
            wrong.diagnostics.map(\.message) == [
                "a person has no 'nmae'; did you mean 'name'?", "a person needs 'name', such as Ada",
                "a home has no 'roms'; did you mean 'rooms'?",
            ])
        #expect(wrong.diagnostics.map(\.position.column) == [2, 1, 25])
        #expect(
            try read("{name: Ada, pets: 1}").diagnostics.map(\.message) == [
                "a person has no 'pets'; known are homes, name"
            ])
    }

    @Test("tells unknown keys before the mistakes inside the object, where there are too many to tell all")
    func order() throws {
        let homes = (0..<120).map { "h\($0): {rooms: 0}" }.joined(separator: ", ")
        let read = try read("{name: Ada, homes: {\(homes)}, one: 1, two: 2}")
        #expect(read.diagnostics.count == 100)
        #expect(read.diagnostics.prefix(2).map(\.message.first) == ["a", "a"])
        #expect(read.diagnostics.prefix(2).allSatisfy { $0.message.hasPrefix("a person has no") })
        #expect(read.diagnostics.last?.message.hasPrefix("rooms must be an integer") == true)
    }

    @Test("describes what it would ask for, in either way of writing")
    func describes() {
        let form = DocumentReader.form { reader in _ = Self.person(.nothing, &reader) }
        let rooms = KeyForm(
            key: "rooms", value: .integer(1...9), about: "How many rooms it has.", isRequired: false, otherwise: "`2`",
            example: nil)
        let home = ValueForm.either([.object(ObjectForm(name: "a home", keys: [rooms])), .text(TextForm())])
        let name = KeyForm(
            key: "name", value: .text(TextForm()), about: "The name.", isRequired: true, otherwise: nil, example: "Ada")
        let homes = KeyForm(
            key: "homes", value: .mapping(name: "PLACE", home), about: "The homes.", isRequired: false, otherwise: nil,
            example: nil)
        #expect(form == .object(ObjectForm(name: "a person", keys: [name, homes])))
    }
}
