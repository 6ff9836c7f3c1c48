public import WireContract

/// A generated document, as it is committed.
public struct ContractFile: Hashable, Sendable {
    /// The name, without a folder.
    public let name: String
    /// The content.
    public let text: String
}

extension Catalogue {
    /// The documents that are generated from the catalogue and committed: `VENDOR.openapi.json` and `VENDOR.md`.
    public var contractFiles: [ContractFile] {
        let stem = vendor.lowercased()
        return [
            ContractFile(name: "\(stem).openapi.json", text: openAPIDocument),
            ContractFile(name: "\(stem).md", text: referencePage),
        ]
    }
}
