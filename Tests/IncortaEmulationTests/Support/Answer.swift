import TestWorlds

/// The reply that a test reads; `Emulator` has another `Answer`.
typealias Answer = TestWorlds.Answer
