/// A ledger in a small JSON file, which several processes may share.
///
/// The file is replaced as a whole, so readers and crashes never see half of it. Writers take turns by a lock on a
/// second file, with `.lock` at the end of its name. A file that cannot be read is reported and not changed. Only the
/// owner can read and write it.
///
/// ```swift
/// let incorta = IncortaClient(cluster, ledger: FileExecutionLedger(path: "executions.json"))
/// let id = try await incorta.restartFailedSteps("Nightly")
/// ```
public struct FileExecutionLedger: ExecutionLedger, Hashable {
    /// Where the file is; its directory must exist.
    public let path: String
    /// How many plans are kept, at least 1; those that were recorded longest ago go first.
    public let limit: Int

    /// Files beyond this size are no ledger: 16 MiB.
    static let maximumSize = 16 << 20

    /// A ledger in this file, which is made when something is first recorded. A limit below 1 counts as 1.
    public init(path: String, limit: Int = 1_000) {
        self.path = path
        self.limit = max(limit, 1)
    }

    /// The id that was last recorded for the plan; nil when there is none, or no file.
    public func latestExecution(of plan: RecordedPlan) throws(LedgerError) -> ExecutionID? {
        try read().latestExecution(of: plan)
    }

    /// Records the id of the plan's latest execution. It is on disk when this returns.
    public func record(_ execution: ExecutionID, of plan: RecordedPlan) throws(LedgerError) {
        try accessing { () throws(SystemFailure) -> FileLock in try FileLock(path: path + ".lock") }.whileHeld {
            () throws(LedgerError) in
            var document = try read()
            document.record(execution, of: plan, limit: limit)
            let bytes = document.bytes
            try accessing { () throws(SystemFailure) in try SystemFile.replace(path, with: bytes) }
        }
    }

    private func read() throws(LedgerError) -> LedgerDocument {
        let bytes = try accessing { () throws(SystemFailure) in
            try SystemFile.contents(of: path, upTo: Self.maximumSize + 1)
        }
        guard let bytes else { return LedgerDocument() }
        guard bytes.count <= Self.maximumSize else {
            throw .corrupted(path: path, problem: "it is larger than \(Self.maximumSize) bytes")
        }
        do {
            return try LedgerDocument(parsing: bytes)
        } catch {
            throw .corrupted(path: path, problem: error.text)
        }
    }

    private func accessing<Value: ~Copyable>(_ body: () throws(SystemFailure) -> Value) throws(LedgerError) -> Value {
        do {
            return try body()
        } catch {
            throw .inaccessible(path: path, problem: error.description)
        }
    }
}
