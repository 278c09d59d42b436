import ArgumentParser
import Rendering

struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Print a template of the rendered forms, to start one's own from.",
    discussion: """
      A file of the same name in the workspace's folder templates/ takes its place:

        arxiv-curate template page > templates/page.mustache
        arxiv-curate template style.css > templates/style.css

      Without a name, the names are listed.
      """)

  @Argument(help: ArgumentHelp("The template's name.", valueName: "name"))
  var name: String?

  @OptionGroup var talk: TalkOptions

  func run() throws {
    let console = talk.console
    guard let name else {
      for name in Templates.names { try console.writeLine(name) }
      return
    }
    guard let text = Templates.text(builtIn: name) else {
      throw WrongUsage(
        description:
          "there is no template “\(name)”; there are \(Templates.names.joined(separator: ", "))")
    }
    try console.write(text)
  }
}
