internal import CelonisContract

/// How much clients have made in a team, and how many bytes the requests had that made it.
struct MadeThings: Hashable {
    private var sizes: [String: Int] = [:]
    private var bytes = 0
    /// The number of the next id.
    private(set) var next: Int64 = 1

    /// Whether there is room for so many things more, from a request of this size; `replaced` is what it takes the place of.
    func hasRoom(
        for count: Int, size: Int, replacing replaced: String?, settings: CelonisSettings
    ) -> Bool {
        let old = replaced.flatMap { sizes[$0] }
        return sizes.count - (old == nil ? 0 : 1) + count <= settings.maximumMade
            && size <= settings.maximumMadeBytes - bytes + (old ?? 0)
    }

    /// Takes the number of a new id.
    mutating func takeNumber() -> Int64 {
        next += 1
        return next - 1
    }

    /// Counts a thing of this size, by what it is called here; once more where it was changed.
    mutating func count(_ name: String, size: Int) {
        bytes += size - (sizes.updateValue(size, forKey: name) ?? 0)
    }

    /// No longer counts a thing.
    mutating func forget(_ name: String) {
        bytes -= sizes.removeValue(forKey: name) ?? 0
    }
}
