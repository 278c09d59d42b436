/// Reads what authors typed as a DOI, which may be several.
enum DOIList {
  /// Adds the DOIs of a field, divided by spaces, commas or semicolons, each once.
  static func add(_ text: String, to dois: inout [String]) {
    guard text.utf8.contains(where: { $0 == 0x20 || $0 == 0x2C || $0 == 0x3B }) else {
      if !text.isEmpty, !dois.contains(text) { dois.append(text) }
      return
    }
    let several = text.split { $0 == " " || $0 == "," || $0 == ";" }
    var known = Set(dois)  // a field of a megabyte can hold a great many
    for doi in several where known.insert(String(doi)).inserted { dois.append(String(doi)) }
  }
}
