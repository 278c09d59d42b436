internal import Foundation
internal import Rendering

/// An issue's page with a panel that tells what there is to mend, and that reloads it.
struct PreviewDocument {
  /// The page as it was when it last could be made; nil when it never could.
  let html: String?
  /// Whether that is how it is now.
  let isCurrent: Bool
  /// What there is to mend.
  let findings: [PreviewFinding]
  /// The name of what is shown.
  let version: String
  /// What marks the panel's script as ours.
  let nonce: String

  /// How many findings are shown.
  static let findingLimit = 200

  /// The whole document.
  var text: String {
    guard let html else {
      return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Preview</title>
        </head>
        <body>
        \(panel)</body>
        </html>

        """
    }
    // A publication's own template need not say where the body ends.
    guard let end = html.range(of: "</body>", options: [.backwards, .caseInsensitive]) else {
      return html + panel
    }
    return html[..<end.lowerBound] + panel + html[end.lowerBound...]
  }

  /// How the panel looks: ``html`` may be there and current, there and old, or missing.
  private var state: String {
    html == nil ? "alone" : isCurrent ? "current" : "stale"
  }

  private var panel: String {
    """
    <aside id="\(Self.name)" data-state="\(state)" data-version="\(HTMLText.escaped(version))" \
    lang="en" dir="ltr" aria-label="Preview">
    <style>
    \(Self.style)</style>
    <p class="lost" hidden>This page does not follow your files: the preview has stopped.</p>
    <p><b>\(HTMLText.escaped(headline))</b></p>
    \(list)<script nonce="\(HTMLText.escaped(nonce))">
    \(Self.script)</script>
    </aside>

    """
  }

  private var headline: String {
    switch state {
    case "alone": "This issue does not compile yet:"
    case "stale": "This issue does not compile as it is now; the page is as it last did:"
    default: findings.isEmpty ? "Nothing to mend" : counts
    }
  }

  /// `1 error, 3 warnings`.
  private var counts: String {
    let severities: [PreviewFinding.Severity] = [.error, .warning, .suggestion]
    return severities.compactMap { severity in
      let count = findings.count { $0.severity == severity }
      guard count > 0 else { return nil }
      return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }.joined(separator: ", ")
  }

  private var list: String {
    guard !findings.isEmpty else { return "" }
    let items = findings.prefix(Self.findingLimit).map { finding in
      let place = finding.place.map { "<code>\(HTMLText.escaped($0))</code> " } ?? ""
      let severity = finding.severity.rawValue
      return "<li class=\"\(severity)\"><b>\(severity)</b> \(place)"
        + "\(HTMLText.escaped(finding.message))</li>\n"
    }
    let rest = findings.count - items.count
    let more = rest > 0 ? "<li>and \(rest) more</li>\n" : ""
    return "<ul>\n\(items.joined())\(more)</ul>\n"
  }
}
