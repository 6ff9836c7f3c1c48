internal import WireContract

extension CelonisEndpoint {
    /// Data push, below one of its two prefixes.
    static func push(_ prefix: String, _ id: String) -> [CelonisEndpoint] {
        let jobs = prefix + "/data-push/{poolId}/jobs/"
        let job = jobs + "{pushJobId}"
        func made(
            _ operation: CelonisOperation, _ name: String, _ method: String, _ path: String, _ summary: String,
            _ outcomes: (CelonisOutcomes) -> [Outcome]
        ) -> CelonisEndpoint {
            CelonisEndpoint(operation, "\(id).\(name)", method, path, summary, outcomes)
        }
        return [
            made(.createPushJob, "create", "POST", jobs, "Makes a data push job.") {
                $0.pool() + $0.jsonBody() + $0.creating()
            },
            made(.listPushJobs, "list", "GET", jobs, "Lists the data push jobs of a pool.") {
                $0.pool() + [$0.listed("The jobs were listed.", .dataPushAPI, leansOn: [.pushReplies])]
            },
            made(.showPushJob, "show", "GET", job, "Returns a data push job and how it stands.") {
                $0.pushJob() + [$0.reported("The job was returned.", .dataPushAPI, leansOn: [.pushReplies])]
            },
            made(.executePushJob, "execute", "POST", job, "Executes a data push job, once.") {
                $0.pushJob() + [$0.accepted("The job was queued.", .dataPushAPI), $0.notNew()] + $0.submitting()
            },
            made(.deletePushJob, "delete", "DELETE", job, "Deletes a data push job with its chunks.") {
                $0.pushJob() + [
                    $0.made(
                        .deleted, 200, "The job is gone.", nil, .dataPushAPI, leansOn: [.pushReplies],
                        contentType: nil)
                ]
            },
            made(.cancelPushJob, "cancel", "POST", job + "/cancel", "Cancels a data push job.") {
                $0.pushJob() + [
                    $0.made(
                        .cancelled, 200, "The job is cancelled, or was over.", nil, .dataPushAPI,
                        leansOn: [.pushReplies], contentType: nil)
                ]
            },
            made(.pushUpserts, "upsert", "POST", job + "/chunks/upserted", "Takes a file of rows to add or change.") {
                $0.pushJob() + $0.storing()
            },
            made(.pushDeletions, "deletion", "POST", job + "/chunks/deleted", "Takes a file of rows to delete.") {
                $0.pushJob() + $0.storing()
            },
            made(.listChunks, "chunks", "GET", job + "/chunks", "Lists the files of a data push job.") {
                $0.pushJob() + [$0.listed("The chunks were listed.", .dataPushAPI, leansOn: [.pushReplies])]
            },
        ]
    }
}

extension CelonisOutcomes {
    fileprivate func pushJob() -> [Outcome] {
        pool() + [
            missing(.pushJobMissing, "The pool has no data push job of this id.", "Data push job {id} not found.")
        ]
    }

    fileprivate func creating() -> [Outcome] {
        [
            reported("The job was made.", .dataPushAPI, leansOn: [.pushReplies]),
            invalid(
                .bodyNotObject, "The body is JSON, but no object.", "body", "Must be an object, not {kind}",
                "type.mismatch"),
            invalid(
                .fieldMissing, "A field that must be there is missing.", "{attribute}", "Must not be null",
                "field.missing"),
            invalid(
                .valueUnknown, "A field has a word that is not known.", "{attribute}", "Must be one of {expected}",
                "value.unknown", info: "{value}"),
            tooManySteps(),
        ]
    }

    fileprivate func storing() -> [Outcome] {
        [
            made(
                .stored, 200, "The file was stored.", nil, .dataPushAPI, leansOn: [.pushReplies], contentType: nil),
            invalid(
                .fileMissing, "The body is no form with a part called file.", "file", "A file is required",
                "file.missing"),
            made(
                .fileTooLarge, 413, "The file is larger than the fixture allows.",
                CelonisBodies.exception(
                    "understudy: the files of a team may have {limit} bytes in all, and be 100,000."),
                .assumed(reason: "a limit of the emulator; Celonis takes chunks of up to 1 GB")),
            notNew(),
        ]
    }

    fileprivate func submitting() -> [Outcome] {
        [
            made(
                .pushRunning, 409, "Another data push job for the same table runs.",
                CelonisBodies.exception("A data push job for {name} runs already."),
                .observed("a user who submitted in parallel got 409, and then 429; the text is ours"),
                leansOn: [.concurrentPush]),
            made(
                .submitLimited, 429, "The team has executed as many data push jobs as it may in a second or an hour.",
                CelonisBodies.rateLimited, .dataPushAPI, leansOn: [.pushLimit]),
        ]
    }

    fileprivate func notNew() -> Outcome {
        conflict(
            .pushJobNotNew, "The job was executed already; jobs are for single use.",
            "Data push job {id} is {status}; only new ones take chunks and can be executed.")
    }
}
