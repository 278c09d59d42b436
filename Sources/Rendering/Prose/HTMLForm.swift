/// Where HTML will be read, which decides what it may rely on.
package enum HTMLForm: Sendable {
  /// A browser: classes, MathML, links both ways.
  case page
  /// A mail program: styles on the elements themselves, no MathML.
  case email
  /// A reader of feeds: plain elements.
  case feed

  /// The style of an element, for forms that have no style sheet.
  func style(of element: String) -> String? {
    self == .email ? Self.emailStyles[element] : nil
  }

  /// An element's beginning, without the closing bracket.
  ///
  /// - Parameter alignment: How what it holds is aligned: `left`, `center`, `right` or `justify`.
  func start(of element: String, alignment: String? = nil) -> String {
    let styles = [style(of: element), alignment.map { "text-align:\($0)" }].compactMap { $0 }
    return styles.isEmpty ? "<\(element)" : "<\(element) style=\"\(styles.joined(separator: ";"))\""
  }

  private static let emailStyles: [String: String] = {
    let sans = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
    return [
      "p": "margin:0 0 16px 0",
      "ul": "margin:0 0 16px 0;padding:0 0 0 24px", "ol": "margin:0 0 16px 0;padding:0 0 0 24px",
      "li": "margin:0 0 6px 0",
      "blockquote": "margin:0 0 16px 0;padding:0 0 0 16px;border-left:3px solid #c9c2b4",
      "pre":
        "margin:0 0 16px 0;padding:12px;background:#f3f0e8;white-space:pre-wrap;"
        + "font-family:Menlo,Consolas,monospace;font-size:14px",
      "code": "font-family:Menlo,Consolas,monospace;font-size:14px",
      "a": "color:#8f2f1d", "hr": "border:0;border-top:1px solid #d9d3c6;margin:24px 0",
      "table": "border-collapse:collapse;margin:0 0 16px 0",
      "th": "padding:4px 10px;border-bottom:2px solid #c9c2b4;text-align:left",
      "td": "padding:4px 10px;border-bottom:1px solid #e3ddd0",
      "h2": "\(sans);font-size:22px;line-height:1.3;margin:24px 0 8px 0",
      "h3": "\(sans);font-size:16px;line-height:1.3;margin:20px 0 8px 0",
      "h4": "\(sans);font-size:15px;line-height:1.3;margin:16px 0 8px 0",
      "h5": "\(sans);font-size:15px;margin:16px 0 8px 0",
      "h6": "\(sans);font-size:15px;margin:16px 0 8px 0",
      "figure": "margin:0 0 16px 0;padding:0",
      "figcaption": "\(sans);font-size:13px;line-height:1.4;color:#6b6558;margin:6px 0 0 0",
      "img": "display:block;max-width:100%;height:auto;border:0",
      "sup": "font-size:12px;line-height:0",
      "small": "font-size:13px",
    ]
  }()
}
