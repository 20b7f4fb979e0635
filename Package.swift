// swift-tools-version: 6.1
import PackageDescription

// Dependencies run one way:
//
//     Kernels ← Datasets ← Models ← Training ← TUI ← Screen ← App
//                                     Canvas ← TUI, Terminal ← Screen
//             CChecksum ← EventFiles, Training ← RunStore ← Screen
//     Metrics ← Training, RunStore, TUI, App
//      Timing ← Datasets, Training, Terminal, Screen, App
//       Files ← Datasets, Models, EventFiles, RunStore, Terminal, App
//        Text ← all that says something to people
//
// Only `Models/DNN` imports oneDNN, only `Terminal` imports ncurses, only `EventFiles` imports SwiftProtobuf.
let package = Package(
  name: "ml2-tui",
  products: [
    .executable(name: "ml2-tui", targets: ["App"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
  ],
  targets: [
    // System libraries. No `pkgConfig:`: Debian's flags make SwiftPM warn on every build.
    .systemLibrary(name: "CDNNL", providers: [.apt(["libdnnl-dev"])]),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
    .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),

    // C where Swift cannot reach: run-time dispatch to AVX-512, oneDNN's thread pool, `#embed`.
    .target(
      name: "CKernels",
      cSettings: [.unsafeFlags(["-O3"])],
      linkerSettings: [.linkedLibrary("gomp")]),
    .target(name: "EmbeddedAssets"),

    // CRC-32C of event files, with the processor's instruction.
    .target(name: "CChecksum", cSettings: [.unsafeFlags(["-O3"])]),

    .target(name: "Timing"),
    .target(name: "Text"),
    .target(name: "Files", dependencies: ["Text", "CCrypto"]),
    .target(name: "Kernels", dependencies: ["CKernels"]),
    .target(
      name: "Datasets",
      dependencies: [
        "Kernels", "CKernels", "Timing", "Files", "Text", "EmbeddedAssets", "CArchive", "CZlib", "CCurl",
      ],
      path: "Sources/Data"),
    .target(
      name: "Models",
      dependencies: ["CKernels", "Kernels", "Datasets", "Files", "Text", "EmbeddedAssets", "CDNNL"]),
    .target(
      name: "Training", dependencies: ["Kernels", "Datasets", "Models", "Metrics", "Timing", "Text"]),
    .target(name: "Canvas", dependencies: ["Text"]),
    .target(name: "Metrics"),
    .target(
      name: "EventFiles",
      dependencies: ["CChecksum", "Files", .product(name: "SwiftProtobuf", package: "swift-protobuf")],
      exclude: ["Messages/event.proto", "Messages/hparams.proto"]),
    .target(name: "TUI", dependencies: ["Canvas", "Metrics", "Training", "Models", "Datasets", "Text"]),
    .target(
      name: "RunStore",
      dependencies: ["EventFiles", "Metrics", "Training", "Models", "Datasets", "Files", "Text"]),
    .target(name: "CTerminal"),
    .target(name: "Terminal", dependencies: ["Canvas", "CNcurses", "CTerminal", "Timing", "Files"]),
    .target(
      name: "Screen",
      dependencies: [
        "TUI", "Canvas", "Terminal", "RunStore", "Training", "Models", "Datasets", "Kernels", "Timing",
        "Text",
      ]),
    .executableTarget(
      name: "App",
      dependencies: [
        "Datasets", "Models", "Training", "RunStore", "EventFiles", "Metrics", "Canvas", "TUI", "Terminal",
        "Screen", "Timing",
        "Files",
        "Text",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Slow, readable layers that the fast ones are tested against; not in the product.
    .target(name: "Reference", path: "Tests/Support/Reference"),

    // Golden files for tests of what the screen shows.
    .target(name: "SnapshotSupport", path: "Tests/Support/Snapshots"),
    // A shell in a real terminal, for tests of whole programs.
    .target(name: "TmuxSupport", path: "Tests/Support/Tmux"),
    // Folders that go with the test that made them.
    .target(name: "FileSupport", path: "Tests/Support/Files"),

    .testTarget(name: "TextTests", dependencies: ["Text"]),
    .testTarget(name: "FilesTests", dependencies: ["Files", "FileSupport"]),
    .testTarget(name: "DatasetsTests", dependencies: ["Datasets", "FileSupport"]),
    .testTarget(
      name: "ModelsTests", dependencies: ["Models", "Reference", "Kernels", "Files", "FileSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "TrainingTests", dependencies: ["Training", "Models", "Datasets"]),
    .testTarget(
      name: "CanvasTests", dependencies: ["Canvas", "SnapshotSupport"], exclude: ["Snapshots"]),
    // A program for tests that need a real terminal; not in the product.
    .executableTarget(
      name: "TerminalProbe", dependencies: ["Canvas", "Terminal"], path: "Tests/TerminalProbe"),
    .testTarget(name: "TerminalTests", dependencies: ["Canvas", "Terminal", "TerminalProbe", "TmuxSupport"]),
    .testTarget(name: "MetricsTests", dependencies: ["Metrics"]),
    .testTarget(name: "EventFilesTests", dependencies: ["EventFiles", "CChecksum", "FileSupport"]),
    .testTarget(name: "RunStoreTests", dependencies: ["RunStore", "Training", "FileSupport"]),
    .testTarget(
      name: "TUITests",
      dependencies: [
        "TUI", "Canvas", "Metrics", "Training", "Models", "Datasets", "Text", "SnapshotSupport",
      ],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "ScreenTests",
      dependencies: ["Screen", "TUI", "Terminal", "Training", "Canvas", "Datasets", "Timing"]),
    .testTarget(name: "AppTests", dependencies: ["Datasets", "Models", "TmuxSupport", "FileSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
