import Foundation

/// How many times over generated tests run: `UNDERSTUDY_ROUNDS`, once unless given.
enum Rounds {
    static let factor = ProcessInfo.processInfo.environment["UNDERSTUDY_ROUNDS"].flatMap { Int($0) } ?? 1
}
