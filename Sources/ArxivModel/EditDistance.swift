/// How many letters must be changed, added, dropped or swapped with their neighbour to get from one
/// word to another; for "did you mean".
public enum EditDistance {
  /// The candidate nearest to `word`, the first in order among equals; nil when none is within
  /// `limit` changes, or when as many changes as the word has letters would be needed.
  public static func nearest(
    to word: String, in candidates: some Sequence<String>, within limit: Int
  ) -> String? {
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      guard abs(candidate.utf8.count - word.utf8.count) <= limit else { continue }
      let distance = between(word, candidate)
      guard distance <= limit, distance < word.utf8.count else { continue }
      if let best, (best.distance, best.candidate) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.candidate
  }

  /// The distance between two words, bytes taken for letters.
  ///
  /// - Complexity: the product of the two lengths; meant for words.
  static func between(_ left: String, _ right: String) -> Int {
    let a = Array(left.utf8)
    let b = Array(right.utf8)
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
