public import Curation
internal import Mustache

/// The templates of the rendered forms: ours, or those that a publication has in place of them.
///
/// Values come into a template as they must stand there, escaped for the form, so that no template can
/// let a title become a tag. What a template may name is checked when it is read.
public struct Templates: Sendable {
  private var library = MustacheLibrary()

  /// The names of what a publication may have in place of ours.
  public static let names = builtIn.keys.sorted() + [styleName]

  /// One of our templates, or the style sheet; nil when there is none of that name.
  public static func text(builtIn name: String) -> String? {
    let name = name.hasSuffix(fileExtension) ? String(name.dropLast(fileExtension.count)) : name
    return name == styleName ? style : builtIn[name]
  }

  /// The templates that there are, by name, as they are without a publication's own.
  private static let builtIn: [String: String] = [
    "page": page, "page-header": pageHeader, "page-paper": pagePaper, "page-footer": pageFooter,
    "index": index, "email": email, "markdown": markdown, "feed": feed,
  ]

  /// The folder of a workspace that holds a publication's own templates.
  public static let folder = "templates"
  /// The name of the style sheet among a publication's templates.
  public static let styleName = "style.css"
  /// The end of the name of a template's file.
  public static let fileExtension = ".mustache"

  /// The style sheet of pages.
  let styleSheet: String

  /// How large a template may be, in bytes.
  public static let sizeLimit = 1 << 18

  /// Creates the templates.
  ///
  /// - Parameter own: The publication's own, file names with contents: `page.mustache` takes the place
  ///   of the page, `style.css` that of the style sheet, and another name is a part that these include.
  /// - Throws: `InputProblems` with what cannot be read or understood in them, by file and line.
  public init(own: [String: String] = [:]) throws(InputProblems) {
    styleSheet = own[Self.styleName] ?? Self.style
    var texts = Self.builtIn
    var problems: [InputProblem] = []
    for (file, text) in own where file.hasSuffix(Self.fileExtension) {
      texts[String(file.dropLast(Self.fileExtension.count))] = text
    }
    for (file, text) in own.sorted(by: { $0.key < $1.key }) where file.hasSuffix(Self.fileExtension)
    {
      problems += TemplateCheck.problems(
        in: text, file: "\(Self.folder)/\(file)", known: texts)
    }
    if problems.isEmpty, let ring = TemplateCheck.ring(in: texts) {
      problems.append(
        InputProblem(
          file: "\(Self.folder)/\(ring.first ?? "")\(Self.fileExtension)",
          message: "the template includes itself: \(ring.joined(separator: " → "))"))
    }
    guard problems.isEmpty else { throw InputProblems(problems) }
    for (name, text) in texts {
      do {
        // Values come escaped; the engine is not to do it again.
        try library.register("{{%CONTENT_TYPE:TEXT}}\(text)", named: name)
      } catch {
        let place = (error as? MustacheTemplate.ParserError)?.context
        problems.append(
          InputProblem(
            file: "\(Self.folder)/\(name)\(Self.fileExtension)", line: place?.lineNumber,
            message: TemplateCheck.sentence(
              (error as? MustacheTemplate.ParserError)?.error ?? error)))
      }
    }
    guard problems.isEmpty else { throw InputProblems(problems) }
  }

  /// What a template makes of values.
  func text(_ name: String, _ values: Values) -> String {
    library.render(values, withTemplate: name) ?? ""
  }
}
