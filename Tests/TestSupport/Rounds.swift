internal import Foundation

/// How often tests repeat what they do with generated or hostile input.
public enum Rounds {
    /// What they multiply their rounds by: 1, or the environment's `UNDERSTUDY_ROUNDS`, for a run that takes its time.
    public static let count =
        ProcessInfo.processInfo.environment["UNDERSTUDY_ROUNDS"].flatMap { Int($0) }.map { max(1, $0) } ?? 1
}
