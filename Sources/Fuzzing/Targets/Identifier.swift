internal import ArxivModel
internal import Foundation

extension FuzzTarget {
  /// What may be an id: read, printed and read again it is the same; what is none says why.
  ///
  /// The other words that have a grammar of their own are read with it: dates, months, categories.
  static let identifier = FuzzTarget("identifier", longest: 256) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      let reference = try ArxivReference(text)
      let id = reference.id
      try hold((try? ArxivReference(reference.description)) == reference, "\(reference)")
      try hold(ArxivID(canonical: id.description) == id, "\(id) is not canonical")
      try hold(ArxivID(fileName: id.fileName) == id, "\(id.fileName) is no file's name")
      try hold((try? ArxivReference(reference.abstractURL)) == reference, "\(reference)")
      try hold((try? ArxivReference(reference.pdfURL)) == reference, "\(reference)")
      try hold((1991...2090).contains(id.month.year), "\(id) is of \(id.month)")
      try hold(reference.version ?? 1 >= 1, "\(reference)")
    } catch let error as MalformedID {
      try hold(!error.reason.isEmpty, "no reason")
      if let suggestion = error.suggestion {
        let reference = try ArxivReference(suggestion)
        try hold(reference.description == suggestion && suggestion != text, suggestion)
      }
    }
    if let date = Timestamp.date(text) {
      try hold(Timestamp.date(Timestamp.text(date)) == date, "another date: \(date)")
    }
    if let date = Timestamp.date(mail: text) ?? Timestamp.date(day: text) {
      try hold(Timestamp.date(Timestamp.text(date)) == date, "another date: \(date)")
    }
    if let month = Month(text) { try hold(month.description == text, "another month: \(month)") }
    if let day = AnnouncementDay(text) {
      try hold(AnnouncementDay(day.description) == day, "another day: \(day)")
    }
    if let category = Category(text) { try hold(category.id == text, "\(category)") }
    if let category = Category(typed: text) {
      try hold(Category(category.id) != nil, "\(category)")
    }
    _ = Category.suggestion(for: text)
  }
}
