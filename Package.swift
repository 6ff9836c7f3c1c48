// swift-tools-version: 6.2

import PackageDescription

let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "understudy",
    products: [
        .executable(name: "understudy", targets: ["understudy"]),
        .library(name: "LoadClient", targets: ["LoadClient", "IncortaWire", "CelonisWire"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
        .systemLibrary(name: "CGnuTLS", pkgConfig: "gnutls", providers: [.apt(["libgnutls28-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .target(name: "MicroHTTPD", dependencies: ["CMicroHTTPD", "CGnuTLS", httpTypes]),
        .target(name: "WireContract"),
        .target(name: "ContractDocuments", dependencies: ["WireContract"]),
        .target(name: "Signatures", dependencies: ["CGnuTLS", "WireContract"]),
        .target(name: "StableNumbers"),
        .target(name: "LoadEngine", dependencies: ["StableNumbers"]),
        .target(name: "IncortaWire", dependencies: ["WireContract"], path: "Sources/Incorta/Wire"),
        .target(
            name: "IncortaContract", dependencies: ["IncortaWire", "LoadEngine", "WireContract"],
            path: "Sources/Incorta/Contract"),
        .target(name: "CelonisWire", dependencies: ["WireContract"], path: "Sources/Celonis/Wire"),
        .target(
            name: "CelonisContract", dependencies: ["CelonisWire", "LoadEngine", "WireContract"],
            path: "Sources/Celonis/Contract"),
        .target(
            name: "Emulator",
            dependencies: ["LoadEngine", "Signatures", "StableNumbers", "WireContract", httpTypes]),
        .target(
            name: "IncortaEmulation",
            dependencies: [
                "Emulator", "LoadEngine", "IncortaContract", "IncortaWire", "Signatures", "WireContract", httpTypes,
            ],
            path: "Sources/Incorta/Emulation"),
        .target(
            name: "CelonisEmulation",
            dependencies: [
                "Emulator", "LoadEngine", "CelonisContract", "CelonisWire", "StableNumbers", "WireContract", httpTypes,
            ],
            path: "Sources/Celonis/Emulation"),
        .target(name: "CCurl"),
        .target(
            name: "LoadClient",
            dependencies: ["CCurl", "IncortaWire", "CelonisWire", "StableNumbers", "WireContract", httpTypes]),
        .target(
            name: "Scenarios",
            dependencies: [
                "CYAML", "Emulator", "LoadClient", "LoadEngine", "StableNumbers", "WireContract", httpTypes,
            ]),
        .target(
            name: "IncortaScenarios",
            dependencies: [
                "Scenarios", "IncortaContract", "IncortaWire", "IncortaEmulation", "Emulator", "LoadClient",
                "LoadEngine", "Signatures", "WireContract",
                httpTypes,
            ],
            path: "Sources/Incorta/Scenarios"),
        .target(
            name: "CelonisScenarios",
            dependencies: [
                "Scenarios", "CelonisContract", "CelonisWire", "CelonisEmulation", "Emulator", "LoadClient",
                "LoadEngine", "WireContract",
                httpTypes,
            ],
            path: "Sources/Celonis/Scenarios"),
        .executableTarget(
            name: "understudy",
            dependencies: [
                "Scenarios", "IncortaScenarios", "CelonisScenarios", "Emulator", "IncortaEmulation", "CelonisEmulation",
                "IncortaContract", "CelonisContract",
                "LoadEngine", "LoadClient", "Signatures", "MicroHTTPD",
                "ContractDocuments",
                "WireContract", httpTypes, arguments,
            ]),
        .executableTarget(name: "timelines", dependencies: ["LoadEngine"], path: "Benchmarks/Timelines"),
        .target(name: "TestSupport", dependencies: ["StableNumbers"], path: "Tests/TestSupport"),
        .testTarget(name: "MicroHTTPDTests", dependencies: ["MicroHTTPD", "CGnuTLS", "TestSupport", httpTypes]),
        .testTarget(name: "WireContractTests", dependencies: ["WireContract", "TestSupport"]),
        .testTarget(
            name: "ContractDocumentsTests",
            dependencies: [
                "ContractDocuments", "Emulator", "IncortaEmulation", "CelonisEmulation", "Scenarios", "LoadEngine",
                "IncortaContract", "IncortaWire",
                "CelonisContract", "CelonisWire", "Signatures", "MicroHTTPD", "TestWorlds", "WireContract",
                "TestSupport",
                httpTypes,
            ]),
        .testTarget(name: "SignaturesTests", dependencies: ["Signatures", "WireContract", "TestSupport"]),
        .testTarget(name: "StableNumbersTests", dependencies: ["StableNumbers"]),
        .testTarget(name: "LoadEngineTests", dependencies: ["LoadEngine", "StableNumbers", "TestSupport"]),
        .target(name: "WireSamples", dependencies: ["TestSupport", "WireContract"], path: "Tests/WireSamples"),
        .testTarget(name: "IncortaWireTests", dependencies: ["IncortaWire", "WireContract", "WireSamples"]),
        .testTarget(
            name: "IncortaContractTests",
            dependencies: ["IncortaContract", "IncortaWire", "WireContract", "WireSamples"]),
        .testTarget(name: "CelonisWireTests", dependencies: ["CelonisWire", "WireContract", "WireSamples"]),
        .testTarget(
            name: "CelonisContractTests",
            dependencies: ["CelonisContract", "CelonisWire", "WireContract", "WireSamples"]),
        .target(
            name: "TestWorlds",
            dependencies: [
                "Emulator", "IncortaEmulation", "Scenarios", "IncortaScenarios", "CelonisScenarios", "LoadEngine",
                "IncortaContract", "TestSupport", "WireContract", httpTypes,
            ],
            path: "Tests/TestWorlds"),
        .testTarget(
            name: "EmulatorTests",
            dependencies: [
                "Emulator", "IncortaEmulation", "CelonisEmulation", "Scenarios", "LoadEngine", "IncortaContract",
                "IncortaWire", "CelonisContract", "CelonisWire", "Signatures", "WireContract",
                "TestSupport", "TestWorlds", httpTypes,
            ]),
        .testTarget(
            name: "IncortaEmulationTests",
            dependencies: [
                "IncortaEmulation", "Emulator", "CelonisEmulation", "Scenarios", "LoadEngine", "IncortaContract",
                "IncortaWire", "CelonisContract", "Signatures", "WireContract", "TestSupport", "TestWorlds",
                httpTypes,
            ]),
        .testTarget(
            name: "CelonisEmulationTests",
            dependencies: [
                "CelonisEmulation", "Emulator", "Scenarios", "LoadEngine", "CelonisContract", "CelonisWire",
                "WireContract", "TestSupport", "TestWorlds", httpTypes,
            ]),
        .testTarget(
            name: "LoadClientTests",
            dependencies: [
                "LoadClient", "IncortaWire", "CelonisContract", "CelonisWire", "WireContract", "WireSamples",
                "TestSupport",
                httpTypes,
            ]),
        .testTarget(
            name: "ScenariosTests",
            dependencies: [
                "Scenarios", "IncortaScenarios", "CelonisScenarios", "Emulator", "IncortaEmulation", "CelonisEmulation",
                "LoadEngine", "LoadClient",
                "IncortaContract", "IncortaWire",
                "CelonisContract", "CelonisWire", "WireContract",
                "TestSupport", httpTypes,
            ],
            exclude: ["Samples"]),
        .testTarget(
            name: "ThirdVendorTests",
            dependencies: [
                "Scenarios", "IncortaScenarios", "CelonisScenarios", "Emulator", "ContractDocuments", "LoadEngine",
                "TestSupport", "WireContract", httpTypes,
            ]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "LoadClient", "IncortaWire", "CelonisWire", "WireContract", "WireSamples", "TestSupport", httpTypes,
            ],
            exclude: ["Clients"]),
        .testTarget(name: "HouseRulesTests", dependencies: ["TestSupport"]),
    ]
)

// One policy for every target of ours: nothing is imported by accident, and no warning is left standing.
for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
}
