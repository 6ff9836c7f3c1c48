// swift-tools-version: 6.2

import PackageDescription

let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "understudy",
    products: [
        .executable(name: "understudy", targets: ["understudy"]),
        .library(name: "LoadClient", targets: ["LoadClient", "IncortaAPI", "CelonisAPI"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
        .target(name: "MicroHTTPD", dependencies: ["CMicroHTTPD", httpTypes]),
        .target(name: "WireContract"),
        .target(name: "ContractDocuments", dependencies: ["WireContract"]),
        .target(name: "JSONWebTokens", dependencies: ["WireContract", crypto, cryptoExtras]),
        .target(name: "LoadEngine"),
        .target(name: "IncortaAPI", dependencies: ["WireContract"]),
        .target(name: "CelonisAPI", dependencies: ["WireContract"]),
        .target(
            name: "Emulator",
            dependencies: ["LoadEngine", "IncortaAPI", "CelonisAPI", "JSONWebTokens", "WireContract", httpTypes]),
        .target(name: "LoadClient", dependencies: ["IncortaAPI", "CelonisAPI", "WireContract", httpTypes]),
        .target(
            name: "Scenarios",
            dependencies: [
                "Emulator", "LoadClient", "IncortaAPI", "CelonisAPI", "JSONWebTokens", "LoadEngine", "WireContract",
                httpTypes, yams,
            ]),
        .target(
            name: "IncortaScenarios",
            dependencies: ["Scenarios", "IncortaAPI", "Emulator", "LoadClient", "WireContract", httpTypes],
            path: "Sources/Incorta/Scenarios"),
        .target(
            name: "CelonisScenarios",
            dependencies: ["Scenarios", "CelonisAPI", "Emulator", "LoadClient", "WireContract", httpTypes],
            path: "Sources/Celonis/Scenarios"),
        .executableTarget(
            name: "understudy",
            dependencies: [
                "Scenarios", "IncortaScenarios", "CelonisScenarios", "Emulator", "LoadEngine", "LoadClient",
                "IncortaAPI", "JSONWebTokens", "MicroHTTPD", "ContractDocuments", "WireContract", httpTypes, arguments,
            ]),
        .executableTarget(name: "timelines", dependencies: ["LoadEngine"], path: "Benchmarks/Timelines"),
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(name: "MicroHTTPDTests", dependencies: ["MicroHTTPD", "TestSupport", httpTypes]),
        .testTarget(name: "WireContractTests", dependencies: ["WireContract", "TestSupport"]),
        .testTarget(
            name: "ContractDocumentsTests",
            dependencies: [
                "ContractDocuments", "Emulator", "Scenarios", "LoadEngine", "IncortaAPI", "CelonisAPI", "JSONWebTokens",
                "MicroHTTPD", "WireContract", "TestSupport", httpTypes,
            ]),
        .testTarget(name: "JSONWebTokensTests", dependencies: ["JSONWebTokens", "WireContract"]),
        .testTarget(name: "LoadEngineTests", dependencies: ["LoadEngine"]),
        .target(name: "WireSamples", dependencies: ["WireContract"], path: "Tests/WireSamples"),
        .testTarget(name: "IncortaAPITests", dependencies: ["IncortaAPI", "WireContract", "WireSamples"]),
        .testTarget(name: "CelonisAPITests", dependencies: ["CelonisAPI", "WireContract", "WireSamples"]),
        .testTarget(
            name: "EmulatorTests",
            dependencies: [
                "Emulator", "Scenarios", "LoadEngine", "IncortaAPI", "CelonisAPI", "JSONWebTokens", "WireContract",
                "TestSupport", httpTypes,
            ]),
        .testTarget(
            name: "LoadClientTests",
            dependencies: ["LoadClient", "IncortaAPI", "CelonisAPI", "WireContract", "TestSupport", httpTypes]),
        .testTarget(
            name: "ScenariosTests",
            dependencies: [
                "Scenarios", "IncortaScenarios", "CelonisScenarios", "Emulator", "LoadEngine", "LoadClient",
                "IncortaAPI", "CelonisAPI", "WireContract", "TestSupport", httpTypes,
            ],
            exclude: ["Samples"]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["LoadClient", "IncortaAPI", "CelonisAPI", "WireContract", "TestSupport", httpTypes],
            exclude: ["Clients"]),
        .testTarget(name: "HouseRulesTests"),
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
