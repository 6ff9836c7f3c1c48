/// Keys and tokens that were made elsewhere: by RFC 7515's appendices A.2 and A.3, by OpenSSL, and by Python's
/// `cryptography`. Tests only: none of these keys protects anything.
enum Sample {
    /// The payload of RFC 7515 A.2 and A.3, with the line breaks that the RFC prints.
    static let rfcPayload =
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"

    /// RFC 7515 A.2.1
    static let rfcRSAModulus = """
        ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yR\
        T-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXB\
        dQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9ia\
        GNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ
        """

    /// RFC 7515 A.2.1
    static let rfcRSASignature = """
        cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9\
        uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB\
        _eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rq\
        Vt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw
        """

    static let rfcRSAToken = "eyJhbGciOiJSUzI1NiJ9." + rfcPayload + "." + rfcRSASignature

    /// RFC 7515 A.3.1
    static let rfcECX = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"
    static let rfcECY = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
    static let rfcECD = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"
    static let rfcECToken =
        "eyJhbGciOiJFUzI1NiJ9." + rfcPayload
        + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"

    /// RFC 7638 section 3.1
    static let thumbprintModulus = """
        0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjB\
        ZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8\
        KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_\
        xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw
        """
    static let thumbprint = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"

    /// PKCS #8, by OpenSSL.
    static let rsaPrivate = """
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC36k7DV1pWSnq1
        etheEspqgrkqd21UoyrhQRmnu3THDqhKHHJoMvI8dyIyZrvJLp0GcRkK+4DlaMc6
        0Eh4U3IVVufMVfH75ITu2xzRq9W1Y1CeRhICUkSLPkiXt2G9slEc/AeKxmQsgBif
        DO2Mg9oFGChlg6WGyUdEqToE0yM4u/n+mmiPTjXOIYzSFM7UUNm8agbc4P1e6BK3
        Lt3ZW/txg5flRtxt7AbqFGIBaEkvH2CRcauMU9gvljI1g+WO6Xu9btuWjyA/9T0B
        QD/b2Ju2wG1iKeCYbzdCuVqXvFlY+vT0XzU53MiTWiiGACowQh5QmmZSXHyULY78
        tU/cBsVnAgMBAAECggEAD8f3tTRQKJpgeCUP3tae7s/DwryXsY0Et2pmIKnppdEA
        qMdTG9TPS1fvo8KD94nb6HsY6oPVNhotCkNoDIcggWtBHZv8VSBxNauwh99GSbe5
        abNahT946TfRc89FAEmGQ0XvAb3vR5BATJmH4qhHs2s0wC0xLWUlC+O3ekWBvrLg
        2nCaqbzfHTPB/D+0W6W0CJIwqzlbzdg6O19S2aNIKL2WQ7g1cuW0nrh9MTwRmYq0
        nO8d2HZgL4aU7YQwAuVaHX/gPQVLniZQXEyKLF5IwNCDxQn0E9vjNKMojaRUf4KV
        UlYTQnbVG7M2DMgNGVR5K9/5xa+qyO6uWgsnnAViGQKBgQD9jVlwgRpkjuFGc4Ub
        g5LEzTYMzrmvBx/NCSpWBFMX9FByHJQaPehv1N0ZZiwDgJw5Ei0bQCERPoW+IuoB
        KhAxZztxXE5II4LjCaFzhtRe+LbvSsEwNwfozWMESJmgZwMg/2t+Vc2QaS7T/dNW
        j5IioYmINOOx8O+qU6nQp/21/wKBgQC5sNoJRT0K5h9UjLDEqqAYs0jFHZuAula2
        APs2AYFC5584NPn+qQ2mZ6F+SnceWDWHtETqRVBzl9OXR8ow6it7auQ9O4bC99OL
        CUPd4q/U5jjPZL4nUYpPmGV3BtPHXE6DCv1t5Hzb3WcLmqFTfDJ/jIHN2x/c+qAN
        GPapvJsAmQKBgDJsLrIx6na+90vUY08ibkiW6r3HSqPlDczvmqy6dW/ZFTpsNoO1
        dgjvUvzfFbeolui+lZvKuAi+30f9l32dyNSaS/byPVsZPMk7vBDGamtsmKyjuCGH
        gBoq5hsO+QYuFjA0u0LHe3bRhA+CdcnMCWq7pycgJXvYh0DfHHEzR0AvAoGAKWVF
        lh97Vjyq61xZ493txtPg+yB4lB/2SKi7V/TJ7jJYil01BhKF2nzrwY20NG2RsWj8
        nAVLxBkqsGTurCzn+KGBtCzbBAfffvVXzdVFQX75VzKsOXOyE8Bzji9VcvIfBpOi
        n6b6NsGKwUl9gXEEiO632T5qQgcVOxY/luNW4rECgYEAmHS5WPtY72+V2RlJX0rD
        wkeg0t7IXNHVyHWAS0x0zuF1/qgo4PoMNRgEpqF94Id6iR05wlSihvyLxJLs+5Wb
        5CgimeFH/I/4UsRiMcWifYIUhaQtdlyQ6cZDZUdLDnXqelvBnetPX/DVGbt/UbiH
        uw5sGuYqUkdIOnR912sejEY=
        -----END PRIVATE KEY-----
        """

    /// The same key in PKCS #1.
    static let rsaPrivatePKCS1 = """
        -----BEGIN RSA PRIVATE KEY-----
        MIIEowIBAAKCAQEAt+pOw1daVkp6tXrYXhLKaoK5KndtVKMq4UEZp7t0xw6oShxy
        aDLyPHciMma7yS6dBnEZCvuA5WjHOtBIeFNyFVbnzFXx++SE7tsc0avVtWNQnkYS
        AlJEiz5Il7dhvbJRHPwHisZkLIAYnwztjIPaBRgoZYOlhslHRKk6BNMjOLv5/ppo
        j041ziGM0hTO1FDZvGoG3OD9XugSty7d2Vv7cYOX5UbcbewG6hRiAWhJLx9gkXGr
        jFPYL5YyNYPljul7vW7blo8gP/U9AUA/29ibtsBtYingmG83Qrlal7xZWPr09F81
        OdzIk1oohgAqMEIeUJpmUlx8lC2O/LVP3AbFZwIDAQABAoIBAA/H97U0UCiaYHgl
        D97Wnu7Pw8K8l7GNBLdqZiCp6aXRAKjHUxvUz0tX76PCg/eJ2+h7GOqD1TYaLQpD
        aAyHIIFrQR2b/FUgcTWrsIffRkm3uWmzWoU/eOk30XPPRQBJhkNF7wG970eQQEyZ
        h+KoR7NrNMAtMS1lJQvjt3pFgb6y4Npwmqm83x0zwfw/tFultAiSMKs5W83YOjtf
        UtmjSCi9lkO4NXLltJ64fTE8EZmKtJzvHdh2YC+GlO2EMALlWh1/4D0FS54mUFxM
        iixeSMDQg8UJ9BPb4zSjKI2kVH+ClVJWE0J21RuzNgzIDRlUeSvf+cWvqsjurloL
        J5wFYhkCgYEA/Y1ZcIEaZI7hRnOFG4OSxM02DM65rwcfzQkqVgRTF/RQchyUGj3o
        b9TdGWYsA4CcORItG0AhET6FviLqASoQMWc7cVxOSCOC4wmhc4bUXvi270rBMDcH
        6M1jBEiZoGcDIP9rflXNkGku0/3TVo+SIqGJiDTjsfDvqlOp0Kf9tf8CgYEAubDa
        CUU9CuYfVIywxKqgGLNIxR2bgLpWtgD7NgGBQuefODT5/qkNpmehfkp3Hlg1h7RE
        6kVQc5fTl0fKMOore2rkPTuGwvfTiwlD3eKv1OY4z2S+J1GKT5hldwbTx1xOgwr9
        beR8291nC5qhU3wyf4yBzdsf3PqgDRj2qbybAJkCgYAybC6yMep2vvdL1GNPIm5I
        luq9x0qj5Q3M75qsunVv2RU6bDaDtXYI71L83xW3qJbovpWbyrgIvt9H/Zd9ncjU
        mkv28j1bGTzJO7wQxmprbJiso7ghh4AaKuYbDvkGLhYwNLtCx3t20YQPgnXJzAlq
        u6cnICV72IdA3xxxM0dALwKBgCllRZYfe1Y8qutcWePd7cbT4PsgeJQf9kiou1f0
        ye4yWIpdNQYShdp868GNtDRtkbFo/JwFS8QZKrBk7qws5/ihgbQs2wQH3371V83V
        RUF++VcyrDlzshPAc44vVXLyHwaTop+m+jbBisFJfYFxBIjut9k+akIHFTsWP5bj
        VuKxAoGBAJh0uVj7WO9vldkZSV9Kw8JHoNLeyFzR1ch1gEtMdM7hdf6oKOD6DDUY
        BKahfeCHeokdOcJUoob8i8SS7PuVm+QoIpnhR/yP+FLEYjHFon2CFIWkLXZckOnG
        Q2VHSw516npbwZ3rT1/w1Rm7f1G4h7sObBrmKlJHSDp0fddrHoxG
        -----END RSA PRIVATE KEY-----
        """

    static let rsaPublic = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAt+pOw1daVkp6tXrYXhLK
        aoK5KndtVKMq4UEZp7t0xw6oShxyaDLyPHciMma7yS6dBnEZCvuA5WjHOtBIeFNy
        FVbnzFXx++SE7tsc0avVtWNQnkYSAlJEiz5Il7dhvbJRHPwHisZkLIAYnwztjIPa
        BRgoZYOlhslHRKk6BNMjOLv5/ppoj041ziGM0hTO1FDZvGoG3OD9XugSty7d2Vv7
        cYOX5UbcbewG6hRiAWhJLx9gkXGrjFPYL5YyNYPljul7vW7blo8gP/U9AUA/29ib
        tsBtYingmG83Qrlal7xZWPr09F81OdzIk1oohgAqMEIeUJpmUlx8lC2O/LVP3AbF
        ZwIDAQAB
        -----END PUBLIC KEY-----
        """

    /// The same key in PKCS #1.
    static let rsaPublicPKCS1 = """
        -----BEGIN RSA PUBLIC KEY-----
        MIIBCgKCAQEAt+pOw1daVkp6tXrYXhLKaoK5KndtVKMq4UEZp7t0xw6oShxyaDLy
        PHciMma7yS6dBnEZCvuA5WjHOtBIeFNyFVbnzFXx++SE7tsc0avVtWNQnkYSAlJE
        iz5Il7dhvbJRHPwHisZkLIAYnwztjIPaBRgoZYOlhslHRKk6BNMjOLv5/ppoj041
        ziGM0hTO1FDZvGoG3OD9XugSty7d2Vv7cYOX5UbcbewG6hRiAWhJLx9gkXGrjFPY
        L5YyNYPljul7vW7blo8gP/U9AUA/29ibtsBtYingmG83Qrlal7xZWPr09F81OdzI
        k1oohgAqMEIeUJpmUlx8lC2O/LVP3AbFZwIDAQAB
        -----END RSA PUBLIC KEY-----
        """

    /// The primes and the private exponent of the same key, as a JWK has them.
    static let rsaN = """
        t-pOw1daVkp6tXrYXhLKaoK5KndtVKMq4UEZp7t0xw6oShxyaDLyPHciMma7yS6dBnEZCvuA5WjHOtBIeFNyFVbnzFXx--SE7tsc\
        0avVtWNQnkYSAlJEiz5Il7dhvbJRHPwHisZkLIAYnwztjIPaBRgoZYOlhslHRKk6BNMjOLv5_ppoj041ziGM0hTO1FDZvGoG3OD9\
        XugSty7d2Vv7cYOX5UbcbewG6hRiAWhJLx9gkXGrjFPYL5YyNYPljul7vW7blo8gP_U9AUA_29ibtsBtYingmG83Qrlal7xZWPr0\
        9F81OdzIk1oohgAqMEIeUJpmUlx8lC2O_LVP3AbFZw
        """
    static let rsaD = """
        D8f3tTRQKJpgeCUP3tae7s_DwryXsY0Et2pmIKnppdEAqMdTG9TPS1fvo8KD94nb6HsY6oPVNhotCkNoDIcggWtBHZv8VSBxNauw\
        h99GSbe5abNahT946TfRc89FAEmGQ0XvAb3vR5BATJmH4qhHs2s0wC0xLWUlC-O3ekWBvrLg2nCaqbzfHTPB_D-0W6W0CJIwqzlb\
        zdg6O19S2aNIKL2WQ7g1cuW0nrh9MTwRmYq0nO8d2HZgL4aU7YQwAuVaHX_gPQVLniZQXEyKLF5IwNCDxQn0E9vjNKMojaRUf4KV\
        UlYTQnbVG7M2DMgNGVR5K9_5xa-qyO6uWgsnnAViGQ
        """
    static let rsaP = """
        _Y1ZcIEaZI7hRnOFG4OSxM02DM65rwcfzQkqVgRTF_RQchyUGj3ob9TdGWYsA4CcORItG0AhET6FviLqASoQMWc7cVxOSCOC4wmh\
        c4bUXvi270rBMDcH6M1jBEiZoGcDIP9rflXNkGku0_3TVo-SIqGJiDTjsfDvqlOp0Kf9tf8
        """
    static let rsaQ = """
        ubDaCUU9CuYfVIywxKqgGLNIxR2bgLpWtgD7NgGBQuefODT5_qkNpmehfkp3Hlg1h7RE6kVQc5fTl0fKMOore2rkPTuGwvfTiwlD\
        3eKv1OY4z2S-J1GKT5hldwbTx1xOgwr9beR8291nC5qhU3wyf4yBzdsf3PqgDRj2qbybAJk
        """

    /// The thumbprint of the same key, by Python.
    static let rsaThumbprint = "_F5Pvxl1MGlIT3Bt-GCQCH7rF0AQiTcvvDjDgVLhAms"

    /// Signed with the same key by Python's `cryptography`, kid `external`.
    static let pythonToken = """
        eyJhbGciOiAiUlMyNTYiLCJ0eXAiOiAiSldUIiwia2lkIjogImV4dGVybmFsIn0.eyJzdWIiOiAiYWRtaW4iLCJ0ZW5hbnQiOiAi\
        ZGVmYXVsdCIsImV4cCI6IDQxMDI0NDQ4MDB9.C3JxIrMdAVKbQ28eDZpIXi46awlEIwOVO5TzvVxMCdFivSB_HVHhpWZUBoct8mm\
        W3GdfsN5vmfgKAK14L0fDXb00VIUm21_p6EByJjDBP1EnZBQyeOr2OZ9A_nElNnAQdYmETaPXt3SQ4IcryAcVp3ckPmmOLEM5Y03\
        daNvG2-XgHLre4BqqGvvL9cIOSZzBDiFTZYMRgxhjKTtSDpNE6YfYMAFLlvepIKhVLQ8-L6EQurXy7q7dDkW4iAiRgJ8czsTClQ_\
        r7P4RNShWuwxbpQlFChOzq5rGLyAaWroX_q0_3G2hW4PW6MxGF8t3nfggDyXfJa2msWaRA7TVtjfuhw
        """

    static let smallRSAPublic = """
        -----BEGIN PUBLIC KEY-----
        MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDbpVejkO0q6o9jkkznhPnjSU/J
        f0ieJ2pc9lo2NgI4fiYqrHPMfFOTIxEztRdQI5NAhbyqyzghJ58doE2eePM1/byW
        F1gaqh1+labUMvz9Otuzs4VQa/9lHQBib2c9VGjyYtq80G4t8/2y7TSxy5krsqTc
        AwzyoJs3awxLaSVRpQIDAQAB
        -----END PUBLIC KEY-----
        """

    static let ecPrivate = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgY7bdMMkb6gHEBavM
        AdPyJV+DUBx4gWKzxBuR+tnMVmChRANCAAR7AvfqU5kVXty2ELDu79Hi9z4631BO
        JkLht0nLJLyl55MCOy35HgWwYKG4geHBcT/xZ0Ag60saQ08K1A7fS0od
        -----END PRIVATE KEY-----
        """

    /// The same key in SEC 1.
    static let ecPrivateSEC1 = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIGO23TDJG+oBxAWrzAHT8iVfg1AceIFis8QbkfrZzFZgoAoGCCqGSM49
        AwEHoUQDQgAEewL36lOZFV7cthCw7u/R4vc+Ot9QTiZC4bdJyyS8peeTAjst+R4F
        sGChuIHhwXE/8WdAIOtLGkNPCtQO30tKHQ==
        -----END EC PRIVATE KEY-----
        """

    static let ecPublic = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEewL36lOZFV7cthCw7u/R4vc+Ot9Q
        TiZC4bdJyyS8peeTAjst+R4FsGChuIHhwXE/8WdAIOtLGkNPCtQO30tKHQ==
        -----END PUBLIC KEY-----
        """
}
