import Foundation
import Signatures
import Synchronization
import TestSupport
import Testing

@Suite("The folder of the development CA", .blocking)
struct AuthorityFolderTests {
    static let now: Int64 = 1_800_000_000

    /// A folder that is gone after the test.
    private final class Place: Sendable {
        let path = FileManager.default.temporaryDirectory.appending(path: "understudy-\(UUID().uuidString)").path
        deinit { try? FileManager.default.removeItem(atPath: path) }

        var folder: AuthorityFolder { AuthorityFolder(path: path + "/deep/understudy") }

        static func mode(_ path: String) throws -> Int {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            return attributes[.posixPermissions] as? Int ?? -1
        }

        static func set(_ mode: Int, of path: String) throws {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        }
    }

    @Test("is made for the user alone, with one CA that stays")
    func made() throws {
        let place = Place()
        let folder = place.folder
        let authority = try folder.authority(at: Self.now)
        #expect(try Place.mode(folder.path) == 0o700 && Place.mode(folder.keyFile) == 0o600)
        #expect(try Array(Data(contentsOf: URL(filePath: folder.certificateFile))) == authority.certificate)
        #expect(try String(contentsOfFile: folder.certificateFile, encoding: .utf8).contains("PRIVATE") == false)
        #expect(try folder.authority(at: Self.now + 86_400).certificate == authority.certificate)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(left == ["ca-key.pem", "ca.lock", "ca.pem"])
    }

    @Test("gives one CA to all who ask at the same time")
    func simultaneous() throws {
        for _ in 0..<5 * Rounds.count {
            let place = Place()
            let found = Mutex<Set<[UInt8]>>([])
            DispatchQueue.concurrentPerform(iterations: 16) { _ in
                let certificate = (try? place.folder.authority(at: Self.now))?.certificate ?? []
                found.withLock { _ = $0.insert(certificate) }
            }
            #expect(found.withLock { $0.count == 1 && $0.first?.isEmpty == false })
        }
    }

    @Test("publishes the certificate again where its file is gone or changed")
    func published() throws {
        let place = Place()
        let authority = try place.folder.authority(at: Self.now)
        for text in [nil, "other"] {
            try FileManager.default.removeItem(atPath: place.folder.certificateFile)
            try text.map { try Data($0.utf8).write(to: URL(filePath: place.folder.certificateFile)) }
            #expect(try place.folder.authority(at: Self.now).certificate == authority.certificate)
            #expect(
                try Array(Data(contentsOf: URL(filePath: place.folder.certificateFile))) == authority.certificate)
        }
    }

    @Test("is refused where others may read the key or write in it", arguments: [0o640, 0o604, 0o620, 0o677])
    func open(mode: Int) throws {
        let place = Place()
        let folder = place.folder
        _ = try folder.authority(at: Self.now)
        try Place.set(mode, of: folder.keyFile)
        #expect(throws: CertificateError.readableByOthers(file: folder.keyFile)) { try folder.authority(at: Self.now) }
        try Place.set(0o600, of: folder.keyFile)
        try Place.set(mode | 0o120, of: folder.path)
        #expect(throws: CertificateError.writableByOthers(folder: folder.path)) { try folder.authority(at: Self.now) }
        try Place.set(0o755, of: folder.path)
        #expect(throws: Never.self) { try folder.authority(at: Self.now) }
    }

    @Test("is refused where its key is damaged or cut short, and never replaced", arguments: [0, 1, 100, 400, 700])
    func damaged(length: Int) throws {
        let place = Place()
        let folder = place.folder
        _ = try folder.authority(at: Self.now)
        let key = try Data(contentsOf: URL(filePath: folder.keyFile))
        let file = FileHandle(forWritingAtPath: folder.keyFile)
        try file?.truncate(atOffset: UInt64(length))
        #expect(throws: CertificateError.self) { try folder.authority(at: Self.now) }
        #expect(try Data(contentsOf: URL(filePath: folder.keyFile)) == key.prefix(length))
    }

    @Test("says when its time is over")
    func expired() throws {
        let place = Place()
        let authority = try place.folder.authority(at: Self.now)
        #expect(throws: CertificateError.authorityExpired(file: place.folder.keyFile)) {
            try place.folder.authority(at: authority.expiration)
        }
    }

    @Test("says that it cannot be made")
    func unwritable() throws {
        let place = Place()
        try FileManager.default.createDirectory(atPath: place.path, withIntermediateDirectories: true)
        try Data().write(to: URL(filePath: place.path + "/deep"))
        #expect(throws: CertificateError.self) { try place.folder.authority(at: Self.now) }
        #expect(throws: CertificateError.cannotWrite(path: "/proc/understudy", reason: "No such file or directory")) {
            try AuthorityFolder(path: "/proc/understudy").authority(at: Self.now)
        }
    }

    @Test("lies where the user's data do")
    func places() throws {
        let variables = ["HOME": "/ada", "XDG_DATA_HOME": "/data"]
        #expect(try AuthorityFolder(ofUserIn: { variables[$0] }).path == "/data/understudy")
        #expect(
            try AuthorityFolder(ofUserIn: { $0 == "HOME" ? "/ada" : "relative" }).path
                == "/ada/.local/share/understudy")
        #expect(throws: CertificateError.noHome) { try AuthorityFolder(ofUserIn: { _ in nil }) }
    }
}
