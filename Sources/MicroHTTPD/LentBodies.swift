internal import CMicroHTTPD
internal import Glibc

/// The long bodies that one daemon is sending, so that equal ones are in memory once.
///
/// `@unchecked Sendable`: only the daemon's thread uses it. The library also gives back what was lent on that thread, by the
/// time that it has ended.
final class LentBodies: @unchecked Sendable {
    /// From this size on, a body needs room among the ``WaitingBytes``, and is lent to the library instead of copied. Shorter
    /// ones are about what each connection takes anyway, and keep working.
    static let longBytes = 16 << 10

    /// How many bodies of one length are compared with a new one.
    private static let comparedBodies = 8

    private let waiting: WaitingBytes
    /// By length, the latest last. They take themselves out when they go.
    private var loans: [Int: [Unmanaged<LentBody>]] = [:]

    init(waiting: WaitingBytes) { self.waiting = waiting }

    /// The body in memory that the library may keep: an equal one that is being sent already, or this one.
    func lent(_ body: [UInt8]) -> LentBody {
        let equal = loans[body.count]?.suffix(Self.comparedBodies).last { loan in
            loan._withUnsafeGuaranteedRef { $0.bytes.withUnsafeBytes(body.isSame(as:)) }
        }
        if let equal { return equal.takeUnretainedValue() }
        let loan = LentBody(body, lender: self)
        loans[body.count, default: []].append(Unmanaged.passUnretained(loan))
        waiting.add(body.count)
        return loan
    }

    fileprivate func givenBack(_ loan: LentBody) {
        waiting.add(-loan.bytes.count)
        let pointer = Unmanaged.passUnretained(loan).toOpaque()
        loans[loan.bytes.count]?.removeAll { $0.toOpaque() == pointer }
        if loans[loan.bytes.count]?.isEmpty == true { loans[loan.bytes.count] = nil }
    }
}

/// A body while the library sends it, on one connection or several.
final class LentBody {
    let bytes: [UInt8]
    private let lender: LentBodies

    fileprivate init(_ bytes: [UInt8], lender: LentBodies) {
        self.bytes = bytes
        self.lender = lender
    }

    deinit { lender.givenBack(self) }

    /// A response of the library's with these bytes, which holds this object until the last of them has been sent.
    func response() -> OpaquePointer? {
        let loan = Unmanaged.passRetained(self)
        // The address outlives the closure: an array's elements stay where they are while someone holds the array and
        // nobody writes to it, and the library only reads.
        let response = bytes.withUnsafeBytes { bytes in
            MHD_create_response_from_buffer_with_free_callback_cls(
                bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), endLoan, loan.toOpaque())
        }
        if response == nil { loan.release() }
        return response
    }
}

private func endLoan(_ loan: UnsafeMutableRawPointer?) {
    guard let loan else { return }
    Unmanaged<LentBody>.fromOpaque(loan).release()
}
