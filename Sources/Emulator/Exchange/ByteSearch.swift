/// Finds bytes in others, looking at each of them at most twice whatever they are (Knuth, Morris and Pratt).
package struct ByteSearch {
    private let pattern: [UInt8]
    /// For each beginning of the pattern, how much of its end is a shorter beginning.
    private let borders: [Int]

    /// A search for a pattern, which must not be empty.
    package init(for pattern: [UInt8]) {
        self.pattern = pattern
        var borders = Array(repeating: 0, count: pattern.count)
        var matched = 0
        for index in pattern.indices.dropFirst() {
            while matched > 0, pattern[index] != pattern[matched] { matched = borders[matched - 1] }
            if pattern[index] == pattern[matched] { matched += 1 }
            borders[index] = matched
        }
        self.borders = borders
    }

    /// Where the pattern stands first; nil where it does not.
    package func first(in bytes: ArraySlice<UInt8>) -> Int? {
        var steps = 0
        return first(in: bytes, &steps)
    }

    /// The same, counting how often two bytes are compared.
    package func first(in bytes: ArraySlice<UInt8>, _ steps: inout Int) -> Int? {
        let found = bytes.withUnsafeBufferPointer { bytes -> Int? in
            var matched = 0
            for index in bytes.indices {
                steps += 1
                while matched > 0, bytes[index] != pattern[matched] {
                    matched = borders[matched - 1]
                    steps += 1
                }
                if bytes[index] == pattern[matched] { matched += 1 }
                if matched == pattern.count { return index + 1 - matched }
            }
            return nil
        }
        return found.map { bytes.startIndex + $0 }
    }
}
