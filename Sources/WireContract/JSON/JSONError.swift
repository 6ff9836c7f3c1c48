/// Why bytes are not a JSON document that we take, and where.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Hashable, Sendable {
        /// Nothing but white space.
        case empty
        /// The bytes are not UTF-8.
        case notUTF8
        /// Something else stands where this was expected.
        case expected(String)
        /// An object has this key twice.
        case duplicateKey(String)
        /// Arrays and objects nest deeper than this.
        case tooDeep(limit: Int)
        /// The document has more values than this.
        case tooMany(limit: Int)
        /// A string holds an escape that means nothing.
        case badEscape
    }

    /// What is wrong.
    public let problem: Problem
    /// Line of the first byte in question, from 1.
    public let line: Int
    /// Column of it in bytes, from 1.
    public let column: Int

    /// One line for a person, with the position.
    public var description: String {
        let text =
            switch problem {
            case .empty: "the document is empty"
            case .notUTF8: "the bytes are not UTF-8"
            case .expected(let what): "expected \(what)"
            case .duplicateKey(let key): "the key \"\(key)\" comes twice"
            case .tooDeep(let limit): "nested deeper than \(limit) levels"
            case .tooMany(let limit): "the document has more than \(limit) values"
            case .badEscape: "unknown escape in a string"
            }
        return "\(text) (line \(line), column \(column))"
    }
}
