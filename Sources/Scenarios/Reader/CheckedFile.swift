/// A fixture or a scenario on disk, read without playing it.
package enum CheckedFile {
    /// Reads the file at a path and throws all mistakes in it. A file with `scenario` or `steps` is a scenario, any other a
    /// fixture.
    package static func check(_ path: String, vendors: [any ScenarioVendor]) throws(InvalidFile) {
        guard let bytes = ScenarioFiles.read(path) else {
            throw InvalidFile("\(path): there is no such file, or it cannot be read")
        }
        if FileKind(bytes, vendors: vendors) == .scenario {
            _ = try ScenarioReader(vendors: vendors) { ScenarioFiles.read($0, besides: $1) }
                .read(bytes, name: path)
        } else {
            _ = try Fixture.read(bytes, name: path, vendors: vendors.compactMap(\.fixture))
        }
    }
}

/// What kind of file a YAML file is, by the keys at its root.
enum FileKind: Hashable {
    /// It has `scenario` or `steps`.
    case scenario
    /// It has the key of a vendor, and neither of those.
    case fixture
    /// It has none of them, or is no YAML.
    case unknown

    init(_ bytes: [UInt8], vendors: [any ScenarioVendor]) {
        guard bytes.count <= Fixture.maximumBytes, let text = String(validating: bytes, as: UTF8.self),
            let document = try? YAMLNode.parse(text)
        else {
            self = .unknown
            return
        }
        if document["scenario"] != nil || document["steps"] != nil {
            self = .scenario
        } else {
            self = vendors.contains { document[$0.key] != nil } ? .fixture : .unknown
        }
    }
}
