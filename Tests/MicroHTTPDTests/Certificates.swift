@testable import MicroHTTPD

/// Certificates that nobody trusts, for the tests of this module alone.
enum Certificates {
    /// That of `a.test`.
    static let a = ServerCertificate(chain: Array(chainOfA.utf8), key: Array(keyOfA.utf8))
    /// That of `b.test`.
    static let b = ServerCertificate(chain: Array(chainOfB.utf8), key: Array(keyOfB.utf8))

    /// `a.test` and `b.test` have their own; a client that names nothing is shown that of `a.test`.
    @Sendable static func provider(_ name: String?) -> ServerCertificate? {
        switch name {
        case "a.test", nil: a
        case "b.test": b
        default: nil
        }
    }

    static let chainOfA = """
        -----BEGIN CERTIFICATE-----
        MIIBjTCCATKgAwIBAgIUe9LtNx97rmIs4WZ1rVRr3lVoWGcwCgYIKoZIzj0EAwIw
        ETEPMA0GA1UEAwwGYS50ZXN0MCAXDTI2MTEyMTIzNTcwM1oYDzIxMjYxMDI4MjM1
        NzAzWjARMQ8wDQYDVQQDDAZhLnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
        AARAAu4jUlWPi/2/zbd73qL+wN/WzCyzw3nfy56Zmu/ANYbDMA+pzpZYeFsGMmjC
        r/udzIUQ6sOAlikxAW/X1Z2Vo2YwZDAdBgNVHQ4EFgQUCkiOaY0bAPrzdx3OAxim
        BlJL94gwHwYDVR0jBBgwFoAUCkiOaY0bAPrzdx3OAximBlJL94gwDwYDVR0TAQH/
        BAUwAwEB/zARBgNVHREECjAIggZhLnRlc3QwCgYIKoZIzj0EAwIDSQAwRgIhAJBP
        BnCPZnjYeHRdQYkC32uQJpSWdrL/r7X21JLyshsqAiEAuZbnQbfuJ/3kj8eSv1HP
        YWtmajHl92wJepLAH3qUKZ8=
        -----END CERTIFICATE-----
        """
    static let chainOfB = """
        -----BEGIN CERTIFICATE-----
        MIIBjTCCATKgAwIBAgIUVecRpQu1OSC3W/7QKpZYVvu9G/AwCgYIKoZIzj0EAwIw
        ETEPMA0GA1UEAwwGYi50ZXN0MCAXDTI2MTEyMTIzNTcwM1oYDzIxMjYxMDI4MjM1
        NzAzWjARMQ8wDQYDVQQDDAZiLnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
        AARWOSOL2advB3zRGunbpyf4ax+4xsOnHJHdGR97jwp3ugiHrj/s5XyBvjwhTeNX
        j+RAvijGNqHq+g/b+ydi7pbeo2YwZDAdBgNVHQ4EFgQUbXw7p8jAc5AWACyFQdDO
        d/KOVZ8wHwYDVR0jBBgwFoAUbXw7p8jAc5AWACyFQdDOd/KOVZ8wDwYDVR0TAQH/
        BAUwAwEB/zARBgNVHREECjAIggZiLnRlc3QwCgYIKoZIzj0EAwIDSQAwRgIhAOC3
        PpT6bUoWOtO2iEQY6NsvrWgetwcYi+IM8rI/WD/PAiEAkN71tt6iEzX1SGbFi9BJ
        1mU0D54qFDpk7D8qwuQggWM=
        -----END CERTIFICATE-----
        """

    private static let keyOfA = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg9kv8aWzMn8Pjg8Ok
        1UbhNGyOVOOcGkqzl1caRY9LpTqhRANCAARAAu4jUlWPi/2/zbd73qL+wN/WzCyz
        w3nfy56Zmu/ANYbDMA+pzpZYeFsGMmjCr/udzIUQ6sOAlikxAW/X1Z2V
        -----END PRIVATE KEY-----
        """

    private static let keyOfB = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgbU0i6v8ePB805Rnu
        px65x2NpB7GS8rZT1pi4DwkhBU6hRANCAARWOSOL2advB3zRGunbpyf4ax+4xsOn
        HJHdGR97jwp3ugiHrj/s5XyBvjwhTeNXj+RAvijGNqHq+g/b+ydi7pbe
        -----END PRIVATE KEY-----
        """
}
