import ArxivModel
import Foundation
import Testing

@Suite("Records of papers")
struct PaperRecordTests {
  private func names(_ value: JSONValue) -> [String] {
    guard case .object(let members) = value else { return [] }
    return members.map(\.name)
  }

  @Test("spell everything as the digest does, in its order")
  func full() throws {
    let paper = try Paper.sample(
      title: "Mixing \"Patches\"", abstract: "We mix $x^2$.\n\nCode: https://github.com/ames/mixer",
      authors: [
        Author(name: "Ada Ames", affiliations: ["Here & There", "Elsewhere"]),
        Author(name: "The Mixer Collaboration"),
      ],
      comment: "9 pages", journalReference: "J. Mix. 1 (2021) 2", dois: ["10.1000/1", "10.1000/2"],
      categories: ["cs.CV", "cs.AI", "cs.LG"])
    #expect(
      paper.record.pretty == #"""
        {
          "id": "2105.01601",
          "version": 4,
          "title": "Mixing \"Patches\"",
          "authors": [
            {
              "name": "Ada Ames",
              "affiliations": [
                "Here & There",
                "Elsewhere"
              ]
            },
            {
              "name": "The Mixer Collaboration",
              "affiliations": []
            }
          ],
          "abstract": "We mix $x^2$.\n\nCode: https://github.com/ames/mixer",
          "comment": "9 pages",
          "journalReference": "J. Mix. 1 (2021) 2",
          "doi": "10.1000/1",
          "primaryCategory": "cs.CV",
          "categories": [
            "cs.CV",
            "cs.AI",
            "cs.LG"
          ],
          "submitted": "2021-05-04T16:17:21Z",
          "updated": "2021-06-11T10:06:11Z",
          "links": {
            "abstract": "https://arxiv.org/abs/2105.01601v4",
            "pdf": "https://arxiv.org/pdf/2105.01601v4",
            "code": [
              "https://github.com/ames/mixer"
            ]
          },
          "withdrawn": false
        }
        """#)
  }

  @Test("write what is missing as null, and empty lists as such")
  func bare() throws {
    let paper = try Paper.sample(
      id: "math/0309136", version: 12, title: "0", authors: [], categories: ["math.GT"])
    let text = paper.record.compact
    #expect(text.hasPrefix(#"{"id":"math/0309136","version":12,"title":"0","authors":[],"#))
    #expect(text.contains(#""comment":null,"journalReference":null,"doi":null,"#))
    #expect(text.contains(#""abstract":"https://arxiv.org/abs/math/0309136v12","#))
    #expect(text.hasSuffix(#""code":[]},"withdrawn":false}"#))
  }

  @Test("have the same members whatever the paper has, and say last whether it is withdrawn")
  func members() throws {
    let expected = [
      "id", "version", "title", "authors", "abstract", "comment", "journalReference", "doi",
      "primaryCategory", "categories", "submitted", "updated", "links", "withdrawn",
    ]
    let plain = try Paper.sample()
    let withdrawn = try Paper.sample(
      comment: "This paper has been withdrawn by the author", dois: ["10.1000/1"])
    #expect(names(plain.record) == expected)
    #expect(names(withdrawn.record) == expected)
    #expect(plain.record.compact.hasSuffix(#""withdrawn":false}"#))
    #expect(withdrawn.record.compact.hasSuffix(#""withdrawn":true}"#))
    #expect(plain.metadataMembers.map(\.name) == expected.dropLast(2))
  }

  @Test("take the links to code that the caller chose")
  func links() throws {
    let paper = try Paper.sample(comment: "Code: https://github.com/ames/mixer")
    #expect(
      paper.links(code: ["https://b.example.org", "https://a.example.org"]).compact
        == #"{"abstract":"https://arxiv.org/abs/2105.01601v4","#
        + #""pdf":"https://arxiv.org/pdf/2105.01601v4","#
        + #""code":["https://b.example.org","https://a.example.org"]}"#)
  }

  @Test("of authors have a name and a list of affiliations")
  func authors() {
    #expect(
      Author(name: "Ada Ames", affiliations: ["Here"]).record.compact
        == #"{"name":"Ada Ames","affiliations":["Here"]}"#)
    #expect(Author(name: "T2K").record.compact == #"{"name":"T2K","affiliations":[]}"#)
  }

  @Test("link to the version that they describe", arguments: [1, 4, 10, 123])
  func versions(_ version: Int) throws {
    let paper = try Paper.sample(version: version)
    #expect(paper.reference.description == "2105.01601v\(version)")
    #expect(paper.record.compact.contains("https://arxiv.org/pdf/2105.01601v\(version)\""))
  }

  @Test("are JSON that Foundation reads")
  func readBack() throws {
    let paper = try Paper.sample(title: "A \\ backslash, a \u{1B}[31m code, and 𝔸")
    let read = try JSONSerialization.jsonObject(with: Data(paper.record.pretty.utf8))
    let object = try #require(read as? [String: Any])
    #expect(object.count == 14)
    #expect(object["version"] as? Int == 4)
    #expect(object["withdrawn"] as? Bool == false)
    #expect((object["authors"] as? [[String: Any]])?.first?["name"] as? String == "Ada Ames")
  }
}
