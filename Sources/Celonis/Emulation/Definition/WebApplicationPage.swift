internal import CelonisContract
internal import CelonisWire
package import Emulator
internal import WireContract

extension FaultAnswer {
    /// The page of the web application in front of Celonis, which clients have met where their path was wrong.
    package static let page = FaultAnswer(
        status: Outcome.celonisUnknownPathPage.status, contentType: Outcome.celonisUnknownPathPage.contentType,
        body: Outcome.celonisUnknownPathPage.body.map { String(decoding: $0.filled(), as: UTF8.self) })
}
