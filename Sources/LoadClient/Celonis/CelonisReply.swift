internal import CelonisAPI
internal import WireContract

/// Reads the bodies of replies with success.
enum CelonisReply {
    /// An object; nil when the body is something else, or lacks what makes it this object.
    static func object<Object: WireObject>(_ body: [UInt8], has: (Object) -> Bool = { _ in true }) -> Object? {
        guard let object = (try? JSONValue(parsing: body)).flatMap({ Object(json: $0) }), has(object) else {
            return nil
        }
        return object
    }

    /// A bare array of objects; nil when the body is something else, or one of them lacks what makes it one.
    static func list<Object: WireObject>(_ body: [UInt8], has: (Object) -> Bool) -> [Object]? {
        guard let list = (try? JSONValue(parsing: body)).flatMap({ [Object](json: $0) }), list.allSatisfy(has) else {
            return nil
        }
        return list
    }

    /// The reply to something that was started: no body, though nobody says that it stays so. A web page is none.
    static func nothing(_ body: [UInt8]) -> Void? {
        Advice.isWebPage(body) ? nil : ()
    }

    /// An object, or nothing, or null: how a value that is not there may be written.
    static func optionalObject<Object: WireObject>(_ body: [UInt8], has: (Object) -> Bool) -> Object?? {
        if body.isEmpty { return .some(nil) }
        guard let json = try? JSONValue(parsing: body) else { return nil }
        if json == .null { return .some(nil) }
        guard let object = Object(json: json), has(object) else { return nil }
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
        "?" + parameters.map { "\($0.name)=\(PercentEncoding.segment($0.value))" }.joined(separator: "&")
    }
}
