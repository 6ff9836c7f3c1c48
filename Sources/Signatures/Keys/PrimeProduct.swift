extension SigningKey {
    /// The RSA key of two primes of 1,024 bits, big-endian, with the exponent 65,537. The library works out the rest.
    package init(primes first: [UInt8], _ second: [UInt8], id: String) throws(KeyError) {
        try self.init(
            .rsa(
                .init(
                    modulus: Self.product(first, second), exponent: [1, 0, 1], privateExponent: nil,
                    primes: (first, second))),
            id: id)
    }

    /// The product of two numbers, big-endian, in the digits of base 256 that they have.
    private static func product(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
        var product = [UInt8](repeating: 0, count: first.count + second.count)
        for place in first.indices.reversed() {
            var carry: UInt32 = 0
            for offset in second.indices.reversed() {
                let sum = UInt32(first[place]) * UInt32(second[offset]) + UInt32(product[place + offset + 1]) + carry
                product[place + offset + 1] = UInt8(truncatingIfNeeded: sum)
                carry = sum >> 8
            }
            product[place] = UInt8(truncatingIfNeeded: carry)
        }
        return product.withoutLeadingZeros
    }
}
