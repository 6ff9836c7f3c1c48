import CelonisContract
import ContractDocuments
import Emulator
import Foundation
import IncortaContract
import Scenarios
import Testing
import WireContract

@Suite("Explaining an id")
struct ExplanationTests {
    static let catalogue = Catalogue.incorta
    static let ids = Catalogue.all.flatMap { catalogue in
        (catalogue.outcomes.map(\.id) + catalogue.assumptions.map(\.id)).map { (catalogue.vendor, $0) }
    }
    static let serverIDs = Outcome.server.map { (Catalogue.celonis.vendor, $0.id) }

    @Test("says of each outcome when, what, known from where, and how to meet it", arguments: ids + serverIDs)
    func everyID(vendor: String, id: String) throws {
        let catalogue = try CatalogueRulesTests.catalogue(vendor)
        let text = try #require(catalogue.explanation(of: id))
        #expect(text.hasPrefix(id + "\n"))
        guard let outcome = (catalogue.outcomes + Outcome.server).first(where: { $0.id == id }) else {
            let assumption = try #require(catalogue.assumptions.first { $0.id == id })
            #expect(text.contains(assumption.decision) && text.contains(assumption.reason))
            let places =
                catalogue.settings(deciding: assumption).map(\.path) + [assumption.changedBy].compactMap(\.self)
            #expect(places.allSatisfy { text.contains($0) })
            #expect(text.contains("nothing; it is the same in every world") == places.isEmpty)
            return
        }
        #expect(text.contains(outcome.when) && text.contains(outcome.evidence.detail))
        let lines = outcome.body?.text.split(separator: "\n") ?? []
        #expect(lines.allSatisfy { text.contains($0) })
        #expect(text.contains("There is none.") == (outcome.contentType == nil))
        #expect(outcome.assumes.allSatisfy { text.contains($0) })
        let how = try #require(text.components(separatedBy: "To see it here\n").last)
        #expect(how.contains("curl -i ") || how.contains("  # "), "say how to meet \(id) in the walkthrough")
    }

    static let settings = Catalogue.all.flatMap { catalogue in
        catalogue.settings.flatMap(\.flattened).map { (catalogue.vendor, $0) }
    }

    @Test("says of each setting what it can be, what it is otherwise, and what it decides", arguments: settings)
    func everySetting(vendor: String, setting: Setting) throws {
        let text = try #require(try CatalogueRulesTests.catalogue(vendor).explanation(of: setting.path))
        #expect(text.hasPrefix(setting.path + "\n") && text.contains(setting.summary))
        #expect(text.contains("\n  \(setting.standardText ?? "not given")\n"))
        #expect(
            setting.decides.allSatisfy { text.contains($0.id) } && setting.members.allSatisfy { text.contains($0.key) })
    }

    @Test("shows how a fixture says another value than the default")
    func settingInFixture() throws {
        let mode = try #require(Catalogue.celonis.explanation(of: "celonis.settings.missingMode"))
        #expect(mode.contains("\n  celonis: {settings: {missingMode: FULL}}\n"))
        #expect(mode.contains("one of DELTA, FULL, refuse") && mode.contains("celonis.missing-mode: Without mode"))
        let word = try #require(Catalogue.incorta.explanation(of: "incorta.settings.words.carried"))
        #expect(word.contains("incorta: {settings: {words: {carried: Skipped}}}"))
    }

    @Test("shows the fixture's change, and the request as a shell takes it")
    func request() throws {
        let text = try #require(Self.catalogue.explanation(of: "incorta.load-plan.restart.tracking-off"))
        #expect(text.contains("detailedTracking: false") && text.contains("serve COPY.yaml"))
        let bytes = try #require(Self.catalogue.explanation(of: "incorta.load-plan.execute.body-not-utf8"))
        #expect(bytes.contains(#"--data-binary $'\x22\xff\x22'"#))
        let empty = try #require(Self.catalogue.explanation(of: "incorta.load-plan.execute.body-missing"))
        #expect(empty.contains("-X POST"))
    }

    @Test("shows forms of parts, other schemes, and what is sent often")
    func requestsToCelonis() throws {
        let chunk = try #require(Catalogue.celonis.explanation(of: "celonis.data-push.upsert.stored"))
        #expect(chunk.contains("'Content-Type: multipart/form-data; boundary=understudy'"))
        #expect(chunk.contains(#"--data-binary $'--understudy\r\nContent-Disposition: form-data; name="file""#))
        let scheme = try #require(Catalogue.celonis.explanation(of: "celonis.team.user.key-scheme"))
        #expect(scheme.contains("-H 'Authorization: AppKey api-key'"))
        let many = try #require(Catalogue.celonis.explanation(of: "celonis.data-push.create.too-many-steps"))
        #expect(many.contains("for _ in $(seq 1001); do curl -i "))
    }

    @Test(
        "guesses what a misspelt id was meant to be",
        arguments: [
            ("incorta.load-plan.execute.bussy", "incorta.load-plan.execute.busy"),
            ("busy", "incorta.load-plan.execute.busy"), ("no-failed-grup", "incorta.load-plan.restart.no-failed-group"),
            ("word", "incorta.settings.words"), ("incorta.agregation", "incorta.aggregation"),
            ("incorta.settings.agregation", "incorta.settings.aggregation"),
            ("historyKept", "incorta.settings.historyKept"),
        ])
    func near(text: String, id: String) {
        #expect(Self.catalogue.explanation(of: text) == nil)
        let near = Self.catalogue.idsLike(text)
        #expect(near.first == id && near.count <= 5)
    }

    @Test("guesses nothing where nothing is near")
    func far() {
        #expect(Self.catalogue.idsLike("zzzzzzzzzzzz").isEmpty)
        #expect(Self.catalogue.idsLike("").isEmpty)
    }
}
