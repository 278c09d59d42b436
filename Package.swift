// swift-tools-version: 6.2
import PackageDescription

// Our own targets hold to these; each is the next language mode's default or a habit it rewards.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// Libraries also say which of their imports their callers see. (In the command's own target the
// flag would ask for `public import` where nothing is public.)
let library: [SwiftSetting] = strict + [.enableUpcomingFeature("InternalImportsByDefault")]

let package = Package(
  name: "arxiv-curate",
  products: [
    .executable(name: "arxiv-curate", targets: ["arxiv-curate"]),
    // The vocabulary and the client, for other Swift programs.
    .library(name: "ArxivModel", targets: ["ArxivModel"]),
    .library(name: "ArxivClient", targets: ["ArxivClient"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.0.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // C borders: a module map and typed wrappers each, nothing else.
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(
      name: "CCmarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    // (Of libcurl only the headers: it is loaded when arXiv is asked.)
    .target(name: "CCurl"),
    // (simdjson is C++, so that its border has a file of its own.)
    .target(name: "CSimdJSON", linkerSettings: [.linkedLibrary("simdjson")]),

    // The vocabulary: ids, papers, categories, months, TeX text, ordered JSON. No I/O.
    .target(name: "ArxivModel", swiftSettings: library),

    // Whole files or none: written beside and renamed, flushed.
    .target(name: "DurableFiles", swiftSettings: library),

    // Talking to arXiv: what to ask, politely, and bytes to papers.
    .target(
      name: "ArxivClient",
      dependencies: ["ArxivModel", "CArchive", "CCurl", "CLibXML2", "CSimdJSON", "DurableFiles"],
      swiftSettings: library),

    // What arXiv said, kept: one SQLite file a user.
    .target(
      name: "PaperLibrary",
      dependencies: [
        "ArxivModel", "DurableFiles", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: library),

    // Markdown, parsed.
    .target(name: "Markdown", dependencies: ["CCmarkGFM"], swiftSettings: library),

    // What a person wrote: workspace, issues, notes, pins, citations.
    .target(
      name: "Curation",
      dependencies: ["ArxivModel", "DurableFiles", "Markdown", "Yams"],
      swiftSettings: library),

    // Which papers are like others: text model, classifier, reasons. No I/O.
    .target(name: "Ranking", dependencies: ["ArxivModel"], swiftSettings: library),

    // Both together, compiled: a pure function of files.
    .target(
      name: "Digest", dependencies: ["ArxivModel", "Curation", "Markdown"], swiftSettings: library),

    // What readers see, from the digest: page, e-mail, Markdown, site, feeds.
    .target(
      name: "Rendering",
      dependencies: [
        "ArxivModel", "Curation", "Digest", "Markdown",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: library),

    // Papers and other works in the forms of bibliographies, a file a form.
    .target(name: "Bibliography", dependencies: ["ArxivModel"], swiftSettings: library),

    // The editor's second pair of eyes: what is wrong with an issue, and what it lacks. No I/O but
    // the reading of a workspace.
    .target(
      name: "Checks", dependencies: ["ArxivModel", "Curation", "Digest"], swiftSettings: library),
    // An issue's page while it is written: a loopback server, and a watch on files.
    .target(name: "Preview", dependencies: ["Rendering"], swiftSettings: library),

    // The command: one file a verb, thin.
    .executableTarget(
      name: "arxiv-curate",
      dependencies: [
        "ArxivClient", "ArxivModel", "Bibliography", "Checks", "Curation", "Digest", "DurableFiles",
        "PaperLibrary", "Preview", "Ranking", "Rendering",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // `make bench`: ratios against the limit or a peer, measured in one run.
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "ArxivClient", "ArxivModel", "CLibXML2", "PaperLibrary", "Ranking", "TestSupport",
      ],
      swiftSettings: strict),

    // `make fuzz`: readers and writers given any bytes at all; the tests run what was found once.
    .target(
      name: "Fuzzing",
      dependencies: [
        "ArxivClient", "ArxivModel", "Bibliography", "Curation", "Digest", "Markdown",
        "PaperLibrary", "Preview", "Rendering",
      ],
      swiftSettings: library),
    .executableTarget(name: "Fuzz", dependencies: ["Fuzzing"], swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["ArxivModel", "Curation", "Digest"],
      path: "Tests/Support",
      swiftSettings: library),
    .testTarget(
      name: "SupportTests", dependencies: ["ArxivClient", "ArxivModel", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ArxivModelTests", dependencies: ["ArxivModel", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ArxivClientTests", dependencies: ["ArxivClient", "ArxivModel", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PaperLibraryTests",
      dependencies: [
        "ArxivModel", "PaperLibrary", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RankingTests", dependencies: ["ArxivModel", "Ranking"], swiftSettings: strict),
    .testTarget(name: "MarkdownTests", dependencies: ["Markdown"], swiftSettings: strict),
    .testTarget(
      name: "RenderingTests",
      dependencies: [
        "ArxivModel", "Curation", "Digest", "Markdown", "Rendering", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CurationTests",
      dependencies: ["ArxivModel", "Curation", "DurableFiles", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "BibliographyTests",
      dependencies: ["ArxivModel", "Bibliography", "Curation", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "DigestTests", dependencies: ["ArxivModel", "Curation", "Digest", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ChecksTests", dependencies: ["ArxivModel", "Checks", "Curation", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "DurableFilesTests", dependencies: ["DurableFiles", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PreviewTests", dependencies: ["Preview", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "FuzzingTests", dependencies: ["Fuzzing", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: ["arxiv-curate", "ArxivModel", "Curation", "TestSupport", "Yams"],
      swiftSettings: strict),
    // What the program does when it is killed, when calls fail, and when many of it run.
    .testTarget(
      name: "TortureTests",
      dependencies: [
        "arxiv-curate", "ArxivModel", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
