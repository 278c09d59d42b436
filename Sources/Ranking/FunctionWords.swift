/// The words that tell how a sentence is built and not what it is about, and those that every abstract
/// uses of itself.
enum FunctionWords {
  private static let words = """
    about above across after afterwards again against all almost alone along already also although \
    always among an and another any are around as at be became because become been before being below \
    best better between beyond both but by can cannot could de did do does done down due during each \
    eg either else especially et etc even ever every few finally find first for found from further \
    furthermore get give given gives good had has have having he hence her here hereby herein his how \
    however ie if in indeed instead into is it its itself just keep key known last later latter least \
    less let like made main mainly make makes many may me mean might more moreover most mostly much \
    must my namely need neither never nevertheless new next no nor not nothing now obtain obtained of \
    off often on once one only onto or other others otherwise our out over own paper part per perhaps \
    please possible present presented presents propose proposed proposes provide provided provides put \
    quite rather re recent recently result resulting results same section see seem seems several shall \
    she should show showed shown shows significantly similar since so some something sometimes still \
    study studied such than that the their them then there thereby therefore therein these they thing \
    this those though three through throughout thus to together too toward towards two under until up \
    upon us use used useful uses using various very via want was way ways we well were what when where \
    whereas wherein whether which while who whole whose why will with within without work works would \
    yet you your
    """

  /// A table in which each word, as a number, stands where its bits say or in the next free place.
  private static let table: [UInt64] = {
    var table = [UInt64](repeating: 0, count: size)
    for word in words.split(separator: " ") {
      var text = String(word)
      let number = text.withUTF8 { FeatureNumber(.word, bytes: UnsafeRawBufferPointer($0)).bits }
      var place = Int(number >> 2) & (size - 1)
      while table[place] != 0 { place = (place + 1) & (size - 1) }
      table[place] = number
    }
    return table
  }()

  private static let size = 1_024

  /// Hands on the table, to be asked many times.
  static func withTable<Value>(_ body: (Table) -> Value) -> Value {
    table.withUnsafeBufferPointer { body(Table(places: $0)) }
  }

  /// The table, while it may be read.
  struct Table {
    let places: UnsafeBufferPointer<UInt64>

    /// Whether a word is one of them.
    @inline(__always)
    func contains(_ word: FeatureNumber) -> Bool {
      var place = Int(word.bits >> 2) & (places.count - 1)
      while true {
        let found = places[place]
        if found == word.bits { return true }
        if found == 0 { return false }
        place = (place + 1) & (places.count - 1)
      }
    }
  }
}
