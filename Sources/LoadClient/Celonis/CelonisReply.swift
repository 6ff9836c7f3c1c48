internal import CelonisWire
internal import WireContract

/// Reads the bodies of replies with success.
enum CelonisReply {
    /// An object; nil when the body is something else, or lacks what makes it this object.
    static func object<Object: WireObject>(_ body: [UInt8], has: (Object) -> Bool = { _ in true }) -> Object? {
        guard let object = (try? JSONValue(parsing: body)).flatMap({ read($0, Object.self) }), has(object) else {
            return nil
        }
        return object
    }

    /// An object that is known by its members, which may be null; nil when the body has none of them, or is something else.
    static func object<Object: WireObject>(_ body: [UInt8], withAny members: String...) -> Object? {
        guard let json = try? JSONValue(parsing: body), members.contains(where: { json[$0] != nil }) else { return nil }
        return read(json, Object.self)
    }

    /// A bare array of objects, or null for none; nil when the body is something else, or one of them lacks what makes it
    /// one.
    static func list<Object: WireObject>(_ body: [UInt8], has: (Object) -> Bool) -> [Object]? {
        guard let json = try? JSONValue(parsing: body) else { return nil }
        if json == .null { return [] }
        guard let list = read(json, [Object].self), list.allSatisfy(has) else { return nil }
        return list
    }

    /// A value, if need be without what in it is of another kind than it should be, see ``LenientReply``.
    private static func read<Value: WireValue>(_ json: JSONValue, _ type: Value.Type) -> Value? {
        Value(json: json) ?? Value(json: LenientReply.readable(json, as: Value.shape))
    }

    /// The reply to a start. Today it has no body; any other body is accepted too, but not a web page.
    static func nothing(_ body: [UInt8]) -> Void? {
        ReplyAdvice.isWebPage(body) ? nil : ()
    }

    /// An object, or nothing, or null: how a value that is not there may be written.
    static func optionalObject<Object: WireObject>(_ body: [UInt8], has: (Object) -> Bool) -> Object?? {
        if body.isEmpty { return .some(nil) }
        guard let json = try? JSONValue(parsing: body) else { return nil }
        if json == .null { return .some(nil) }
        guard let object = read(json, Object.self), has(object) else { return nil }
        return .some(object)
    }
}

/// The paths of Data Integration. Ids were checked when they were made, so that nothing needs to be encoded.
enum CelonisPath {
    static let pools = "/integration/api/pools"

    static func pool(_ pool: PoolID) -> String { "\(pools)/\(pool)" }
    static func jobs(_ pool: PoolID) -> String { "\(self.pool(pool))/jobs" }
    static func job(_ job: JobID, _ pool: PoolID) -> String { "\(jobs(pool))/\(job)" }
    static func logs(_ pool: PoolID) -> String { "\(self.pool(pool))/logs" }

    static func models(_ pool: PoolID) -> String { "\(self.pool(pool))/data-models" }

    /// The documented path of a data model.
    static func model(_ model: ModelID, _ pool: PoolID) -> String {
        "/integration/api/v1/data-pools/\(pool)/data-models/\(model)"
    }

    /// The documented path that executes a data job.
    static func execute(_ job: JobID, _ pool: PoolID) -> String {
        "/integration/api/v2/data-pools/\(pool)/data-jobs/\(job)/execute"
    }

    /// A query of these parameters, percent-encoded.
    static func query(_ parameters: (name: String, value: String)...) -> String {
        "?" + parameters.map { "\($0.name)=\($0.value.percentEncoded)" }.joined(separator: "&")
    }
}
