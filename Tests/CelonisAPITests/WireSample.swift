import Foundation
import Testing
import WireContract

/// A body from `fixtures/celonis/wire`.
enum WireSample {
    /// The folder of the samples: the first one found on the way up from this file.
    static func folder() throws -> URL {
        var place = URL(filePath: #filePath).deletingLastPathComponent()
        while place.path != "/" {
            let folder = place.appending(path: "fixtures/celonis/wire")
            if FileManager.default.fileExists(atPath: folder.path) { return folder }
            place.deleteLastPathComponent()
        }
        throw CocoaError(.fileNoSuchFile)
    }

    /// The bytes of a sample, without the line feed that ends its file.
    static func bytes(_ name: String) throws -> [UInt8] {
        var bytes = [UInt8](try Data(contentsOf: folder().appending(path: name)))
        try #require(bytes.popLast() == 0x0A, "\(name) must end with a line feed")
        return bytes
    }

    /// The document that a sample holds.
    static func json(_ name: String) throws -> JSONValue {
        try JSONValue(parsing: bytes(name))
    }
}
