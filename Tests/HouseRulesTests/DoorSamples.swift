extension PlantedSampleTests {
    /// What breaks the rules of the vendors' door and of parameters, or only seems to.
    static let doors: [Sample] = [
        Sample(.vendorNames, "Sources/Emulator/A.swift", "// Incorta says so.\nlet a = 1\n", []),
        Sample(.vendorNames, "Sources/Emulator/A.swift", "let a = incorta\nlet b = \"Celonis\"\n", [1, 2]),
        Sample(.vendorNames, "Sources/Scenarios/Run/A.swift", "internal import CelonisWire\n", [1]),
        Sample(.vendorNames, "Sources/Incorta/Wire/A.swift", "let incorta = 1\n", []),
        Sample(.vendorNames, "Sources/understudy/Vendors.swift", "let all = [Incorta(), Celonis()]\n", []),
        Sample(.trapsOnTheWay, "Sources/Emulator/A.swift", "guard a else { preconditionFailure(b) }\n", [1]),
        Sample(.trapsOnTheWay, "Sources/Emulator/Vendor/VendorService.swift", "preconditionFailure(b)\n", []),
        Sample(.trapsOnTheWay, "Sources/Scenarios/A.swift", "preconditionFailure(b)\n", []),
        .engine(.unlabelledParameters, "func a(_ b: Int, _ c: Int, _ d: Int) {}\n", [1]),
        .engine(.unlabelledParameters, "func a(_ b: Int, _ c: Int, d: Int) {}\n", []),
        .engine(
            .unlabelledParameters, "func a(\n    _ b: (_ x: Int, _ y: Int) -> Void, _ c: Int, d: Int = f(_, _)\n) {}\n",
            []),
        .engine(.unlabelledParameters, "a\ninit(\n    _ b: Int, c: [Int],\n    _ d: Int = 1, _ e: Int\n) {}\n", [2]),
    ]
}
