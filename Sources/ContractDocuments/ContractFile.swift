package import WireContract

/// A generated document, as it is committed.
package struct ContractFile: Hashable, Sendable {
    /// The name, without a folder.
    package let name: String
    /// The content.
    package let text: String
}

extension Catalogue {
    /// The documents that are generated from the catalogue and committed: `VENDOR.openapi.json` and `VENDOR.md`.
    package var contractFiles: [ContractFile] {
        let stem = vendor.lowercased()
        return [
            ContractFile(name: "\(stem).openapi.json", text: openAPIDocument),
            ContractFile(name: "\(stem).md", text: referencePage),
        ]
    }
}
