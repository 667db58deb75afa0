// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: no warning survives, and an import says who may see it.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// The rooms that hold a C door or parse bytes from outside: each unsafe use is marked.
let unsafeRoom = strict + [.strictMemorySafety()]

/// The program that is handed out has Swift's libraries within: it runs where there is no Swift, and
/// is there a quarter sooner, for the dynamic linker has fewer names to look up. Not while
/// developing: linking takes longer. By lld, which does not warn of what Foundation calls.
let ownRuntime: [SwiftSetting] = [
  .unsafeFlags(["-static-stdlib"], .when(configuration: .release))
]
let ownRuntimeLinked: [LinkerSetting] = [
  .unsafeFlags(["-static-stdlib", "-use-ld=lld"], .when(configuration: .release))
]

let package = Package(
  name: "winback",
  products: [.executable(name: "winback", targets: ["CLI"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/pointfreeco/swift-custom-dump", from: "1.7.0"),
    .package(url: "https://github.com/pointfreeco/xctest-dynamic-overlay", from: "1.13.0"),
  ],
  targets: [
    // C doors
    .target(
      name: "CLua",
      cSettings: [.unsafeFlags(["-Wall", "-Wextra", "-Werror"])],
      linkerSettings: [.linkedLibrary("lua5.4")]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(
      name: "CPhoneNumber",
      cxxSettings: [.unsafeFlags(["-Wall", "-Wextra", "-Werror"])],
      linkerSettings: [.linkedLibrary("phonenumber")]),

    // From what changes least to what changes most
    .target(name: "Digest", dependencies: ["CSodium"], swiftSettings: unsafeRoom),
    .target(name: "Retention", swiftSettings: strict),
    .target(name: "Lua", dependencies: ["CLua"], swiftSettings: unsafeRoom),
    .target(
      name: "Intake", dependencies: ["Retention", "Digest", "CZlib", "CZip", "CPhoneNumber"],
      swiftSettings: unsafeRoom),
    .target(name: "Export", dependencies: ["CXLSXWriter"], swiftSettings: unsafeRoom),
    .target(
      name: "PluginHost", dependencies: ["Lua", "Retention", "Digest"], swiftSettings: strict),
    .target(
      name: "Storage",
      dependencies: [
        "Retention",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: unsafeRoom),
    .target(
      name: "Winback",
      dependencies: ["Retention", "Digest", "Intake", "PluginHost", "Storage", "Export"],
      exclude: ["Winback.docc"],
      swiftSettings: strict),
    .executableTarget(
      name: "CLI",
      dependencies: [
        "Retention", "Export", "Intake", "PluginHost", "Storage", "Winback",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict + ownRuntime, linkerSettings: ownRuntimeLinked),

    // Tests
    .testTarget(
      name: "RetentionTests", dependencies: ["Retention"] + comparing, exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(name: "LuaTests", dependencies: ["Lua"] + comparing, swiftSettings: strict),
    .testTarget(
      name: "IntakeTests", dependencies: ["Intake", "Retention"] + comparing,
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "PluginHostTests", dependencies: ["PluginHost", "Lua", "Retention"] + comparing,
      swiftSettings: strict),
    .testTarget(
      name: "StorageTests", dependencies: ["Storage", "Retention"] + comparing,
      swiftSettings: strict),
    .testTarget(name: "ExportTests", dependencies: ["Export"] + comparing, swiftSettings: strict),
    .testTarget(
      name: "WinbackTests",
      dependencies: ["Winback", "Export", "Intake", "PluginHost", "Storage", "Retention"]
        + comparing,
      swiftSettings: strict),
    .testTarget(
      name: "AcceptanceTests", dependencies: comparing, exclude: ["Hostile", "Transcripts"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

if Context.environment["WINBACK_FUZZ"] != nil {
  // libFuzzer brings their main function: they only link with --sanitize fuzzer
  // (scripts/nightly).
  package.targets += [
    .executableTarget(name: "FuzzLua", dependencies: ["CLua"]),
    .executableTarget(
      name: "FuzzPlugin", dependencies: ["PluginHost"],
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]),
  ]
}

/// Shows the difference of whole values in a failed test; without the second product a
/// difference on Linux is printed and the test passes all the same.
var comparing: [Target.Dependency] {
  [
    .product(name: "CustomDump", package: "swift-custom-dump"),
    .product(name: "IssueReportingTestSupport", package: "xctest-dynamic-overlay"),
  ]
}
