import Digest
import Foundation
import TestSupport
import Testing

@Suite("The digest's JSON Schema")
struct DigestSchemaTests {
  private static let script = """
    import json, pathlib, sys
    try:
        import jsonschema
        from jsonschema import Draft202012Validator
    except ImportError:
        sys.exit(42)
    folder = pathlib.Path(sys.argv[1])
    schema = json.loads((folder / "schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    for file in sorted(folder.glob("document-*.json")):
        document = json.loads(file.read_text("utf-8"))
        errors = Draft202012Validator(schema).iter_errors(document)
        print(file.stem, *sorted({error.json_path for error in errors}))
    """

  private struct NoValidator: Error, CustomStringConvertible {
    let description = "no python3 here can import jsonschema, which these tests need"
  }

  /// Where each document breaks the schema, `$.papers[0]`; nothing where it follows it.
  private func breaches(_ documents: [String]) throws -> [[String]] {
    let folder = try TemporaryFolder()
    try folder.write(DigestSchema.text, to: "schema.json")
    try folder.write(Self.script, to: "validate.py")
    for (index, document) in documents.enumerated() {
      try folder.write(document, to: "document-\(1000 + index).json")
    }
    for python in [["/usr/bin/python3"], ["/usr/bin/env", "python3"]] {
      guard let output = try run(python, in: folder) else { continue }
      let lines = output.split(separator: "\n").map { $0.split(separator: " ").map { String($0) } }
      try #require(lines.map(\.first) == documents.indices.map { "document-\(1000 + $0)" })
      return lines.map { Array($0.dropFirst()) }
    }
    throw NoValidator()
  }

  /// What the validator printed; nil when this Python has none.
  private func run(_ python: [String], in folder: TemporaryFolder) throws -> String? {
    guard FileManager.default.isExecutableFile(atPath: python[0]) else { return nil }
    let process = Process()
    process.executableURL = URL(filePath: python[0])
    process.arguments = python.dropFirst() + ["\(folder.path)/validate.py", folder.path]
    try folder.write("", to: "output")
    try folder.write("", to: "errors")
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: "\(folder.path)/output"))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: "\(folder.path)/errors"))
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus == 42 || process.terminationStatus == 127 { return nil }
    let errors = try folder.text("errors")
    try #require(process.terminationStatus == 0, "\(errors)")
    return try folder.text("output")
  }

  @Test("is followed by the example's digests and by odd ones")
  func followed() throws {
    var documents = try ["2021-06", "2021-07"].map {
      try Fixtures.text("workspaces/best-of-arxiv/digests/\($0).json")
    }
    var issue = SampleIssue(papers: ["math/0309136", "post"])
    issue.pins = ["math/0309136v3"]
    issue.notes["post"] = SampleIssue.note(
      yaml: "item: post\ntitle: T\nurl: HTTPS://a.b\nsee-also: [{title: P, url: http://c.d}]",
      body: "## Why\n\n![](figures/a.png)\n\n## Key insights\n\n[@bare]\n\n##\n\nx\n")
    issue.yaml += "\nreferences: {bare: {title: T}}"
    issue.files["figures/a.png"] = "x"
    documents.append(try issue.compile().json)
    #expect(try breaches(documents) == Array(repeating: [], count: documents.count))
  }

  @Test("is broken by what no digest may be")
  func broken() throws {
    let june = try Fixtures.text("workspaces/best-of-arxiv/digests/2021-06.json")
    let cases: [(part: String, replacement: String, place: String)] = [
      ("\"formatVersion\": 1", "\"formatVersion\": 2", "$.formatVersion"),
      ("\"month\": \"2021-06\",", "", "$"),
      ("\"month\": \"2021-06\"", "\"month\": \"2021-13\"", "$.month"),
      ("\"closing\":", "\"Closing\":", "$"), ("\"title\": \"Best of", "\"titel\": \"Best of", "$"),
      ("\"title\": \"Best of arXiv — June 2021\"", "\"title\": \"\"", "$.title"),
      ("\"published\": \"2021-06-08\"", "\"published\": \"8 June\"", "$.published"),
      ("\"papers\": [", "\"papers\": {}, \"x\": [", "$"),
      ("\"position\": 1", "\"position\": 0", "$.papers[0]"),
      ("\"position\": 1", "\"position\": \"1\"", "$.papers[0]"),
      ("\"id\": \"2105.01601\"", "\"id\": \"arXiv:2105.01601\"", "$.papers[0]"),
      ("\"id\": \"2105.01601\"", "\"id\": null", "$.papers[0]"),
      ("\"version\": 4", "\"version\": null", "$.papers[0]"),
      ("\"nickname\": \"MLP-Mixer\",", "", "$.papers[0]"),
      ("\"primaryCategory\": \"cs.CV\",", "", "$.papers[0]"),
      ("T16:17:21Z", "T16:17:21+00:00", "$.papers[0]"),
      ("\"https://arxiv.org/pdf/2105.01601v4\"", "\"javascript:alert(1)\"", "$.papers[0]"),
      ("\"why\": \"Convolution", "\"why\": \"\", \"x\": \"Convolution", "$.papers[0]"),
      ("\"affiliations\": []", "\"affiliations\": null", "$.papers[0]"),
      ("\"key\": \"weng2021contrastive\"", "\"key\": \"\"", "$.papers[7]"),
      ("\"number\": 1,", "\"number\": 0,", "$.references[0].number"),
      ("\"number\": 1,", "\"number\": 1, \"note\": \"x\",", "$.references[0]"),
      ("\"number\": 1,", "", "$.references[0]"),
    ]
    var documents: [String] = []
    for (part, replacement, _) in cases {
      let range = try #require(june.firstRange(of: part), "\(part)")
      documents.append(june.replacingCharacters(in: range, with: replacement))
    }
    for (breaches, expected) in zip(try breaches(documents), cases) {
      #expect(breaches.contains(expected.place), "\(expected): \(breaches)")
    }
  }

  @Test("names the members in the order in which they come")
  func order() throws {
    for month in ["2021-06", "2021-07"] {
      let json = try Fixtures.text("workspaces/best-of-arxiv/digests/\(month).json")
      let members = json.matches(of: /\n  "(\w+)":/).map { String($0.1) }
      let required = try #require(DigestSchema.text.firstMatch(of: /"required": \[([^\]]*)\]/)).1
      #expect(required.matches(of: /"(\w+)"/).map { String($0.1) } == members)
    }
    #expect(DigestSchema.text.hasSuffix("}\n") && !DigestSchema.text.hasSuffix("\n\n"))
  }
}
