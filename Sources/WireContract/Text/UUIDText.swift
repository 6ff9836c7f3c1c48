extension String {
    /// Whether it has the form of a UUID: 8, 4, 4, 4 and 12 hexadecimal digits in either case, with hyphens between.
    package var isUUID: Bool {
        utf8.count == 36
            && utf8.enumerated().allSatisfy { index, byte in
                switch index {
                case 8, 13, 18, 23: byte == UInt8(ascii: "-")
                default: byte.hexadecimalValue != nil
                }
            }
    }
}
