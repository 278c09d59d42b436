internal import Digest
internal import Foundation

/// The files of an issue's figures, and where a rendered form finds them.
public enum Figures {
  /// A figure whose file cannot be had.
  public struct Missing: Error, CustomStringConvertible, Sendable {
    /// A sentence with the figure's path.
    public var description: String
  }

  /// The file that an image of a digest means, by the path in its Markdown.
  static func name(ofPath path: String) -> String {
    let path = path.removingPercentEncoding ?? path
    return path.hasPrefix("./") ? String(path.dropFirst(2)) : path
  }

  /// A path as it stands in an address.
  static func address(of path: String) -> String {
    path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
  }

  /// The address that holds a file itself.
  static func address(holding data: Data, of path: String) -> String {
    "data:\(mediaType(of: path));base64,\(data.base64EncodedString())"
  }

  /// The type of a picture, by its file's name.
  package static func mediaType(of path: String) -> String {
    switch path.split(separator: ".").last?.lowercased() {
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "svg": "image/svg+xml"
    case "webp": "image/webp"
    case "avif": "image/avif"
    default: "application/octet-stream"
    }
  }
}
