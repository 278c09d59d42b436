internal import Curation
internal import Digest
internal import Rendering

extension FuzzTarget {
  /// A digest that was compiled before: what is written of it is read as the same, and can be rendered.
  static let digest = FuzzTarget(
    "digest",
    starting: {
      let templates = try Templates()
      return { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        do {
          let digest = try Digest(json: text, file: "2021-06.json")
          let json = digest.json
          try hold(try Digest(json: json, file: "d").json == json, "read otherwise: \(json)")
          let rendered = RenderedIssue(
            digest, of: Publication(WorkspaceConfiguration()), templates: templates)
          _ = try rendered.page(figures: .beside("f/"))
          _ = try rendered.email(figures: .beside("https://example.org/f/"))
          _ = rendered.markdown(figures: "f/")
        } catch let problem as InputProblem {
          try LineCount(text).check(InputProblems([problem]))
        }
      }
    })
}
