public enum TeXText {
  public static func unicode(_ text: String) -> String { text }
  public static func plain(_ text: String) -> String { text }
  public static func folded(_ text: String) -> String { text }
}
