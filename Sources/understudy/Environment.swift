internal import Glibc

/// The variables of the process's environment.
enum Environment {
    /// The value of a variable; nil where it is not set, or empty.
    static func value(of name: String) -> String? {
        getenv(name).flatMap { $0.pointee == 0 ? nil : String(cString: $0) }
    }
}
