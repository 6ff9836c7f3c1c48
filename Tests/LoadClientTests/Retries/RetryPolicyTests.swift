import LoadClient
import Testing

@testable import LoadClient

@Suite("Deciding whether to send a request again")
struct RetryPolicyTests {
    private static let soon = RetryDecision.retry(after: .milliseconds(500))

    @Test(
        "depends on how it failed and on what repeating it can do",
        arguments: [
            (.status(429), soon, .giveUp), (.status(502), soon, .giveUp), (.status(503), soon, .giveUp),
            (.status(504), soon, .giveUp), (.status(500), soon, .giveUp),
            (.status(500, code: "INC_05150402"), .giveUp, .giveUp), (.status(501), .giveUp, .giveUp),
            (.status(400), .giveUp, .giveUp), (.status(400, code: "INC_05290501"), .giveUp, .giveUp),
            (.status(401), .giveUp, .giveUp), (.status(403), .giveUp, .giveUp), (.status(404), .giveUp, .giveUp),
            (.status(422), .giveUp, .giveUp), (.status(302), .giveUp, .giveUp), (.status(200), .giveUp, .giveUp),
            (.transport(.cannotConnect), soon, soon), (.transport(.timedOut), soon, .giveUp),
            (.transport(.other), soon, .giveUp), (.transport(.tooLarge), .giveUp, .giveUp),
            (.transport(.cancelled), .giveUp, .giveUp),
        ] as [(AttemptFailure, RetryDecision, RetryDecision)])
    func table(failure: AttemptFailure, reading: RetryDecision, starting: RetryDecision) {
        let careful = RetryPolicy()
        let bold = RetryPolicy(repeatStarts: true)
        #expect(careful.decision(after: failure, attempt: 1, effect: .reads) == reading)
        #expect(careful.decision(after: failure, attempt: 1, effect: .starts) == starting)
        #expect(bold.decision(after: failure, attempt: 1, effect: .starts) == reading)
        #expect(RetryPolicy.never.decision(after: failure, attempt: 1, effect: .reads) == .giveUp)
    }

    @Test("ends with the last attempt that it allows")
    func lastAttempt() {
        let policy = RetryPolicy(maximumAttempts: 3, backoff: Backoff(first: .seconds(1), factor: 2, cap: .seconds(9)))
        let decisions = (1...4).map { policy.decision(after: .status(503), attempt: $0, effect: .reads) }
        #expect(decisions == [.retry(after: .seconds(1)), .retry(after: .seconds(2)), .giveUp, .giveUp])
    }

    @Test(
        "waits as long as the server asks, but neither shorter than the back-off nor longer than the limit",
        arguments: [(0, 500), (1, 1_000), (20, 20_000), (61, 60_000), (315_360_000, 60_000)])
    func retryAfter(seconds: Int, milliseconds: Int) {
        let decision = RetryPolicy().decision(
            after: .status(429, retryAfter: .seconds(seconds)), attempt: 1, effect: .reads)
        #expect(decision == .retry(after: .milliseconds(milliseconds)))
    }

    @Test(
        "reads Retry-After as seconds or as a date",
        arguments: [
            ("0", 0), ("120", 120), (" 7 ", 7), ("99999999999999999999", 315_360_000),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 0), ("Sun, 06 Nov 1994 08:50:37 GMT", 60),
            ("Mon, 07 Nov 1994 08:49:37 GMT", 86_400), ("Sat, 05 Nov 1994 08:49:37 GMT", 0),
            ("Wed, 01 Mar 1995 00:00:00 GMT", 9_904_223), ("", nil), ("-1", nil), ("1.5", nil), ("soon", nil),
            ("Sun, 06 Nov 1994 08:49:37 CET", nil), ("Sun, 41 Nov 1994 08:49:37 GMT", nil),
            ("Sunday, 06-Nov-94 08:49:37 GMT", nil),
        ] as [(String, Int?)])
    func header(text: String, seconds: Int?) {
        #expect(RetryAfter.delay(text, now: 784_111_777) == seconds.map { .seconds($0) })
    }

    @Test(
        "knows the leap years",
        arguments: [
            ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400),
        ] as [(String, Int64)])
    func dates(text: String, seconds: Int64) {
        #expect(RetryAfter.date(text) == seconds)
    }
}
