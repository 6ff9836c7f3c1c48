internal import Emulator
internal import WireContract

/// The primes of which the keys of worlds are made: each world signs with a product of two. They are fixed, since finding
/// primes would take longer than a world may take to begin.
///
/// **They are public**, and so is every key made of them. Such keys tell worlds apart and protect nothing. No real server
/// may ever trust one.
enum DevelopmentPrimes {
    /// How many there are.
    static let count = lines.count / 2

    /// One of the primes, of 1,024 bits each; the product of any two has 2,048. Only what is asked for is decoded.
    static func prime(at number: Int) -> [UInt8] {
        Base64URL.decoded(lines[2 * number] + lines[2 * number + 1]) ?? []
    }

    /// Base64url, in two lines each.
    private static let lines = text.utf8.split(separator: UInt8(ascii: "\n")).map { String(Substring($0)) }

    private static let text = """
        5CXdIXDWoWMcMl5GvCv0OxruYpTKcucbESYWGBQoud0keKRU4zTWxe777LkRbNi1apdryNADPVykU-CG6Z2g9w
        -rjjvdcZW7wiTqn1AHrZnkbxafXE2ek6pfC3Zkd0vZxQIuuud7ZdCpJWubcRH6UPTSU08r5ru4n3K0wVukq2s
        tTL5XmE2783CW6dA3q0-sIVHlOZELC-9W0gRZrLL03QIgLctX4BXM7OZ3nFBgbwH8RTRhKHV7_Nk2-lDIBkK1M
        zqKhgQ5b4vQsbA72HCx5o_2fiwtdsj4zoGmCe7fag56NtdFbKdvv2iLuyQ6impQDjDD0SqEaf5yDyfwiIJVuM
        4X_l3imq0GpAIL75uNlNrE4IAv8HVnQ58ge4FTOV9kacLvNoZdbiWZqEy7TxjLxb-3QfLwhu4PaALC2Y933Io8
        OnWLXKe-GuWMkITByVEDd2YFtnrFwm6IhfemJUpa4_eTkHxcMKwZq1-LWhDvnggDFVOUtKOLXk2tmQ1F3oYJU
        xTwssLur8Vn3g7tSaE3oLJFDOprPOnrbaFuwrX2PfCgbi-0nZGa_fMg5RRjtxjmOLwksZsApvflLU9r0eq-gWo
        6EB5euveBVm42Ik6vM_v4VT5L8m0cO7zMZHdDeWJ959NvuGPkB7RfNp8I2AOLhJ75PihyEe7QbT1OCN21140k
        967QQAudeuJvMoMv99-ybH1LgfmW5DmqEiY96IshYjsLEeSZS6Z3h7xocPWGfstahokJSbdktIyj5toZGxJrm-
        TaY9IWTSruXcOVcmnsSlaRrmfVrnXAR1CPALfqj1jCZ987LpcaycJqTtj-TVgRjEPddEFuqsDTJ8RUghg3LzU
        4Fwu_t2l2bVOKHR3KSIdgxFuFGQ3zRWJjtMuPb3gZg8Q-b2E4f8SmH4QBHQ2m4m49AoESdwf3OiNuDVy9d6IzF
        -eOl8ipzySYsb2cZg3UWtwF9UVnZs7KxlbPmRDyZxRF91nMwZqJuKit1lMLxWwcZP2TaePLvyABVPrdGXwYRU
        8O_TaqKrYHlXTafzLLozbBeJ_XtDmIe4eWDUe0mMtH080sYrZL45Yn8m7cGG20Bnzr5XKrGaXhScx8XuCUsvov
        4WRVVN94VeAjWZUOqr2eVIoStX6jbNC3TlWKNpGGDHwF_A1-B7boYxs2HJawSxTfLgqbvmno5wrRubmNcT1QE
        4U_KgMbPxfkSJ5CsSRGBpjQ3YJmIctCt_ntQvzj7lBNSIk6JPLfcKXKNZGOHUYGzLe4hzd2Hgu0sBXIUucZf-S
        -aAIA2rkraMUuB1zX2jJXkf48jDe0nXaRpS95o3U98_sc4vI3SmUjQp2-vgy2xhT2tjJrqaGwEJKunE6j3wzk
        7yAiG--QxVPzt7z0KhfC6JN7rpa9Syw33m9YoJRezzzEecNXpflA-XC8hZZf0ARq52ciZ7z0h5vjf6ksTLeys5
        1logs3oyXnj7fTXU3snbsHwfKVLjquw71KuGmttkGXwsep18TuFYDOsDNN_59j_3IX_nNi5aVEKNrGATyG7CM
        6QTexByt9pz5YZaTxu4twmCA0TrE0fNMJuS9dqsjkyoe6myVMdSU8-O_frqkV9MwjbiECOaq2UAv6cBkc1kZ_U
        IDalB2ohiJzuTUY64nZ-kbn_FjONsBwY7N2hPgcggK8yXxz_uxUn79LiIaWyY3WPVXReuUJNgpTPfEwt9q_6s
        8jFjWIKW-RHOmsui1Qnwenkn9z406y1jeFTvLwYR8ENAbh5c7teHT55UlJBuJRyyCL-MUM0vyKLwnXd6gXy5Z4
        YXkw7vzZZvdJ6vcse9fEp8KFuh1xx1wpTAhh0gItYbOMc9CWHaLZzew-g4kxYTNrtiFY5L2fy_zAondowoL-M
        2etmMPXN45NyjSe22y8uLI8k4dUNJ9JFNYRgmPs7zgtDdzSZq6rMI48Ba8TpqNlqNZBQgYb9UehIO7EOV2e-0m
        eEf8bsOznqOGtaCIFQ8Cw3A2bEqwxfQA5eXQsiBdL0vGVlkXwqzpg-6GevZyAGWQDd-l1WJmk_PEzzJzEiU7E
        3q2dw7uy5HVYrEALNuuQ_sANUlE3AO2Tz_HR-Xjy2nZXLjPRj3v2KYwE_cAyeEhPZqCcGMZCHnZ9hknJ2mS3aH
        EtZHpQw9QFCgk1fgutb7XpDeroiAISF5bWnYr1inQWKDhlQ6QcscYbRN3PoBhKco8cIBbc87nLdbnRm8BWrrM
        ysGVK1wEE-5Ct1_YIByzMNH0UKLVquCHfzbyF6LOpKuXunXQyUW7OKEJJZ7j0H5TlLz4un7ZrLLMynQaK60FI6
        Xr9DawhqCE4BLxRdcB5jNTN2v2Jd1P2l8JSwcvR1Vh7oYgyoyUrcGVol1XI6nw0DyrsFZOEL4JbOsNyJ-lU-M
        v6ov8nMfPm-djrdjt0vzgxauGv3-iC9QTNwyLVoTjp8jQAVSIj3BHtYPzTU1h4pu3bToXgMkMoXFQdTxMZ1lpI
        GBlLcGCXxnM4TL7klCh2-_Ko6mflbz-amfDFV1P_gVa4NSekws9P5w_MXjZZe4deCmRLheTlxHRSy9DLtuNZ8
        vLoET2k8MhRhp6WI7a-mn6cTnzVYutoTsl1dOhSQwaKG8oFyf7CyaRSLbFHDdj4m07motMQ1xIBw2OMDdI9HcU
        bb89g4bytCCGr7xI-a5LN6D3N_nyt3bg4hYoYvVnXD-ELXkDG3d-I8gRAQ6UAJAEuhShAqx9QjD19fvpuGyiE
        x2yF5v_KFAElPi_l0pgXDBVV3Ur_gxuK9B0o_FOCNHDiJS0nwkELJRlzoqa5ngY-3BSKedDyoq4K7nIW5ZOVlD
        caEEWY7iVSDA8Rb4j7FSESdJt9Ol8Btu_USBbe5DBWIkzR2Z_7vZ2Stq2e7jsjeKk4eFikvc7yikXKfn7TBt8
        wk6Vzn6IocXBLv52ZCaL0roIPJja52pol26VC344AyMS-D56cCarcjlGB0yi_Jj5dNH53Ls6EVz2858g6r3XqX
        h7L92I3yzVF0tYlOB6FNEs588A5ZEj_1e6DNZWQ17ZxZasaR_QGNDdGiM7nw-1rMIFItyfT_IQtY50tljq980
        48goM6y-BQUVZuFsvxV2vDzBKSnNw3ljrobgbil_Q9qozNad-HZMFEqeprMDk467UsLAKhZk1tNTWsZZjDdCyJ
        ZA7Ugeiy5OfkkLmjj06ltzEtuCp_BjTzllbLFUKpaEh-g9EcHH2RdqtPa_tbQqNCN2Iqv7DLexx_JO8lyufCk
        tnmO1oEw0GCxUdxYJ8QIi1LsexqaeXwhc8ahpcaWCt6lNOdzFunZa-wSxbvL7ZW6C6pSvMam4sD62D6-RMCuCD
        43sE5X6VgAHBvl7RVncLL60B3asLf5qq60YDVBLvliB-nsXek1Evc_5sXwD9v4kAnTLjQklghO440-eQ6cD3U
        13uGz_mnCMkeUQM0lnyapSk_JV2nukIUr15TkkAIUbszR48IbkFQSLaTQ7-w_qdqFslfSBj4HVrzk9k4UQT487
        wvyjQ4On7eKTEoK3H8FP7qEf1w548jW1eKHHvV7oWs8Iz90Ar8u8XUkDEsijsZrbvqvmSZXWVcgncnsqBOkIc
        ygQKqSI2I-TbNcuzlg62noICU8YC2rv7ZX9IQBG_rdRMPWXRCaqu-rXN-weB-h_zlpDyuPMNaYptLouAVm93aE
        apiJWaT4sgw8GxCIMcfpnjpxl_cpJ1fY6BKLir8a9UeBUHypzzxidcYT4Jd1kHc3dGMJHHg1vqf-MzZTqE7X0
        xdorn9R2HgVH0PtgqddSS0qtZhUvUqs5MpV2iGWlpAmEUnW-yBd6RvyrT_Da20hzcf-Nx52kzxL724cXX5b3Ob
        S-HxzELonFG2ydc76LSPcLjt7da5lwWoJeu1-q1hpfrt0HhZOYAGgy92FtSDs7AnmuwYIH63dy5JGQ_TQVpk8
        xKI-ylQSuwcPr95IJcZieQdAXwAJnhBiJ5ZjrbMLnB6L4ntUv6uIwtkENyXtxUTb1ILCPvB4nEciHGrj2T0onA
        R3M8GW52v__2i7yKyQ3b1cbCAE3o6pyOGgQrtw7ABUuUH2kAQCd46tQUYMmNGZUEKMJdwRe5RruXpQ2x6ZaGM
        2E8mqakyQQ5_h721bl2JvdxL3rXiIadbpAAiVf57EOmPfG5aQl8i6ieZu0rW1L5VR1v0WKVHpm6giQQEIcEmIE
        ZIaFZl-ovrwfruh1Bq5dBi_b8OOkYRHFctrwIZtHNJ9ZnhSlUhexUMydsEXhRhlt_vUhvcKG_NIG8gEQykWwc
        zHsx2sSndMFsl7C5Zj08JtFHYmyqwjAjbAWnzgGqphOgIb5JZZcFQ-3sfJ4bq15OMS_rip70f9Y67_SvYIsD6n
        2X3t3F99hP3N3mTxz4PotCC8yYD8GnyO-vxUIhGGq-5U_hZ5u7hQspO56SJWyqGrpVKu7NYv34mJeIekNulpM
        9A_O0eOw4FIoZAZimtFV2P3uZbJeu6CYojWLWYQhua5xuY0SGSSz0RAMWncYSd2FeBsOkyOuoqvjRwZXrECpjv
        yPVRSUOTwRPRGzRPYpmGLEVTDdyRFko04P7u5W3YNjnmxqrNONCIOu9cOm7eoCTMl6UI3OiwJJemTUoocqIdE
        zfAzAzhhQ1DcN2UpRkPlTJI_aH4qCWv2OzV8xWuLuI9dJd1qlniZ1JYgFrG_16iKJ9n-EPbp2YGNqNC9rEPFSP
        0i3spoXvwGoVwIrRcyb2XaBx1J1icO4LiI4pA2527daq4_FI8zf4yXnT5LsVPJSnmtPsfBpR1gLi1YxIEqXxc
        9aOgCU2tLzIuEOD_jz8ZbhO1xqdR2q5PDYmgK4U04rCmTTJKICc9aNjhPYV0xPMuXX09iqR3aPyKTnGp3Nllhn
        1bSbbm-IyQDfPR_QAxJUEK0MzUfRFRF0sIRKaJJXeBrB6vU6RGI3DY8Ksu-Ga6AR0v1pjUmbQcb2K0oxbhRW8
        t8LRzjA4n_rNFwHLYcB9vTXasvmZssY5_EXbpe51lUvSYK1cT2Hpo49B4IIiDHaK6z94yaLe8xe361gW6ohUH4
        f4XeDr33QCnBR1ZWFiROj4vLpwlsIh7hWvo8R-km5wbPRerbdVMZWp0gZqaIqjb28oCTOLtxWgg-K2jXqN9Rc
        _PAaefsIxH8WR7tnCdQw9puLiCw7Wjt0Lqc9J7KQ2xJWEmjWrEl3SpI3s_SGBW8SLeXAansG644rXJWEm_7DbY
        tcEXF_G46EnNe4E8wcgqHAMa6-3oVmMHM9vTJcfxUGPhkXBD-5LtYrH_iu1tf7bUu1GUuofQ2m5Ij7yABu4MM
        8DAngiR75_X3ZA4Zd4C4iEhAzzgdHY99C9JZvMsD0AC5P21tTS9Vl6mFLmTQHwpYF6IHgHARCq73r7dKV4Ko0e
        lzmIQP5HyvptssCBwCr37EaOLopZmaUixp_MbglZhY8tx9WuUEL-29-efbaXxnFJ8ZbFzYoOP2j0RaUiWNF5c
        _MFIKnAfoRKIyZlCXP3rDKBUM5KBBPgtDu91usRl0MxgFUf7r6Mhfs5fn34dc1BR-P1rZZHrHhVkC-lSFmdZhJ
        Qp3qEvC7RZUYlxyq0FR323-xUbxmdAscOz4rbTAlb9j5mcHsp8sHBGrkCkjx5s-cNr6o2vzuouYgVk0Wn4ULU
        -I9LR85ihtE19xtCnl9vtSUqKJ9cJ-ifUIk8Pbtn1L8UwQo4OHfM1SVu_ag0mqKpnuNLvTr5EgZ-0d8VKpCwxm
        4If00zlxcSPVtcHZTYELdXQSG6_grKYmc8LdgdVFvEuJLLUH7Agc2PigtDByMjyv36w6jFRioaW_SdIYObVAs
        yJF3094NixExNG-FZtEuF3OvTFeurMkYKTMm7S5zinyyoIyfK_tqxpfAzsOkdkVYUFLhUaC5eANbf0BJXdiy9d
        LJOHy4_h06uNCJZhDAPWCFv0FznRY921QSao9kBR4AsmwuT3Q1NN4W06CUNDtKRo3bJUXUqKeQfRaW6WU1lbU
        x5-bYi5hCrc4dhlnybmp2bc-KoCOrFQpQPy12w7khuZN5nOfa9I4t93iCZD6dp_04-Rh06qEs41pBI4vmjtVDD
        enD8gScD05YyeUjTKzUtnnyWEqlKOk4BkgrEQ0Es4NEMi10xqwb1RU72lyjBDtDWO1ngQtIeMB7-Yspia8-sc
        6PKf5N8_vgy6BADHDR4SzwBK54Nn1hCKYzWL5577z38YeqNq_nPHnuUQOZwoUywAKjRMMryV1K4NYInpYBtghx
        mrkNe2V0LrhmW_ohRRpw4pHBVaSmcnyoF8TSta5BrbhttA4rpdpyg2OS4Hxy7xjPL6a9czNOrQH87L5Ge-PDU
        3Kx_9dTDN6zFM9MwqxbGaxWH-GjTM3sPZJ1DNYqIvg-R3Bo_uW24fU1rzsRNE_MdRHE1hN5VN-AHno261urZU7
        t0sbr53_xHydQ5eTJP0igdbHtzIM63zrATt5iJsQ7bA2GgXeRxneAkSOTbtI-oTp2Fx6n3at8cIfojZpDqA0c
        -GnN6lnbwhNomMSUEEfdoY5urJy00yYhLCVvVsiYCwI6PFkvSeBRfDOJq7FsDwpFHTEpEO46lGGUspnFClA8vs
        pHIB2aVOCFM0q7MqKpdJz55dsFl2AmnBh-DPqNP9DMmIoRw6ih0C-owXa4aRGfc_zbQEFIyfq2CRjvTt70C1c
        4sxAlCuagWsMYvosOA8N5SwMocE1cayEu8neXTftOO29LjwyvMmMT7kypyqFmKnIUkKTFKiJb6PKA-wr9Np2Hx
        bHtvgLiVfgK-FoWsrl_465QYJM5pthKDoUtEUiTI9HeD4LUvTzvO1gD2XEW-6ZlN48YxnaVSoXTqBW-hvwFmc
        wTYzRVlPkIUa6NeGnfjr4ZzXU8sF9jDdmrpI6bdGB7rdclCMYSSX2-dOhtoLBuUHIKCNgrM5s_o2gKyC28T6RR
        4wjmJxQ0LalqIdWkWLwfFGurMb5PJRIZES90F2nw-uOqO2uxQ9VhSC36IyE185I0U_2umtsHVvX-5RjbEUKEM
        vh43on-poBhS9V6vDtHmzRSGZBY3TdIhaCVbUpb_bO1N140h0fYOLW0NbuuoEIsoX5yCjx3eGTfiCP4H4rL73U
        gKQmFJ5sA3Il6eJaBFMMpl0d1XHLUtrUQATjGTNHPjYt2oATHR_DXitVo3O2L9bX3C82gGMqN6xr-WazIQ5YU
        _0jUvvxs7pfb677RhllwDYS_mW6yON9moFXBT2g6W6GzhQ9cDLojogY9fgmhOha8WsD8VX_JaeUTGFMO2vGDdh
        2YKk1BFavHJKtO3r6XdNoazhbtd-KV3juQpwHGfxEZT8ou9_C3iQmIzje-Hxw2RcIv_jJ7IpUTSIb5em7XE9E
        1WBBMTs_6aNNySKM53ig45jRTmzxb4mDaCnbIGdwUjJIv2jYZbaF7zODgf3BwBQjNO2e_0-s-D2fLa9puA2cKA
        0BJDtiwJep3LSaqp7RF-vn7Ee0sZZd2qOMtBMGy5pluFoBFV7qhDs2J-Xkp6zYh2Dl7lqhxFRtIofB5n-p4Ak
        9lsfTogclA0oVRcIw9C3WGVvuiKOcEMJyzvJsmZWpwjoMxQp7j77MliXt9KUzris71UIbu2mjLcA3blhbyelEe
        S1FLeINHHh7eLmLt7pAFXceLg2fg7OansHwz_VDk7vY_vT8a00D_a0il8xgXkVMuyzwtz-LI4xQWLDMhnRep0
        xkkYRped0tzybOEK8jvTD1EST6EX8Xogxxq_No6cRx8fOME1AqHt30zxMZJATiP-0SbukxrgP7x35yGtuXCrBH
        OJSwPCttr_R8LSTnAshfpysZsw28FRCJXqOqlaJBWgU0fbfszmtRbBmN-wK83yHt7ybaP-r0nOrvJ-lTprFw8
        zk8sODqhbWtliRGfbwWze40sVaYuDm6n6g3nP5yVvoPu-YaIJ-EcYMgNfTSRHHEmVPsYcbkneNb89CNI3nP8uw
        mkr-vI70l-zutVkJqtekw4w2NRWqsg4KQ_LCjeO3zPXtl_CH7inM20aG6aaiyxU4E4JyauPzenADDAfUc2lG8
        uh8j0pf-MSvvTq60P0JhTgcVR_AJqPQUMAlEOFShTEPaGLX1szWST3LMaaKrNuLlpRPKV2Why2vLtRJe74i0r0
        P8IiEM1YWLdbWfVcYk_4FjuD6x9SVpDfbQ7W_j3Via6Ax9wnS6SSbKuRLltz0U-yOY3bOjjuMn2XQZOr2cZN0
        -dSPsbVOZVSIgUBO0Pph--4rWuZZYmKt8Xfpy7_1-LRoea_MCEN2kHfgh6CyvZr7QdM2tZ6nD-AI-264A_hA0l
        zaiIbP4un1-3m_oLp_-BiAUFcZ20ju28ySBx6B6tpfHaXmxa2U-U7a0YN2odcTcI0yg4h_K7il2H8CcKN7jds
        voBuS13VN12Im3NMY8sYMKj4tJ9qh1JJPSQk1ONmeSlIZBrYAG4Pp7MAF0qT1Vobk-YtoFIBZFK0G6d80VTHRS
        L9HtbiywPvzsLRQtXusizAcEhKNeOib5s4CT3DLxXEvw1j4ticQAgH6NoQ2CnNN22vJJVrNQY4UpTB3QPsBgc
        5JoBezdLAXZIHNrC7C3-C73ltn4_OW-Jlz_Cd_Dewx00_UWCyMkZ1wmA9CSIAJMLBVENntcIhkjmI3QflTz8pW
        ViD8NyITj94dGvuIsJbqYp_YSjdIyxJ0cDxjMkpe-jjKe-BLYXtKzrelHq9nW20h47zCXDDR83DxdCeooQa1k
        yHWbOlohQANQq7U4k9KnCANTkglasQ-gOaEgbmjDh0acnOhaQhopGOkBPoQfYCKf33tS0fngHZ7JX2hftIrf_X
        BJvjT6lsJ20_BMnd_mq-KPlvHJr5bUuXCzL11uYLJu06TfWO5aZGFrWRk4Zzfjw6UL84LHTuVI11QGngiSRnc
        8mG0ceVUlT1LR4vA6lp97JDKlmJ-E4Ba3QTGZWxDpp5Iaa32fwVo7jEu1_Cc8zKomTc__U49tAWfFi1mhwl1ao
        pSnKY2BIaTBdWWgCr_VceFJugC-zM5bqeEwqW6WHaH2ZRZ6KBdhA3HylG41dxc_pcMstKWJSTbK5CmjUKLDiM
        uIUVoUQHOe3pJBD_BEXj9LtrOCtK6SJSdxoqAYPth2Q3YbKrS8iyMWL6QeUDJ3IFUSR3htUbaEUCxLDaHPRTsy
        DTAwcTv9aAt0Af-jYGOGoqeLHpGzTf9tbdw9AoheqmeZKM-TxXNmp2-ejWeFGbvzqzOmhQWSvPx4YYBJ7SzO0
        75zdQ_Py8ymiQC-AUja2FgAWOVJTHiu4KtUVApnIaDrjXRsmS_HOfYggok5TGLZ9spqf3lPsBiFVxPN73ij7b1
        nGLw2Mvd7XeX6FIA5Vx51Odmvlz4Sszsd4-SILgxkoErDSmD2dHAEYf-yH_jqVmYVuJy5iK28TWt6w2lNatV0
        xEsRrJT-9StC0HRSQkuvCa0AvmIYrZ2Yvy5fhoRGWa3YmeYMm0nTJvIaqKbrZE0guHx1fB_jD3qLt8b6O4vx19
        kzkivgnOPdDAM2MdDSVLIENUNNVVTKvmnlcJOs_sAZ2_QS7yzmNwDXQF2Bhueq86FaVTvmrL76bGtJrVGFyq0
        6f41rrz1cMVgPUgyR5xH-IFDZ_ympJec6oewzU5iBr0A9Pzz7vl00950oMQy5BzKqsortmG1ZDkSKNuA0bcy65
        FdptS6EzKd8ubklYxhuAIrszDsf4Y8SwakgxCjkoYHuNyouNpbtfi3GtZ3YTuDcFLqAqQLExFUo5jRA59Wg68
        uBNk6lquKnOuFvi-UmR6ZS2ZoniD3W7Z-lGetWNSO4ZqZHTeOjfZ7DjEgdk_jbsmbCAsVhhUpyFHnJVQJgUaKU
        0Sp10QevNpW8kbuVNQdeUPcftjKDumncmmgI1aj5RERGoJTOiiwX5jqHZuDaXY4hCFueHaM0gCQYWNuSdsqq0
        2bYzuWW6-oVbz_DYIs-RPNIqQz0tVIKct5R74pWsYUiBC-o_-kxPCU_6Xwaurn24LwXB3dixo0akfGwMoh-7fg
        q1B3upKT5yDLXImJiuZcTypr9OK5X31E5A3yoieQp-iWF1ydV9GnCTJ9qYJ0Gn86dTZoIesyCYKKNVL05xo-E
        uebcBgbuWws-jVRGyyfuhnYBT8T8dpk5bJW_30roCtrk1dT5czcV_gx5hglZkHz7A9JT-WXy4yie3yi8WpZZw1
        htfId7S7WZ7Otx2YELgNa4W82swt2_rT4ZMRte-WgUImYf7T27cCowF0r40KBJ7VGjVVyaZJs3SvrpkF63CwM
        zNrmxNkfOI1vjxjpnZNCJSHDvDj9DASJC3gi3nfYngL7wLl-Bf-LkrDICqEZt90taY8YRKDNdUgkGrR1N6ut6E
        a4lBGTVKItbiCG2kD0oCEQea6GRvc8T9w0qAyYzI6fxqKgi5Hh-nMb7rCOHRKQ3okbXNU6Y9WlK0fzNU1llYs
        uIDQe5uh0Qv_46dqjhypi0bQ7fZ5Ek1ohxgmGQDKf3JxVXx_PhTltgMDFHlTZkxXb1dH8nluIK1fiq2ypjNZ3a
        ghyI69XLegX6fnQjtubAuQNWUyT8Qmjy7dkhn0T8kmiYmFiLqGjtC1Hm3Ds3BGtrPlD_P-OkXRbXzA-U9P5bk
        93DdfeHUJW_ex7iQeGFRLzN4ELVzMR1UOOGGJFH3qS8ZGmsrdeUtsqgPbO_UHNQMsGUPfoaLI7pfd5fHkV5wUd
        wWchXLY6WYAfsr3xo9c4X1CP0S2Rb99YG0wQmaH-VYcyAebbmtRH5Ubz-ihbDfZ8NImSTquG0QbVUvxCV07nc
        1SRDJoly7087qB0NzYlpSykRQsJJ33aHhUJ9GcxsI0ewrCFYjSm69C7j7ubl4tspOuAGuIJuJO4SFyWMUFB8id
        -KNedYK3hp9oKNYtsrS-X3KRrNx2R8q3V5FAsxC16gc2eWUi10bHA_At21hN7Mm4ikCZ8Jb9DJM8_3EI0OJ7U
        """
}
