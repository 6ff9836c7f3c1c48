internal import CryptoExtras

extension SigningKey {
    /// The RSA key of two primes of 1,024 bits, big-endian, with the exponent 65,537.
    package init(primes first: [UInt8], _ second: [UInt8], id: String) throws(KeyError) {
        let modulus = BigNumber(first).times(BigNumber(second))
        let totient = BigNumber(first).decremented.times(BigNumber(second).decremented)
        // d with e * d = 1 + k * totient, where k makes the right side a multiple of e.
        let exponent: UInt64 = 65_537
        let inverse = Self.inverse(of: totient.remainder(by: exponent), modulo: exponent)
        let secret = totient.times(BigNumber(exponent - inverse)).incremented.quotient(by: exponent)
        guard
            let key = try? _RSA.Signing.PrivateKey(
                n: modulus.bytes, e: BigNumber(exponent).bytes, d: secret.bytes, p: first, q: second)
        else { throw .malformed(kind: "RSA key") }
        try self.init(key, id: id)
    }

    /// By Fermat: the modulus is a prime.
    private static func inverse(of number: UInt64, modulo prime: UInt64) -> UInt64 {
        var (result, power, left) = (1 as UInt64, number, prime - 2)
        while left > 0 {
            if left & 1 == 1 { result = result * power % prime }
            power = power * power % prime
            left >>= 1
        }
        return result
    }
}

/// As much of whole numbers as a key of two primes takes.
private struct BigNumber {
    /// Base 2^32, least first.
    private var digits: [UInt64]

    private init(digits: [UInt64]) {
        self.digits = digits
    }

    init(_ number: UInt64) {
        digits = [number & 0xFFFF_FFFF, number >> 32]
    }

    /// Big-endian.
    init(_ bytes: [UInt8]) {
        digits = Array(repeating: 0, count: (bytes.count + 3) / 4)
        for (index, byte) in bytes.reversed().enumerated() {
            digits[index / 4] |= UInt64(byte) << UInt64(8 * (index % 4))
        }
    }

    /// Big-endian, without leading zeros.
    var bytes: [UInt8] {
        let all = digits.reversed().flatMap { digit in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: digit >> UInt64($0)) }
        }
        return Array(all.drop { $0 == 0 })
    }

    func times(_ other: BigNumber) -> BigNumber {
        var product = Array(repeating: 0 as UInt64, count: digits.count + other.digits.count)
        for (place, digit) in digits.enumerated() {
            var carry: UInt64 = 0
            for (offset, factor) in other.digits.enumerated() {
                let sum = product[place + offset] + digit * factor + carry
                product[place + offset] = sum & 0xFFFF_FFFF
                carry = sum >> 32
            }
            product[place + other.digits.count] = carry
        }
        return BigNumber(digits: product)
    }

    /// One less than an odd number.
    var decremented: BigNumber {
        var less = self
        less.digits[0] -= 1
        return less
    }

    /// One more than an even number.
    var incremented: BigNumber {
        var more = self
        more.digits[0] += 1
        return more
    }

    func remainder(by small: UInt64) -> UInt64 {
        digits.reversed().reduce(0) { ($0 << 32 | $1) % small }
    }

    func quotient(by small: UInt64) -> BigNumber {
        var quotient = self
        var rest: UInt64 = 0
        for place in digits.indices.reversed() {
            let dividend = rest << 32 | digits[place]
            quotient.digits[place] = dividend / small
            rest = dividend % small
        }
        return quotient
    }
}
