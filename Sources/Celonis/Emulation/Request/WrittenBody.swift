internal import Emulator
internal import WireContract

/// The body that was last written for something that clients poll, and the value it was written from. To compare a value
/// takes a tenth of the time of writing it, and from one poll to the next it is mostly the same.
struct WrittenBody<Value: WireObject>: Hashable {
    private final class Written: Sendable {
        let value: Value
        let text: JSONText

        init(_ value: Value, _ text: JSONText) {
            self.value = value
            self.text = text
        }
    }

    private var last = Cached<Written>()

    /// The longest text that is kept, in bytes.
    private static var longest: Int { 8 << 10 }

    /// The value as it is written.
    mutating func text(of value: Value) -> JSONText {
        if let last = last.value, last.value == value { return last.text }
        let text = value.written
        last.value = text.bytes.count <= Self.longest ? Written(value, text) : nil
        return text
    }
}
