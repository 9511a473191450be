// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors where `CI` is set.
let strictness: [SwiftSetting] =
  Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

/// What every Kijun target is compiled with.
let settings: [SwiftSetting] =
  strictness + [
    .enableUpcomingFeature("ExistentialAny")
  ]

/// `make build` puts the standard library inside; then nothing needs to be relocated at start-up.
let linking: [LinkerSetting] =
  Context.environment["KIJUN_STATIC"] == nil
  ? []
  : [
    .unsafeFlags(
      ["-Xlinker", "--gc-sections", "-Xclang-linker", "-no-pie"], .when(configuration: .release))
  ]

func library(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(
    name: name, dependencies: dependencies,
    exclude: name == "KijunReporting" ? ["JSON/Schemas"] : [],
    swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies,
    exclude: name == "KijunKit" ? ["Snapshots"] : [], swiftSettings: settings)
}

let package = Package(
  name: "kijun",
  products: [
    .library(name: "KijunKit", targets: ["KijunKit"]),
    .executable(name: "kijun", targets: ["kijun"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache.git", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams.git", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    // Opened at run time, so that they are not linked.
    .systemLibrary(name: "CZip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    library("KijunModel", []),
    library("KijunMarkup", ["KijunModel", "CLibXML2"]),
    library("KijunReading", ["KijunModel", "KijunMarkup"]),
    library(
      "KijunTables",
      ["KijunModel", "KijunMarkup", "CZip", .product(name: "Yams", package: "Yams")]),
    library("KijunAnalysis", ["KijunModel"]),
    library(
      "KijunReporting",
      ["KijunModel", "CXLSXWriter", .product(name: "Mustache", package: "swift-mustache")]),
    library("KijunStore", ["KijunModel", .product(name: "GRDB", package: "GRDB.swift")]),
    library(
      "KijunKit",
      [
        "KijunModel", "KijunMarkup", "KijunReading", "KijunTables", "KijunAnalysis",
        "KijunReporting", "KijunStore", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .executableTarget(
      name: "kijun",
      dependencies: [
        "KijunKit", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings,
      linkerSettings: linking),
    tests("KijunModel", ["KijunModel"]),
    tests("KijunMarkup", ["KijunMarkup", "KijunModel"]),
    tests("KijunReading", ["KijunReading", "KijunModel", "KijunTables"]),
    tests("KijunTables", ["KijunTables", "KijunModel", "KijunMarkup"]),
    tests("KijunAnalysis", ["KijunAnalysis", "KijunModel", "KijunReading", "KijunTables"]),
    tests("KijunReporting", ["KijunReporting", "KijunModel"]),
    tests(
      "KijunStore", ["KijunStore", "KijunModel", .product(name: "GRDB", package: "GRDB.swift")]),
    tests("KijunKit", ["KijunKit"]),
    tests("kijun", ["KijunKit"]),
  ],
  swiftLanguageModes: [.v6]
)

// Fuzzers are built by `make fuzz` alone: they have another main.
if Context.environment["KIJUN_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "kijun-fuzz",
      dependencies: [
        "KijunKit", "KijunModel", "KijunMarkup", "KijunReading", "KijunTables", "KijunAnalysis", "KijunReporting",
      ],
      path: "Tests/Fuzzing", swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]))
}
