internal import Emulator
internal import IncortaContract
internal import IncortaWire
internal import WireContract

/// The body of an execute, read.
struct ExecuteFields: Hashable {
    let name: String
    let assumes: [String]

    init(_ body: [UInt8], settings: IncortaSettings) throws(Refusals) {
        var fields = try BodyFields(body)
        name = try fields.read(ExecuteRequest.self).loadPlanName
        assumes = try fields.assumptionsOfUnknown(settings.unknownFields)
    }
}

/// The body of a restart, read.
struct RestartFields: Hashable {
    let name: String
    let sequence: Int64
    /// The execution to build on; nil where none is given, or one of zero or less.
    let execution: Int64?
    let assumes: [String]

    init(_ body: [UInt8], settings: IncortaSettings) throws(Refusals) {
        var fields = try BodyFields(body)
        let request = try fields.read(RestartRequest.self)
        name = request.loadPlanName
        sequence = request.groupSequence
        execution = request.recentLoadPlanExecution.flatMap { $0 > 0 ? $0 : nil }
        var assumes = try fields.assumptionsOfUnknown(settings.unknownFields)
        if fields.has("recentLoadPlanExecution"), execution == nil {
            assumes.append(Assumption.idZeroMeansAbsent.id)
        }
        self.assumes = assumes
    }
}
