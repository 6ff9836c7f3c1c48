internal import TestSupport
public import WireContract

/// Bodies as a vendor's pages print them, or as they were captured: `fixtures/VENDOR/wire`.
public struct WireSamples: Sendable {
    /// A sample that is not as samples are.
    public struct Unfit: Error {
        /// Which, and why.
        public let reason: String
    }

    private let vendor: String

    /// The samples of Incorta.
    public static let incorta = WireSamples(vendor: "incorta")
    /// The samples of Celonis.
    public static let celonis = WireSamples(vendor: "celonis")

    /// The bytes of a sample, without the line feed that ends its file.
    public func bytes(_ name: String) throws -> [UInt8] {
        var bytes = try Repository.bytes("\(folder)/\(name)")
        guard bytes.popLast() == 0x0A else { throw Unfit(reason: "\(name) must end with a line feed") }
        return bytes
    }

    /// The text of a sample.
    public func text(_ name: String) throws -> String {
        guard let text = String(validating: try bytes(name), as: UTF8.self) else {
            throw Unfit(reason: "\(name) must be UTF-8")
        }
        return text
    }

    /// The document that a sample holds.
    public func json(_ name: String) throws -> JSONValue {
        try JSONValue(parsing: bytes(name))
    }

    /// The names of all samples with this extension.
    public func names(_ pathExtension: String) -> [String] { Repository.files(in: folder, ending: "." + pathExtension) }

    private var folder: String { "fixtures/\(vendor)/wire" }
}
