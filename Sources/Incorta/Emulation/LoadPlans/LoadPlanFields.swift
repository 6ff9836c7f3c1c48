internal import Emulator
internal import IncortaContract
internal import WireContract

/// The body of an execute, read.
struct ExecuteFields: Hashable {
    let name: String
    let leansOn: [String]

    init(_ body: [UInt8], settings: IncortaSettings) throws(Refusals) {
        var fields = try BodyFields(body)
        let name = fields.string("loadPlanName")
        try fields.finish()
        leansOn = try fields.leaningOnUnknown(besides: ["loadPlanName"], settings.unknownFields)
        self.name = name ?? ""
    }
}

/// The body of a restart, read.
struct RestartFields: Hashable {
    let name: String
    let sequence: Int64
    /// The execution to build on; nil where none is given, or one of zero or less.
    let execution: Int64?
    let leansOn: [String]

    init(_ body: [UInt8], settings: IncortaSettings) throws(Refusals) {
        var fields = try BodyFields(body)
        let name = fields.string("loadPlanName")
        let sequence = fields.integer("groupSequence", orElse: .sequenceNull)
        let execution = fields.optionalInteger("recentLoadPlanExecution")
        try fields.finish()
        var leansOn = try fields.leaningOnUnknown(
            besides: ["loadPlanName", "groupSequence", "recentLoadPlanExecution"], settings.unknownFields)
        self.name = name ?? ""
        self.sequence = sequence ?? 0
        self.execution = execution.flatMap { $0 > 0 ? $0 : nil }
        if fields.has("recentLoadPlanExecution"), self.execution == nil {
            leansOn.append(Assumption.idZeroMeansAbsent.id)
        }
        self.leansOn = leansOn
    }
}
