internal import CelonisContract
internal import Emulator
internal import WireContract

/// Reads the query of a request to Celonis. A value of the wrong type is refused in the turn, and read as nil.
extension Turn {
    /// A value of the query; nil when it is not given. The first counts.
    func value(_ name: String) -> String? {
        target.query.first { $0.name == name }?.value
    }

    /// A parameter that is `true` or `false`.
    mutating func flag(_ name: String) -> Bool? {
        guard let text = value(name) else { return nil }
        switch text.lowercased() {
        case "true": return true
        case "false": return false
        default:
            refuseType(of: name, expected: "Boolean")
            return nil
        }
    }

    /// A parameter that is an integer of a range.
    mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = value(name) else { return nil }
        guard let number = WholeNumber(digits: text) else {
            refuse(.parameterMalformed, ["parameter": name, "expected": "Integer"])
            return nil
        }
        if case .fits(let value) = number, let value = Int(exactly: value), range.contains(value) { return value }
        let (least, most) = (Int64(range.lowerBound), Int64(range.upperBound))
        refuse(
            .parameterOutOfRange,
            [
                "parameter": name, "least": String(least), "most": String(most),
                "misfit": number.misfit(in: least...most) ?? "", "value": String(text.prefix(200)),
            ])
        return nil
    }

    /// Refuses a parameter of the wrong type. The page shows this refusal for integers only.
    mutating func refuseType(of parameter: String, expected: String) {
        assume(.parameterTypes)
        refuse(.parameterMalformed, ["parameter": parameter, "expected": expected])
    }

    /// Refuses an id that nothing has. One that is no UUID is refused as such, where the setting says so.
    mutating func refuse(
        id: String, of attribute: String, as condition: CelonisCondition, malformed: CelonisSettings.Leniency
    ) {
        let isMalformed = !id.isUUID
        if isMalformed, malformed == .refuse {
            refuse(.idMalformed, ["attribute": attribute, "value": id])
        } else {
            if isMalformed { assume(.malformedID) }
            refuse(condition, ["id": id])
        }
    }
}
