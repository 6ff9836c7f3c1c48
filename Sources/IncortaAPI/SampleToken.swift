/// Tokens to send in sample requests. They are signed with the two keys that `fixtures/documented.yaml` trusts: the
/// development key of all worlds, and `fixtures/keys/external.pem`. Both are public, so these tokens open nothing.
///
/// The tests of the documents sign them anew and compare, so that they say how to make others.
public enum SampleToken {
    /// Of the tenant's own server; `exp` was in 2020.
    public static let expired = """
        eyJhbGciOiAiUlMyNTYiLCJ0eXAiOiAiSldUIiwia2lkIjogInVuZGVyc3R1ZHktZGV2ZWxvcG1lbnQifQ.eyJpc3MiOiAidW5kZXJzd\
        HVkeSIsInN1YiI6ICJhZG1pbiIsImF1ZCI6ICJuaWdodGx5IiwidGVuYW50IjogImRlZmF1bHQiLCJleHAiOiAxNTc3ODM2ODAwfQ.XR\
        arqUl7E0LKSDB_rtZo_4nGpcP-Yx2tt-YZxII98Jy18QqTRkgBUSWU2I3JmbksCKN5if5mlW-cx2vhzrI9f9MCGUkq8taAoc6uIrkwtd\
        H6GJdl37u6y3AzkpMMNkSls9FCyKjLiCxC1DW5Gw6IZ8MU3AWT0pDZHC5nNnIstbmdLQMJKNCtSy8XLTywMHoYL4o4kkWw5B1DGvQdJw\
        mNX6UR16E5W2DTj3nAziJnvJCbJT6gwHbqBRNOc4g10jlmxGe4ngkITdfhEEfVEgJqy5JTDqgycfD9vNPtxWKCh3v60GHg_yWjqGIrug\
        ko6mYJiCsBlgbNUFV6vv66rdClog
        """

    /// Of the tenant's own server; `nbf` is in 2100.
    public static let notYetValid = """
        eyJhbGciOiAiUlMyNTYiLCJ0eXAiOiAiSldUIiwia2lkIjogInVuZGVyc3R1ZHktZGV2ZWxvcG1lbnQifQ.eyJpc3MiOiAidW5kZXJzd\
        HVkeSIsInN1YiI6ICJhZG1pbiIsImF1ZCI6ICJuaWdodGx5IiwidGVuYW50IjogImRlZmF1bHQiLCJuYmYiOiA0MTAyNDQ0ODAwfQ.K5\
        g3_sTpXYjhkEn3diCk6UYmLt4RXMqCvKxfTi5RicvskTBuRF0Gf3kh6fdUEhe52BiqYyYX9zognzgyeJeIt8XpnctN9wkdedK0wslYUE\
        kWXnozTfzL3t4vMX-gbFSmi6kQJjnWzMwkq0q1qvhrtL7Fr2xFKaqj9IM-ewgo_cJKLINgu9ciBBZyiTbrcbPHGoXQHRIqygC7MW8ea9\
        SvXQztzXW_Qku6u4K7-BxYMWKSHpzAsyRE5yB4zDbFuEQyPOlu7ghNkF9bErtFbrQgB_rV6zmAc3XCBR0zdkepVpu1cDTNHt857Ya7Es\
        CvOgBbkx3YKKfsGblCHcGrfr3sIg
        """

    /// Of the tenant's own server, without `sub`.
    public static let withoutLogin = """
        eyJhbGciOiAiUlMyNTYiLCJ0eXAiOiAiSldUIiwia2lkIjogInVuZGVyc3R1ZHktZGV2ZWxvcG1lbnQifQ.eyJpc3MiOiAidW5kZXJzd\
        HVkeSIsImF1ZCI6ICJuaWdodGx5IiwidGVuYW50IjogImRlZmF1bHQifQ.WIXe5DhntU2mmP3Pcxp4Ll7ISt-d360ZAH-HqJjuiuqGBa\
        hnKr-L8xwXoy8sdxL0BqqUdoQf84tgUlJ7nZLTIGI1HiKRd8kQkbHSbpS5ScwyzNzGA8jvSQtlmVkhNgw9yCw1yjDxglAzL3dwV1yJ1w\
        vMC3lMJ2btCYQ2cd-EMogBOT32sBGABWOVfKwz1nArTQvilDYiYO0vMSFO7qOff2t9Es-XvleOvK7RTtAjuwzUTQivRUBkiwm7QZvp2h\
        S6m6ts194zskjKrxkbKSs1TzPfduDfGm9-_DtWpKQfsejKeQ1UPzF7g84GXTdz7Fifgp0yGtDAWLmDhdceCvjLXA
        """

    /// Of the tenant's own server, for a user that is not there.
    public static let ofNobody = """
        eyJhbGciOiAiUlMyNTYiLCJ0eXAiOiAiSldUIiwia2lkIjogInVuZGVyc3R1ZHktZGV2ZWxvcG1lbnQifQ.eyJpc3MiOiAidW5kZXJzd\
        HVkeSIsInN1YiI6ICJub2JvZHkiLCJhdWQiOiAibmlnaHRseSIsInRlbmFudCI6ICJkZWZhdWx0In0.D6xxFstGHr1Fi4MteLyMs4E8U\
        ocPkbYIMWzkzTISnxiMOBxXRhI5FJtwGg9xTqvoPq_IHe72hNMxKrDE58eNoUY5Qk4waS_jXuat5AtWpTIg7PR3pwNOhKZ6nOqXfFxBE\
        V8lubyZMqZ0IorwmP6Sq1fTuDF5UPcpyZ0Fw4c158MtYZrIlcJ6MDH3675uQBcyyaLOHUMYojOiX4EecHWPyaG_5yEWAeyasb4SLi_SI\
        69f0tnBtUlZHkdFJ5aQdTy44DXYKCn_OujugsAnlyfsTFCnriz_ixYACOzDa7Zj1T_0hYm0SD0Xgg4EFbRQoecQ1azvIpHwHaBEWOBnA\
        cmvWA
        """

    /// Of the server outside, with another `iss`.
    public static let ofOtherIssuer = """
        eyJhbGciOiAiUlMyNTYiLCJ0eXAiOiAiSldUIiwia2lkIjogImV4dGVybmFsIn0.eyJpc3MiOiAiaHR0cHM6Ly9lbHNld2hlcmUuZXhh\
        bXBsZS5jb20vIiwic3ViIjogImFkbWluIiwiYXVkIjogImluY29ydGEtYXBpIiwidGVuYW50IjogImRlZmF1bHQifQ.r84XvDHyDf7d3\
        k_1lI0XY68SSrEibalDpEs5TH_RnIyVEfL9d8ex1nRNnNtAVDBTRE0vK2LrfeJX8uHfHTMDGQHRW8hms6RDH5bi9Pa3Wro5oBEmqO_Cu\
        NSivtqwM7FV6biSQXHelwTWZsQGU5lU3IU-QRaCJJzb3uN9Az72zJXi51EuqYwDv7tHuSmgsTBid5kE2PEgbS1UVBYBmRGAzcSpqpNck\
        o-SBpka9Ua2FmGLgK9XdGQAUuINZ5q62hQzIlZUrauPzQdL8HLUnUMz0B3DnDpC2XXZspO6MsDOTrVPEL1_Ue5GRCn5ZTRIFnxTI5Fu_\
        nxdBQla8yLKIFZKfw
        """

    /// Of the server outside, with another `aud`.
    public static let forOtherAudience = """
        eyJhbGciOiAiUlMyNTYiLCJ0eXAiOiAiSldUIiwia2lkIjogImV4dGVybmFsIn0.eyJpc3MiOiAiaHR0cHM6Ly9pZHAuZXhhbXBsZS5j\
        b20vIiwic3ViIjogImFkbWluIiwiYXVkIjogImFub3RoZXItYXBpIiwidGVuYW50IjogImRlZmF1bHQifQ.UlswKxe5scQfAZdWeeafq\
        5D5YB4qkyIchmO1vEjGdmiyCn2xwzMkdZoSbbVK4heFpQO0_035TTYFhNT7XdERlTIB9g0suT2Odt0wDH8URrvCC43iGinb37hPfFxZW\
        hRqpyi8z50PhD-HWAACtIMYU_ex1i62XVu7GebZh9BDnaK5_dqayW4TBSnvDkbgRZ7-cEe2_e0wg2Xer-0UbzuDoa_7S6J9UQVo9Zp2-\
        -DF2L00Nms6Ri1bHUayy3wgx4wghdywfKFz9dy6tPe5k-dWZBmlXPrLiaGmTz5XYtKrJbALxGTHFuBqOwkCw242jSVTMAfyxzVNFg8vr\
        WE2M_75vQ
        """

    /// Like one of the tenant's own server, but for the signature.
    public static let withWrongSignature =
        "eyJhbGciOiAiUlMyNTYiLCJ0eXAiOiAiSldUIiwia2lkIjogInVuZGVyc3R1ZHktZGV2ZWxvcG1lbnQifQ."
        + "eyJpc3MiOiAidW5kZXJzdHVkeSIsInN1YiI6ICJhZG1pbiIsImF1ZCI6ICJuaWdodGx5IiwidGVuYW50IjogImRlZmF1bHQifQ.AAAA"

    /// One that says that nobody signed it.
    public static let unsigned = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."
}
