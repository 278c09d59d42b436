import ArxivModel
import Curation
import Digest
import Foundation
import Rendering
import TestSupport
import Testing

/// A sample issue, rendered.
struct RenderedSample {
  let rendered: RenderedIssue
  let folder: TemporaryFolder

  init(
    _ issue: SampleIssue, templates: [String: String] = [:],
    change: (inout Digest) -> Void = { _ in }
  ) throws {
    folder = try issue.write()
    let workspace = try Workspace(at: folder.path)
    var digest = try compileMonth("2021-06", in: folder.path)
    change(&digest)
    rendered = RenderedIssue(
      digest, of: Publication(workspace.configuration), templates: try Templates(own: templates))
  }

  /// The page, figures beside it.
  func page() throws -> String { try rendered.page(figures: .beside("f/")) }

  /// The e-mail.
  func email() throws -> String { try rendered.email(figures: .beside("https://x.org/f/")) }

  /// The page of an issue whose only note says something.
  static func page(insights: String, configuration: String = "") throws -> String {
    var issue = SampleIssue()
    issue.notes["2105.00001"] = SampleIssue.note("2105.00001", insights: insights)
    issue.configuration = configuration
    return try RenderedSample(issue).page()
  }

  /// What the key insights become on a page.
  static func prose(_ insights: String, configuration: String = "") throws -> String {
    try prose(on: page(insights: insights, configuration: configuration))
  }

  /// What they become that a digest has, which need not have been compiled by this program.
  static func prose(ofDigest insights: String) throws -> String {
    try prose(on: RenderedSample(SampleIssue()) { $0.papers[0].keyInsights = insights }.page())
  }

  private static func prose(on page: String) throws -> String {
    let begin = try #require(page.range(of: "<h3>Key insights</h3>\n")).upperBound
    let end = try #require(page.range(of: "\n\n<details class=")).lowerBound
    return String(page[begin..<end])
  }
}

/// What an HTML text holds, read by what HTML looks like: good for what this program writes.
enum HTMLReading {
  /// The values of an attribute, in order.
  static func values(of attribute: String, in html: String) -> [String] {
    html.matches(of: /[\s]([a-z-]+)="([^"]*)"/).filter { $0.1 == attribute }
      .map { String($0.2).replacing("&amp;", with: "&") }
  }

  /// The names of the elements, in order, ends as `/p`.
  static func elements(in html: String) -> [String] {
    html.matches(of: /<(\/?[A-Za-z][A-Za-z0-9]*)[^>]*>/).filter { !$0.0.hasSuffix("/>") }
      .map { String($0.1) }
  }

  private static let void: Set<String> = ["meta", "link", "br", "hr", "img", "wbr"]

  /// Why the elements do not nest; nil when they do.
  static func fault(in html: String) -> String? {
    var open: [String] = []
    for name in elements(in: html) where !void.contains(name) {
      if name.hasPrefix("/") {
        guard open.popLast() == String(name.dropFirst()) else { return "\(name) closes nothing" }
      } else {
        open.append(name)
      }
    }
    return open.isEmpty ? nil : "open: \(open.joined(separator: " "))"
  }
}
