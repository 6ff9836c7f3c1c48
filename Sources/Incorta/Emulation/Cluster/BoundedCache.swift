/// Values by key, of which only the last so many are kept: what clients cause must not grow without end.
struct BoundedCache<Value: Hashable & Sendable>: Hashable {
    let capacity: Int
    private var values: [String: Value] = [:]
    /// The keys, oldest first, from ``oldest`` on.
    private var keys: [String] = []
    private var oldest = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    var count: Int { values.count }

    subscript(key: String) -> Value? {
        values[key]
    }

    /// Adds a value under a new key, and forgets the oldest when there are too many.
    mutating func add(_ value: Value, as key: String) {
        if values.updateValue(value, forKey: key) == nil { keys.append(key) }
        guard values.count > capacity else { return }
        values[keys[oldest]] = nil
        oldest += 1
        if oldest > capacity {
            keys.removeFirst(oldest)
            oldest = 0
        }
    }

    /// Changes a value that is there.
    mutating func change(_ key: String, _ body: (inout Value) -> Void) {
        guard var value = values[key] else { return }
        body(&value)
        values[key] = value
    }
}
