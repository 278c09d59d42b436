import Foundation

/// The person's browser: `$BROWSER`, else what the desktop has.
enum Browser {
  /// Why a page was not opened.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Opens a page, without waiting for the browser to be closed.
  ///
  /// - Parameter complain: Called by another thread when the browser ends with a failure.
  /// - Throws: ``Failure`` when there is no browser.
  static func open(
    _ address: String, complaining complain: @escaping @Sendable (Failure) -> Void
  ) throws(Failure) {
    let variable = Environment.text("BROWSER")
    // By custom a list, of which the first that is there is taken.
    let commands = variable?.split(separator: ":").map { String($0) } ?? ["xdg-open"]
    guard let command = commands.first(where: isThere) else {
      throw Failure(
        description: "no browser was found ("
          + (variable.map { "BROWSER is \($0)" } ?? "BROWSER is not set, and there is no xdg-open")
          + "); open \(address) yourself")
    }
    // The address is never read as shell text. Where it goes may be said by a %s.
    let script =
      command.contains("%s")
      ? command.replacing("%s", with: "\"$1\"") : "\(command) \"$1\""
    do {
      try ChildProcess.begin(["/bin/sh", "-c", script, "arxiv-curate", address]) { end in
        guard case .status(let status) = end, status != 0 else { return }
        complain(
          Failure(
            description: "the browser (\(command)) ended with \(status); open \(address) yourself"))
      }
    } catch {
      throw Failure(description: "the browser cannot be started; open \(address) yourself")
    }
  }

  /// Whether the program that a command begins with can be run.
  private static func isThere(_ command: String) -> Bool {
    guard let program = command.split(separator: " ").first.map({ String($0) }) else {
      return false
    }
    if program.contains("/") { return access(program, X_OK) == 0 }
    let folders = (Environment.text("PATH") ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    return folders.contains { access("\($0)/\(program)", X_OK) == 0 }
  }
}
