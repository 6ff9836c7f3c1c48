internal import CelonisContract
package import HTTPTypes
internal import LoadClient
package import Scenarios
internal import WireContract

/// What a real team of Celonis may be sent.
package struct TeamRules: RealTargetRules {
    let base: BaseURL
    /// The values that an `Authorization` header may have: one, or both ways to send a key while that is found out.
    let authorizations: [String]
    let allowsLoads: Bool
    /// The ids of what `--name` names.
    private let pools: ExactNames
    private let models: ExactNames
    private let jobs: ExactNames
    /// The ids of the tables of each of the models.
    private let tables: [String: ExactNames]

    init(base: BaseURL, authorizations: [String], allowsLoads: Bool, directory: TeamDirectory) {
        self.base = base
        self.authorizations = authorizations
        self.allowsLoads = allowsLoads
        pools = ExactNames(directory.ids(of: .pool))
        models = ExactNames(directory.ids(of: .model))
        jobs = ExactNames(directory.ids(of: .job))
        tables = directory.tables.mapValues { ExactNames($0) }
    }

    private static let endpoints = Catalogue.celonis.endpoints

    /// What an allowed request starts; nil where it reads, cancels, or will be refused. Throws for any other.
    package func check(
        _ request: HTTPRequest, body: [UInt8]?, secrets: FixtureSecrets
    ) throws(WithheldRequest) -> [StartedThing] {
        let request = try StrictRequest(request, body: body, below: base, endpoints: Self.endpoints)
        guard !request.texts.contains(where: secrets.stand) else { throw WithheldRequest(.credentials) }
        if request.endpoint.method == "GET" {
            guard request.authorization.map(authorizations.contains) ?? true else {
                throw WithheldRequest(.credentials)
            }
            return []
        }
        guard Self.starts.contains(request.endpoint.id) else { throw WithheldRequest(.changes) }
        guard authorizations.count == 1, request.authorization == authorizations.first else {
            throw WithheldRequest(.credentials)
        }
        guard allowsLoads else { throw WithheldRequest(Need.allowLoads) }
        switch request.endpoint.id {
        case "celonis.data-model.partial-sync": try checkTables(request)
        case "celonis.data-job.execute-with-body": try Self.checkParts(request)
        default: guard request.json == nil else { throw WithheldRequest(.unknown) }
        }
        let thing = request.values["jobId"] == nil ? try model(request) : try job(request)
        return request.endpoint.id == "celonis.data-job.cancel" ? [] : thing
    }

    /// The endpoints that start or cancel. All others make, push, delete or grant.
    private static let starts: Set<String> = [
        "celonis.data-model.load", "celonis.data-model.reload", "celonis.data-model.partial-sync",
        "celonis.data-job.execute", "celonis.data-job.execute-v1", "celonis.data-job.execute-with-body",
        "celonis.data-job.cancel",
    ]

    private func pool(_ request: StrictRequest) throws(WithheldRequest) -> (id: String, isNamed: Bool) {
        let id = request.values["poolId"] ?? ""
        guard pools.contains(id) || NoSuchName.isOne(id, .pool) else { throw WithheldRequest(Need.name("pool \(id)")) }
        return (id, pools.contains(id))
    }

    private func model(_ request: StrictRequest) throws(WithheldRequest) -> [StartedThing] {
        let pool = try pool(request)
        let id = request.values["dataModelId"] ?? ""
        guard models.contains(id) || NoSuchName.isOne(id, .model) else {
            throw WithheldRequest(Need.name("data model \(id)"))
        }
        return pool.isNamed && models.contains(id) ? [.model(id, pool: pool.id)] : []
    }

    private func job(_ request: StrictRequest) throws(WithheldRequest) -> [StartedThing] {
        let pool = try pool(request)
        let id = request.values["jobId"] ?? ""
        guard jobs.contains(id) || NoSuchName.isOne(id, .job) else {
            throw WithheldRequest(Need.name("data job \(id)"))
        }
        return pool.isNamed && jobs.contains(id) ? [.job(id, pool: pool.id)] : []
    }

    /// Tables of the model, which is named as a whole, or such as cannot be there.
    private func checkTables(_ request: StrictRequest) throws(WithheldRequest) {
        guard let json = request.json else { return }
        guard let elements = json.array else { throw WithheldRequest(.unknown) }
        let known = tables[request.values["dataModelId"] ?? ""] ?? ExactNames()
        for element in elements {
            guard let id = element.string, known.contains(id) || NoSuchName.isOne(id, .table) else {
                throw WithheldRequest(.unknown)
            }
        }
    }

    /// Parts of a job cannot be named, so that a body may leave them out, or want such as cannot be there.
    private static func checkParts(_ request: StrictRequest) throws(WithheldRequest) {
        guard let json = request.json, json != .null else { return }
        guard let object = json.object else { throw WithheldRequest(.unknown) }
        let flags = [
            "executeOnlySubsetOfTransformations", "executeOnlySubsetOfExtractions", "loadOnlySubsetOfDataModels",
        ]
        for member in object.members {
            switch member.key {
            case "mode" where member.value.isScalar: break
            case let key where flags.contains(key) && member.value.isScalar: break
            case "transformations", "extractions", "dataModels":
                let parts = member.value.array ?? (member.value == .null ? [] : nil)
                guard let parts, parts.allSatisfy({ NoSuchName.isOne($0.string ?? "", .task) }) else {
                    throw WithheldRequest(.unknown)
                }
            default: throw WithheldRequest(.unknown)
            }
        }
    }
}

extension StartedThing {
    /// A load of a data model, by its id and that of its pool.
    static func model(_ id: String, pool: String) -> StartedThing {
        StartedThing(
            vendor: TeamAccess.vendorKey, kind: PoolMember.Kind.model.rawValue, name: id, container: pool)
    }

    /// An execution of a data job.
    static func job(_ id: String, pool: String) -> StartedThing {
        StartedThing(vendor: TeamAccess.vendorKey, kind: PoolMember.Kind.job.rawValue, name: id, container: pool)
    }
}

extension NoSuchName.Kind {
    package static let pool = Self("pool")
    package static let model = Self("model")
    package static let job = Self("job")
    package static let task = Self("task")
}
