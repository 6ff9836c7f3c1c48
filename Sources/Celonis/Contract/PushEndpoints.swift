internal import WireContract

extension CelonisEndpoint {
    /// Data push, below one of its two prefixes.
    static func push(_ prefix: String, _ id: String) -> [CelonisEndpoint] {
        let paths = PushPaths(prefix: prefix, id: id)
        return paths.jobs + paths.oneJob + paths.chunks
    }
}

/// Makes the endpoints below one of the prefixes.
private struct PushPaths {
    let prefix: String
    let id: String

    private var all: String { prefix + "/data-push/{poolId}/jobs/" }
    private var job: String { all + "{pushJobId}" }

    /// What takes the id of a job that was made.
    private var links: [Link] {
        ["show", "upsert", "deletion", "chunks", "execute", "cancel", "delete"].map { name in
            Link(to: "celonis.\(id).\(name)", parameter: "pushJobId", from: "id")
        }
    }

    var jobs: [CelonisEndpoint] {
        [
            CelonisEndpoint(
                .push(.create), "\(id).create", method: "POST", path: all, summary: "Makes a data push job.",
                request: .pushJobRequest,
                reply: .one(TeamExamples.pushJob), links: links
            ) { $0.pool() + $0.jsonBody() + $0.creating() },
            CelonisEndpoint(
                .push(.list), "\(id).list", method: "GET", path: all, summary: "Lists the data push jobs of a pool.",
                reply: .list(TeamExamples.pushJob)
            ) { $0.pool() + [$0.listed("The jobs were listed.", .dataPushAPI, assumes: [.pushReplies])] },
        ]
    }

    var oneJob: [CelonisEndpoint] {
        [
            CelonisEndpoint(
                .push(.show), "\(id).show", method: "GET", path: job,
                summary: "Returns a data push job with its status.",
                reply: .one(TeamExamples.pushJob)
            ) { $0.pushJob() + [$0.reported("The job was returned.", .dataPushAPI, assumes: [.pushReplies])] },
            CelonisEndpoint(
                .push(.execute), "\(id).execute", method: "POST", path: job, summary: "Executes a data push job, once.",
                query: [.duplicateRemovalColumn]
            ) { $0.pushJob() + [$0.accepted("The job was queued.", .dataPushAPI), $0.notNew()] + $0.submitting() },
            CelonisEndpoint(
                .push(.delete), "\(id).delete", method: "DELETE", path: job,
                summary: "Deletes a data push job with its chunks."
            ) { $0.pushJob() + [$0.done(.deleted, "The job is gone.")] },
            CelonisEndpoint(
                .push(.cancel), "\(id).cancel", method: "POST", path: job + "/cancel",
                summary: "Cancels a data push job."
            ) { $0.pushJob() + [$0.cancelled()] },
        ]
    }

    var chunks: [CelonisEndpoint] {
        [
            CelonisEndpoint(
                .push(.upserts), "\(id).upsert", method: "POST", path: job + "/chunks/upserted",
                summary: "Takes a file of rows to add or change.", request: .chunk
            ) { $0.pushJob() + $0.storing() },
            CelonisEndpoint(
                .push(.deletions), "\(id).deletion", method: "POST", path: job + "/chunks/deleted",
                summary: "Takes a file of rows to delete.", request: .chunk
            ) { $0.pushJob() + $0.storing() },
            CelonisEndpoint(
                .push(.chunks), "\(id).chunks", method: "GET", path: job + "/chunks",
                summary: "Lists the files of a data push job.",
                reply: .list(TeamExamples.chunk)
            ) { $0.pushJob() + [$0.listed("The chunks were listed.", .dataPushAPI, assumes: [.pushReplies])] },
        ]
    }
}

extension CelonisOutcomes {
    fileprivate func pushJob() -> [Outcome] {
        pool() + [
            missing(
                .pushJobMissing, when: "The pool has no data push job of this id.",
                text: "Data push job {id} not found.")
        ]
    }

    /// A 200 without a body.
    fileprivate func done(_ condition: CelonisCondition, _ when: String) -> Outcome {
        made(condition, 200, when: when, body: nil, evidence: .dataPushAPI, assumes: [.pushReplies], contentType: nil)
    }

    fileprivate func cancelled() -> Outcome {
        made(
            .cancelled, 200, when: "The job is cancelled, or was over.", body: nil,
            evidence: .expected(by: "a public client, which calls it; the page does not have it"),
            assumes: [.pushReplies, .pushCancel], contentType: nil)
    }

    fileprivate func creating() -> [Outcome] {
        [
            reported("The job was made.", .dataPushAPI, assumes: [.pushReplies]),
            bodyNotObject(), fieldMissing(), wordUnknown(),
            made(
                .tooManySteps, 429,
                when:
                    "The team has as many data push jobs that have not ended as the emulator keeps; those that have ended make "
                    + "room, the oldest first.",
                body: CelonisBodies.tooManyPushJobs,
                evidence: .assumed(reason: "a limit of the emulator, not of Celonis")),
        ]
    }

    fileprivate func storing() -> [Outcome] {
        [
            done(.stored, "The file was stored."),
            invalid(
                .fileMissing, when: "The body is no form with a part called file.", attribute: "file",
                text: "A file is required",
                code: "file.missing"),
            made(
                .tooManyFiles, 429, when: "The team has as many pushed files as the fixture allows.",
                body: CelonisBodies.tooManyPushedFiles,
                evidence: .assumed(reason: "a limit of the emulator, not of Celonis")),
            notNew(),
        ]
    }

    fileprivate func submitting() -> [Outcome] {
        [
            made(
                .pushRunning, 409, when: "Another data push job for the same table runs.",
                body: CelonisBodies.exception("A data push job for {name} runs already."),
                evidence: .observed("a user who submitted in parallel got 409, and then 429; the text is ours"),
                assumes: [.concurrentPush]),
            made(
                .submitLimited, 429,
                when: "The team has executed as many data push jobs as it may in a second or an hour.",
                body: CelonisBodies.rateLimited, evidence: .dataPushAPI, assumes: [.pushLimit],
                fields: CelonisOutcomes.resetField),
        ]
    }

    fileprivate func notNew() -> Outcome {
        conflict(
            .pushJobNotNew, when: "The job was executed already; jobs are for single use.",
            text: "Data push job {id} is {status}; only new ones take chunks and can be executed.")
    }
}
