package import HTTPTypes

extension HTTPFields {
    /// The value of a field. Faster than `self[name]`, which copies even a single value.
    package func value(of name: HTTPField.Name) -> String? {
        guard let first = firstIndex(where: { $0.name == name }) else { return nil }
        let isRepeated = self[(first + 1)...].contains { $0.name == name }
        return isRepeated ? self[name] : self[first].value
    }
}
