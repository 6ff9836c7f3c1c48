import ContractDocuments
import HTTPTypes
import Testing
import WireContract

@testable import MicroHTTPD

@Suite("The server's own replies")
struct ServerOutcomeTests {
    static let replies: [ServerRefusal] = [
        .badRequest("The request line has a zero byte in it, or more than one space between its parts."),
        .bodyTooLarge(limit: ServerLimits().maximumBodyBytes), .unknownContentEncoding("gzip"),
        .headTooLarge(limit: ServerLimits().maximumHeaderBytes),
        .badReply, .unknownEncoding, .tooManyParked(limit: ServerLimits().parkingPlaces),
        .tooMuchWaiting(limit: ServerLimits().maximumWaitingBytes), .stopping,
    ]

    @Test("are in the documents as they are sent")
    func areSent() throws {
        #expect(Outcome.server.count == Self.replies.count)
        for (outcome, reply) in zip(Outcome.server, Self.replies) {
            let name = try #require(HTTPField.Name("X-Understudy-Outcome"))
            #expect(reply.response.headerFields[name] == outcome.id)
            #expect(reply.status.code == outcome.status)
            #expect(outcome.body?.filled() == reply.body.dropLast(), "\(outcome.id)")
            let evidence = try #require(HTTPField.Name("X-Understudy-Evidence"))
            #expect(reply.response.headerFields[evidence] == outcome.evidence.headerValue)
            let assumed = try #require(HTTPField.Name("X-Understudy-Assumed"))
            #expect(reply.response.headerFields[assumed] == outcome.assumptions.joined(separator: ", "))
        }
    }
}
