internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import WireContract

/// The foreign keys of data models.
extension CelonisCloud {
    /// `GET …/foreign-keys`
    func listForeignKeys(_ turn: inout Turn, at model: Granted<ModelLocator>) throws(Refusals) -> Answer {
        turn.answer(.listed, with: teams[model.team][model.locator].foreignKeys)
    }

    /// `GET …/foreign-keys/{foreignKeyId}`
    mutating func showForeignKey(_ turn: inout Turn, _ call: EndpointCall) throws(Refusals) -> Answer {
        let key = try foreignKey(&turn, call).granted(turn)
        return turn.answer(.reported, with: key.locator.part)
    }

    /// `POST …/foreign-keys`
    mutating func createForeignKey(_ turn: inout Turn, at pending: Pending<ModelLocator>) throws(Refusals) -> Answer {
        let body = foreignKeyBody(&turn, of: pending)
        let model = try pending.granted(turn)
        guard let body else { throw turn.refusals }
        try takeRoom(turn, in: model.team)
        return save(body, id: teams[model.team].newID(), &turn, at: model)
    }

    /// `PUT …/foreign-keys/{foreignKeyId}`
    mutating func changeForeignKey(_ turn: inout Turn, _ call: EndpointCall) throws(Refusals) -> Answer {
        let pending = try foreignKey(&turn, call, toEdit: true)
        let body = foreignKeyBody(&turn, of: pending.part { $0.model })
        let key = try pending.granted(turn)
        guard let body, let id = key.locator.part.id else { throw turn.refusals }
        try takeRoom(turn, in: key.team, replacing: id)
        return save(body, id: id, &turn, at: key.of(key.locator.model))
    }

    /// `DELETE …/foreign-keys/{foreignKeyId}`
    mutating func deleteForeignKey(_ turn: inout Turn, _ call: EndpointCall) throws(Refusals) -> Answer {
        let key = try foreignKey(&turn, call, toEdit: true).granted(turn)
        let (model, id) = (key.locator.model, key.locator.part.id ?? "")
        teams[key.team].pools[model.pool].models[model.model].removeForeignKey(id, at: turn.now)
        teams[key.team].made.forget(id)
        return Answer(.deleted)
    }

    private mutating func foreignKey(
        _ turn: inout Turn, _ call: EndpointCall, toEdit: Bool = false
    ) throws(Refusals) -> Pending<ModelPart<DataModelForeignKeyTransport>> {
        let found = try model(&turn, call, toEdit: toEdit)
        let id = call["foreignKeyId"] ?? ""
        return found.part { model in
            if let key = teams[found.team][model].foreignKeys.first(where: { $0.id == id.lowercased() }) {
                return ModelPart(model: model, part: key)
            }
            turn.refuse(id: id, of: "foreignKeyId", as: .foreignKeyMissing, malformed: settings.malformedIDs)
            return nil
        }
    }

    /// The foreign key that a body describes, of tables of the model; nil where it is refused.
    private func foreignKeyBody(
        _ turn: inout Turn, of model: Pending<ModelLocator>
    ) -> DataModelForeignKeyTransport? {
        guard let key = turn.body(DataModelForeignKeyTransport.self, with: ["sourceTableId", "targetTableId"]) else {
            return nil
        }
        refuseForeign(&turn, key.sourceTableId, at: "sourceTableId", of: model)
        refuseForeign(&turn, key.targetTableId, at: "targetTableId", of: model)
        return key
    }

    private mutating func save(
        _ body: DataModelForeignKeyTransport, id: String, _ turn: inout Turn, at model: Granted<ModelLocator>
    ) -> Answer {
        let (team, locator) = (model.team, model.locator)
        var key = body
        key.id = id
        key.dataModelId = teams[team][locator].id
        key.columns = (body.columns ?? []).map { column in
            var column = column
            column.id = column.id ?? teams[team].newID()
            return column
        }
        teams[team].pools[locator.pool].models[locator.model].set(key, at: turn.now)
        teams[team].made.count(id, size: turn.request.body.count)
        return turn.answer(.reported, with: key)
    }

    /// Refuses the id of a table that the model does not have.
    private func refuseForeign(
        _ turn: inout Turn, _ id: String?, at attribute: String, of model: Pending<ModelLocator>
    ) {
        guard let id, let locator = model.locator, teams[model.team][locator].tableNumbers[id] == nil else { return }
        turn.refuse(.tableUnknown, ["attribute": attribute, "value": String(id.prefix(200))])
    }
}

/// The process configurations of data models.
extension CelonisCloud {
    /// `GET …/process-configurations`
    func listConfigurations(_ turn: inout Turn, at model: Granted<ModelLocator>) throws(Refusals) -> Answer {
        turn.answer(.listed, with: teams[model.team][model.locator].configurations)
    }

    /// `GET …/process-configurations/activityTable/{tableId}`
    mutating func showConfiguration(_ turn: inout Turn, _ call: EndpointCall) throws(Refusals) -> Answer {
        let shown = try configuration(&turn, call, of: "tableId", by: \.activityTableId).granted(turn)
        return turn.answer(.reported, with: shown.locator.part)
    }

    /// `PUT …/process-configurations`: changes the one with the id of the body, or of its table of activities, or makes one.
    mutating func saveConfiguration(_ turn: inout Turn, at pending: Pending<ModelLocator>) throws(Refusals) -> Answer {
        let body = turn.body(DataModelConfigurationTransport.self, with: ["activityTableId"])
        refuseForeign(&turn, body?.activityTableId, at: "activityTableId", of: pending)
        refuseForeign(&turn, body?.caseTableId, at: "caseTableId", of: pending)
        let model = try pending.granted(turn)
        guard var saved = body else { throw turn.refusals }
        let (team, locator) = (model.team, model.locator)
        let all = teams[team][locator].configurations
        let old = all.first { $0.id == saved.id } ?? all.first { $0.activityTableId == saved.activityTableId }
        try takeRoom(turn, in: team, replacing: old?.id)
        let id = old?.id ?? teams[team].newID()
        saved.id = id
        saved.dataModelId = teams[team][locator].id
        saved.tenantId = teams[team].id
        saved.optionalTenantId = teams[team].id
        saved.defaultConfiguration = saved.defaultConfiguration ?? old?.defaultConfiguration ?? all.isEmpty
        saved.useParallelProcess = saved.useParallelProcess ?? false
        teams[team].pools[locator.pool].models[locator.model].set(saved, at: turn.now)
        teams[team].made.count(id, size: turn.request.body.count)
        return turn.answer(.reported, with: saved)
    }

    /// `DELETE …/process-configurations/{configurationId}`
    mutating func deleteConfiguration(_ turn: inout Turn, _ call: EndpointCall) throws(Refusals) -> Answer {
        let gone = try configuration(&turn, call, of: "configurationId", by: \.id, toEdit: true).granted(turn)
        let (model, id) = (gone.locator.model, gone.locator.part.id ?? "")
        teams[gone.team].pools[model.pool].models[model.model].removeConfiguration(id, at: turn.now)
        teams[gone.team].made.forget(id)
        return Answer(.deleted)
    }

    /// The process configuration of which a field has the value that the path gives.
    private mutating func configuration(
        _ turn: inout Turn, _ call: EndpointCall, of parameter: String,
        by field: KeyPath<DataModelConfigurationTransport, String?>, toEdit: Bool = false
    ) throws(Refusals) -> Pending<ModelPart<DataModelConfigurationTransport>> {
        let found = try model(&turn, call, toEdit: toEdit)
        let id = call[parameter] ?? ""
        return found.part { model in
            let all = teams[found.team][model].configurations
            if let one = all.first(where: { $0[keyPath: field]?.lowercased() == id.lowercased() }) {
                return ModelPart(model: model, part: one)
            }
            turn.refuse(id: id, of: parameter, as: .configurationMissing, malformed: settings.malformedIDs)
            return nil
        }
    }
}

/// A part of a data model that the path names.
private struct ModelPart<Part> {
    let model: ModelLocator
    let part: Part
}
