/// Tokens to send in sample requests. They are signed with the two keys that `fixtures/documented.yaml` trusts: that of
/// its own world, and `fixtures/keys/external.pem`. Both are public, so these tokens open nothing.
///
/// The tests of the documents sign them anew and compare, so that they say how to make others.
package enum SampleToken {
    /// Of the tenant's own server; `exp` was in 2020.
    package static let expired = """
        eyJhbGciOiAiUlMyNTYiLCJ0eXAiOiAiSldUIiwia2lkIjogInVuZGVyc3R1ZHktaF9WWFlGbWQzMUZGN2NycyJ9.eyJpc3MiOiAidW5\
        kZXJzdHVkeS93b3JsZHMvZG9jdW1lbnRlZC9vYXV0aC9kZWZhdWx0Iiwic3ViIjogImFkbWluIiwiYXVkIjogIm5pZ2h0bHkiLCJ0ZW5\
        hbnQiOiAiZGVmYXVsdCIsImV4cCI6IDE1Nzc4MzY4MDB9.VLeqTx5n4zj0stMfhIWttHsI7XIcvzcDwfccnZ7bZ9ZAmzobkw8aZRrZq4\
        wl1lTuP0rG6feCckcAmjEk3ihf9KtIldXwYC6l7ee11pyRGM6E_N231-3clPsvHJsQ5fSrXuJmPjGkY7aEc9lFCYgK7C2WS93Ogj5fRt\
        QjBPPnsq-j1bvS3Ayr87al5u2n4bsf1ZsiYhZivFppXfztC5oIsFPuZaXNquCyx8p0KGswavBW_FBHsPau9yExB6GpI64Wa5yrew4zja\
        2lwDdlvi5-lIr2qbRe8CR9eeU_MrnGgbA6FVWXg7ToTWhpDAwYs9D0EouX0Gp4r1xM-9zPcAfQyQ
        """

    /// Of the tenant's own server; `nbf` is in 2100.
    package static let notYetValid = """
        eyJhbGciOiAiUlMyNTYiLCJ0eXAiOiAiSldUIiwia2lkIjogInVuZGVyc3R1ZHktaF9WWFlGbWQzMUZGN2NycyJ9.eyJpc3MiOiAidW5\
        kZXJzdHVkeS93b3JsZHMvZG9jdW1lbnRlZC9vYXV0aC9kZWZhdWx0Iiwic3ViIjogImFkbWluIiwiYXVkIjogIm5pZ2h0bHkiLCJ0ZW5\
        hbnQiOiAiZGVmYXVsdCIsIm5iZiI6IDQxMDI0NDQ4MDB9.86KoTRlzj_MciZtrP12sLOyC0vhALg06c1gjnyldEkl3bRZGjefWWs9qEj\
        04brb_AhbXBUkYelrlWvIGAmUCS-4GOHZYsyYoT7J3nwdDFdw4Ibzb-Q4OiVhEckBl_VoJkK4it48RXdEMzOWS6KUkjHMzVWnS-n-LXt\
        Ulyrhlur0O1T8z5oRKyPbXBtqq4vdSuv5tCgWdUx364H-7ky1NsblgfOVHCV3WwGWrdgTZ10glSo2o4rO2BT2t9RgQhAnY9OOYk2xpVq\
        Ym9hQUqFa-ZXw0rJrTQz0HoUwODwuXV9rVf4s9Izmr36PGwgV3Lf9jVCGufmEJR11ChnlF7abAIw
        """

    /// Of the tenant's own server, without `sub`.
    package static let withoutLogin = """
        eyJhbGciOiAiUlMyNTYiLCJ0eXAiOiAiSldUIiwia2lkIjogInVuZGVyc3R1ZHktaF9WWFlGbWQzMUZGN2NycyJ9.eyJpc3MiOiAidW5\
        kZXJzdHVkeS93b3JsZHMvZG9jdW1lbnRlZC9vYXV0aC9kZWZhdWx0IiwiYXVkIjogIm5pZ2h0bHkiLCJ0ZW5hbnQiOiAiZGVmYXVsdCJ\
        9.YMmZS5ZOO7co5GC40J2u4468daNmno0B0sQaXdmnUS6_NRr5ZqLxaks_hoo7XvYmpt8bOv_ZUbM5D-jC_dth4BUmsPdWipQ3KVpbQw\
        Yefl54KmhuiuT_sSgh5lqEEbe-xKExnApbleibuUMgT-ElhlZqi52BzAK5YjPOZ7tHR4b6Bw4G_Jj8UWD77kccqCttGKuAinPZR0vEf1\
        DVw4YuEvgW-jWivN6983pADVa9MynQN-9gLh-SvuOBqFXHUyzTi_El4fD_Wqe8lPbuc35WGvFYfIq9szAGeVpnv_fFD1DKmNpZ3W7qoD\
        9eFpokeNuhNgNDqwOU_FVfxCvnWikAAQ
        """

    /// Of the tenant's own server, for a user that is not there.
    package static let ofNobody = """
        eyJhbGciOiAiUlMyNTYiLCJ0eXAiOiAiSldUIiwia2lkIjogInVuZGVyc3R1ZHktaF9WWFlGbWQzMUZGN2NycyJ9.eyJpc3MiOiAidW5\
        kZXJzdHVkeS93b3JsZHMvZG9jdW1lbnRlZC9vYXV0aC9kZWZhdWx0Iiwic3ViIjogIm5vYm9keSIsImF1ZCI6ICJuaWdodGx5IiwidGV\
        uYW50IjogImRlZmF1bHQifQ.y-tG4RaBANdUDSgtcGZeG2WGLyk60TOan2duGMy-af0i8nVyG6Mh6SVHR4mE7D89Z27obUqL-ios-dbD\
        yeEXaTU9M-i4OeaYmHEkRDyoAplAkPdrvhXEqwpRe-wplncIYxogptaIlubFdx78pM88tevLM7pxA44wU35x2LSQsgq0DAqXMiXlgumj\
        USy5FO0ScF_aKSDpP_N9siq4KnhSiqmwI-sdG0Q9FgxaEQc7lR4qiyp8wZoJLlP1roNqRStbGU6SosNnnwqJVHiXbngjwtR52eFQ7J-I\
        NOLxNXMzGwCvxXunQNbYdaTrhJDQWOSmb5oqZF1i3hNFy6EDDLr-Tg
        """

    /// Of the server outside, with another `iss`.
    package static let ofOtherIssuer = """
        eyJhbGciOiAiUlMyNTYiLCJ0eXAiOiAiSldUIiwia2lkIjogImV4dGVybmFsIn0.eyJpc3MiOiAiaHR0cHM6Ly9lbHNld2hlcmUuZXhh\
        bXBsZS5jb20vIiwic3ViIjogImFkbWluIiwiYXVkIjogImluY29ydGEtYXBpIiwidGVuYW50IjogImRlZmF1bHQifQ.r84XvDHyDf7d3\
        k_1lI0XY68SSrEibalDpEs5TH_RnIyVEfL9d8ex1nRNnNtAVDBTRE0vK2LrfeJX8uHfHTMDGQHRW8hms6RDH5bi9Pa3Wro5oBEmqO_Cu\
        NSivtqwM7FV6biSQXHelwTWZsQGU5lU3IU-QRaCJJzb3uN9Az72zJXi51EuqYwDv7tHuSmgsTBid5kE2PEgbS1UVBYBmRGAzcSpqpNck\
        o-SBpka9Ua2FmGLgK9XdGQAUuINZ5q62hQzIlZUrauPzQdL8HLUnUMz0B3DnDpC2XXZspO6MsDOTrVPEL1_Ue5GRCn5ZTRIFnxTI5Fu_\
        nxdBQla8yLKIFZKfw
        """

    /// Of the server outside, with another `aud`.
    package static let forOtherAudience = """
        eyJhbGciOiAiUlMyNTYiLCJ0eXAiOiAiSldUIiwia2lkIjogImV4dGVybmFsIn0.eyJpc3MiOiAiaHR0cHM6Ly9pZHAuZXhhbXBsZS5j\
        b20vIiwic3ViIjogImFkbWluIiwiYXVkIjogImFub3RoZXItYXBpIiwidGVuYW50IjogImRlZmF1bHQifQ.UlswKxe5scQfAZdWeeafq\
        5D5YB4qkyIchmO1vEjGdmiyCn2xwzMkdZoSbbVK4heFpQO0_035TTYFhNT7XdERlTIB9g0suT2Odt0wDH8URrvCC43iGinb37hPfFxZW\
        hRqpyi8z50PhD-HWAACtIMYU_ex1i62XVu7GebZh9BDnaK5_dqayW4TBSnvDkbgRZ7-cEe2_e0wg2Xer-0UbzuDoa_7S6J9UQVo9Zp2-\
        -DF2L00Nms6Ri1bHUayy3wgx4wghdywfKFz9dy6tPe5k-dWZBmlXPrLiaGmTz5XYtKrJbALxGTHFuBqOwkCw242jSVTMAfyxzVNFg8vr\
        WE2M_75vQ
        """

    /// Like one of the tenant's own server, but for the signature.
    package static let withWrongSignature =
        "eyJhbGciOiAiUlMyNTYiLCJ0eXAiOiAiSldUIiwia2lkIjogInVuZGVyc3R1ZHktaF9WWFlGbWQzMUZGN2NycyJ9."
        + "eyJpc3MiOiAidW5kZXJzdHVkeS93b3JsZHMvZG9jdW1lbnRlZC9vYXV0aC9kZWZhdWx0Iiwic3ViIjogImFkbWluIiwiYXVkIjog"
        + "Im5pZ2h0bHkiLCJ0ZW5hbnQiOiAiZGVmYXVsdCJ9.AAAA"

    /// One that says that nobody signed it.
    package static let unsigned = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."
}
