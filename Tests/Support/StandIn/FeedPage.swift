/// What an answer in form of a feed says, whatever its layout.
struct FeedPage: AnswerPage {
  /// The layout to write it in.
  var layout = StandInArxiv.Layout.new
  /// The query as the title shows it and the feed's id is made of it.
  var query: String
  /// The `search_query` as the link of the new layout shows it.
  var search = ""
  /// The `id_list` as it was sent.
  var idList = ""
  /// The number of results passed over.
  var start = 0
  /// The number of results asked for.
  var maxResults = 10
  /// The number of results that it claims there are.
  var total = 0
  /// The results that it gives.
  var hits: [QueryEvaluator.Hit] = []
  /// A document type declaration, which no healthy feed has.
  var documentType = ""

  var asked: [String] { idList.split(separator: ",").map(String.init) }

  var reply: WireAnswer.Reply { .feed(FeedWriter.feed(self, layout: layout), layout: layout) }

  mutating func claimNothing() {
    hits = []
    total = 0
  }
}
