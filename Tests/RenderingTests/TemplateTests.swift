import Curation
import Rendering
import TestSupport
import Testing

@Suite("Templates")
struct TemplateTests {
  private func complaints(_ own: [String: String]) -> [String] {
    do {
      _ = try Templates(own: own)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test("of a publication's own take the place of ours, parts of others included")
  func own() throws {
    let sample = try RenderedSample(
      SampleIssue(),
      templates: [
        "page.mustache": "{{title}}|{{#papers}}{{> mine}}{{/papers}}|{{style}}",
        "mine.mustache": "{{position}} {{id}} {{labels.keyInsights}} {{{why}}}",
        "style.css": "b{}",
      ])
    #expect(
      try sample.page()
        == "Best of arXiv — June 2021|1 2105.00001 Key insights <p>It matters.</p>\n|b{}")
  }

  @Test("cannot let a title become a tag, however many braces they have")
  func escaping() throws {
    var issue = SampleIssue()
    issue.pins = ["2105.00001 A <b> & c"]
    let sample = try RenderedSample(
      issue,
      templates: ["page.mustache": "{{#papers}}{{title}} {{{title}}} {{&title}}{{/papers}}"])
    let title = "A &lt;b&gt; &amp; c"
    #expect(try sample.page() == "\(title) \(title) \(title)")
  }

  @Test(
    "that cannot work are refused, with their place",
    arguments: [
      (
        "a\n{{titel}}",
        "templates/page.mustache:2: there is no value {{titel}}; did you mean {{title}}?"
      ),
      ("{{#papers}}", "templates/page.mustache:1: a section {{#…}} has no {{/…}}"),
      (
        "\n\n{{/papers}}",
        "templates/page.mustache:3: this {{/…}} does not close the section that is open"
      ),
      ("{{title", "templates/page.mustache:1: a tag does not end in }}"),
      ("{{> other}}", "templates/page.mustache:1: there is no template other.mustache"),
      ("{{> page}}", "templates/page.mustache: the template includes itself: page → page"),
      ("{{=<% %>=}}", "templates/page.mustache:1: {{=…}} has no use here: leave it out"),
      (
        "{{< page}}{{/page}}",
        "templates/page.mustache:1: {{<…}} is not understood here; use {{> name}}"
      ),
      ("{{$x}}{{/x}}", "templates/page.mustache:1: {{$…}} is not understood here; use {{> name}}"),
      ("{{>*title}}", "templates/page.mustache:1: there is no template *title.mustache"),
      (
        "{{labels.whi}}",
        "templates/page.mustache:1: there is no value {{labels.whi}}; did you mean {{labels.why}}?"
      ),
    ])
  func refused(text: String, complaint: String) {
    #expect(complaints(["page.mustache": text]).first == complaint)
  }

  @Test("that include each other in a ring are refused")
  func ring() {
    let complaints = complaints([
      "a.mustache": "{{> b}}", "b.mustache": "{{> c}}", "c.mustache": "{{> a}}",
    ])
    #expect(
      complaints == ["templates/a.mustache: the template includes itself: a → b → c → a"])
  }

  @Test("that nest too deep or are too large are refused")
  func bounds() {
    let deep =
      String(repeating: "{{#papers}}", count: 60_000)
      + String(repeating: "{{/papers}}", count: 60_000)
    #expect(complaints(["page.mustache": deep]).first?.contains("more than") == true)
    let nested = String(deep.prefix(11 * 100)) + String(deep.suffix(11 * 100))
    #expect(complaints(["page.mustache": nested]).first?.contains("nest too deep") == true)
  }

  @Test("of ours name only values that there are", arguments: Templates.names)
  func builtIn(name: String) throws {
    let text = try #require(Templates.text(builtIn: name))
    #expect(complaints(name == "style.css" ? [name: text] : ["\(name).mustache": text]) == [])
  }
}
