/// Canonical composition (NFC) for the alphabets that accents of TeX reach: Latin, Greek,
/// Cyrillic and mathematics.
extension TeXTables {
  // By accent: each letter followed by what it becomes.
  private static let composed: [(mark: Unicode.Scalar, pairs: String)] = [
    (
      "\u{300}",
      "AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜNǸnǹЕЀИЍеѐиѝĒḔēḕŌṐōṑWẀwẁÂẦâầĂẰăằÊỀêềÔỒôồƠỜơờƯỪưừYỲyỳἀἂἁἃἈἊἉἋἐἒἑἓ"
        + "ἘἚἙἛἠἢἡἣἨἪἩἫἰἲἱἳἸἺἹἻὀὂὁὃὈὊὉὋὐὒὑὓὙὛὠὢὡὣὨὪὩὫαὰεὲηὴιὶοὸυὺωὼΑᾺΕῈΗῊ᾿῍ϊῒΙῚ῾῝ϋῢΥῪ¨῭ΟῸΩῺ"
    ),
    (
      "\u{301}",
      "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘGǴgǵÅǺåǻÆǼæǽØǾøǿ¨΅ΑΆΕΈΗΉΙΊΟΌΥΎΩΏϊΐαά"
        + "εέηήιίϋΰοόυύωώϒϓГЃКЌгѓкќÇḈçḉĒḖēḗÏḮïḯKḰkḱMḾmḿÕṌõṍŌṒōṓPṔpṕŨṸũṹWẂwẃÂẤâấĂẮăắÊẾêếÔỐôốƠỚơớƯỨưứ"
        + "ἀἄἁἅἈἌἉἍἐἔἑἕἘἜἙἝἠἤἡἥἨἬἩἭἰἴἱἵἸἼἹἽὀὄὁὅὈὌὉὍὐὔὑὕὙὝὠὤὡὥὨὬὩὭ᾿῎῾῞"
    ),
    ("\u{302}", "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑẠẬạậẸỆẹệỌỘọộ"),
    ("\u{303}", "AÃNÑOÕaãnñoõIĨiĩUŨuũVṼvṽÂẪâẫĂẴăẵEẼeẽÊỄêễÔỖôỗƠỠơỡƯỮưữYỸyỹ"),
    (
      "\u{304}",
      "AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖÄǞäǟȦǠȧǡÆǢæǣǪǬǫǭÖȪöȫÕȬõȭȮȰȯȱYȲyȳИӢиӣУӮуӯGḠgḡḶḸḷḹṚṜṛṝαᾱΑᾹιῑΙῙυῡΥῩ"
    ),
    ("\u{306}", "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭУЎИЙийуўЖӁжӂАӐаӑЕӖеӗȨḜȩḝẠẶạặαᾰΑᾸιῐΙῘυῠΥῨ"),
    (
      "\u{307}",
      "CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡŚṤśṥŠṦšṧṢṨṣṩTṪtṫWẆwẇXẊxẋYẎ"
        + "yẏſẛ"
    ),
    (
      "\u{308}",
      "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸΙΪΥΫιϊυϋϒϔЕЁІЇеёіїАӒаӓӘӚәӛЖӜжӝЗӞзӟИӤиӥОӦоӧӨӪөӫЭӬэӭУӰуӱЧӴчӵЫӸыӹHḦ"
        + "hḧÕṎõṏŪṺūṻWẄwẅXẌxẍtẗ"
    ),
    ("\u{309}", "AẢaảÂẨâẩĂẲăẳEẺeẻÊỂêểIỈiỉOỎoỏÔỔôổƠỞơởUỦuủƯỬưửYỶyỷ"),
    ("\u{30A}", "AÅaåUŮuůwẘyẙ"),
    ("\u{30B}", "OŐoőUŰuűУӲуӳ"),
    ("\u{30C}", "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚGǦgǧKǨkǩƷǮʒǯjǰHȞhȟ"),
    ("\u{30F}", "AȀaȁEȄeȅIȈiȉOȌoȍRȐrȑUȔuȕѴѶѵѷ"),
    ("\u{311}", "AȂaȃEȆeȇIȊiȋOȎoȏRȒrȓUȖuȗ"),
    ("\u{313}", "αἀΑἈεἐΕἘηἠΗἨιἰΙἸοὀΟὈυὐωὠΩὨρῤ"),
    ("\u{314}", "αἁΑἉεἑΕἙηἡΗἩιἱΙἹοὁΟὉυὑΥὙωὡΩὩρῥΡῬ"),
    ("\u{31B}", "OƠoơUƯuư"),
    (
      "\u{323}",
      "BḄbḅDḌdḍHḤhḥKḲkḳLḶlḷMṂmṃNṆnṇRṚrṛSṢsṣTṬtṭVṾvṿWẈwẉZẒzẓAẠaạEẸeẹIỊiịOỌoọƠỢơợUỤuụƯỰưựYỴyỵ"
    ),
    ("\u{324}", "UṲuṳ"),
    ("\u{325}", "AḀaḁ"),
    ("\u{326}", "SȘsșTȚtț"),
    ("\u{327}", "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩDḐdḑHḨhḩ"),
    ("\u{328}", "AĄaąEĘeęIĮiįUŲuųOǪoǫ"),
    ("\u{32D}", "DḒdḓEḘeḙLḼlḽNṊnṋTṰtṱUṶuṷ"),
    ("\u{32E}", "HḪhḫ"),
    ("\u{330}", "EḚeḛIḬiḭUṴuṵ"),
    ("\u{331}", "BḆbḇDḎdḏKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕhẖ"),
    (
      "\u{338}",
      "←↚→↛↔↮⇐⇍⇔⇎⇒⇏∃∄∈∉∋∌∣∤∥∦∼≁≃≄≅≇≈≉=≠≡≢≍≭<≮>≯≤≰≥≱≲≴≳≵≶≸≷≹≺⊀≻⊁⊂⊄⊃⊅⊆⊈⊇⊉⊢⊬⊨⊭⊩⊮⊫⊯≼⋠≽⋡⊑⋢⊒⋣⊲⋪⊳⋫⊴⋬⊵⋭"
    ),
    ("\u{342}", "ἀἆἁἇἈἎἉἏἠἦἡἧἨἮἩἯἰἶἱἷἸἾἹἿὐὖὑὗὙὟὠὦὡὧὨὮὩὯαᾶ¨῁ηῆ᾿῏ιῖϊῗ῾῟υῦϋῧωῶ"),
    (
      "\u{345}",
      "ἀᾀἁᾁἂᾂἃᾃἄᾄἅᾅἆᾆἇᾇἈᾈἉᾉἊᾊἋᾋἌᾌἍᾍἎᾎἏᾏἠᾐἡᾑἢᾒἣᾓἤᾔἥᾕἦᾖἧᾗἨᾘἩᾙἪᾚἫᾛἬᾜἭᾝἮᾞἯᾟὠᾠὡᾡὢᾢὣᾣὤᾤὥᾥὦᾦὧᾧὨᾨὩᾩὪᾪὫᾫ"
        + "ὬᾬὭᾭὮᾮὯᾯὰᾲαᾳάᾴᾶᾷΑᾼὴῂηῃήῄῆῇΗῌὼῲωῳώῴῶῷΩῼ"
    ),
  ]

  // Characters that are another spelling of the one that follows.
  private static let respelled = """
    \u{340}\u{300}\u{341}\u{301}\u{343}\u{313}\u{374}\u{2B9}\u{37E}\u{3B}\u{387}\u{B7}\
    \u{1F71}\u{3AC}\u{1F73}\u{3AD}\u{1F75}\u{3AE}\u{1F77}\u{3AF}\u{1F79}\u{3CC}\u{1F7B}\u{3CD}\
    \u{1F7D}\u{3CE}\u{1FBB}\u{386}\u{1FBE}\u{3B9}\u{1FC9}\u{388}\u{1FCB}\u{389}\u{1FD3}\u{390}\
    \u{1FDB}\u{38A}\u{1FE3}\u{3B0}\u{1FEB}\u{38E}\u{1FEE}\u{385}\u{1FEF}\u{60}\u{1FF9}\u{38C}\
    \u{1FFB}\u{38F}\u{1FFD}\u{B4}\u{2126}\u{3A9}\u{212A}\u{4B}\u{212B}\u{C5}
    """

  private struct Composition: Sendable {
    var byPair: [UInt64: Unicode.Scalar] = [:]
    var byWhole: [Unicode.Scalar: (letter: Unicode.Scalar, mark: Unicode.Scalar)] = [:]
    var spellings: [Unicode.Scalar: Unicode.Scalar] = [:]
  }

  private static let composition: Composition = {
    var composition = Composition()
    for (mark, pairs) in composed {
      for (letter, whole) in scalarPairs(pairs) {
        composition.byPair[key(letter, mark)] = whole
        composition.byWhole[whole] = (letter, mark)
      }
    }
    composition.spellings = scalarPairs(respelled)
    return composition
  }()

  private static func key(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> UInt64 {
    UInt64(letter.value) << 32 | UInt64(mark.value)
  }

  /// The character that `letter` with `mark` is, if there is one.
  static func compose(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    composition.byPair[key(letter, mark)]
  }

  /// The letter at the bottom of an accented one, with its accents in order; nil for a letter
  /// without any.
  static func decompose(_ scalar: Unicode.Scalar) -> (Unicode.Scalar, [Unicode.Scalar])? {
    var letter = composition.spellings[scalar] ?? scalar
    var marks: [Unicode.Scalar] = []
    while let (inner, mark) = composition.byWhole[letter] {
      marks.append(mark)
      letter = composition.spellings[inner] ?? inner
    }
    return letter == scalar ? nil : (letter, marks.reversed())
  }

  /// Whether a character beginning with these bytes of UTF-8 can be one that composing changes.
  static func composes(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xCC...0xCD, _): true
    case (0xCE, 0x87): true
    case (0xE1, 0xAA), (0xE1, 0xB7), (0xE1, 0xBD...0xBF): true
    case (0xE2, 0x83): third >= 0x90
    case (0xE2, 0x84): third == 0xA6 || third == 0xAA || third == 0xAB
    default: false
    }
  }

  /// `text` with accents and letters made one character wherever there is one.
  static func composed(_ text: String.UnicodeScalarView) -> String {
    var result = String.UnicodeScalarView()
    var letter: Unicode.Scalar?
    var marks: [(order: UInt8, mark: Unicode.Scalar)] = []
    func settle() {
      guard var whole = letter else { return result.append(contentsOf: marks.map(\.mark)) }
      guard !marks.isEmpty else { return result.append(whole) }
      if let (inner, own) = decompose(whole) {
        whole = inner
        marks.insert(
          contentsOf: own.map { ($0.properties.canonicalCombiningClass.rawValue, $0) }, at: 0)
      }
      // Marks of one class keep their order.
      let sorted = marks.enumerated().sorted {
        ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
      }
      var left: [Unicode.Scalar] = []
      var blocking: UInt8 = 0
      for (_, (order, mark)) in sorted {
        if blocking < order || blocking == 0, let next = compose(whole, mark) {
          whole = next
        } else {
          left.append(mark)
          blocking = order
        }
      }
      result.append(whole)
      result.append(contentsOf: left)
    }
    for scalar in text {
      if scalar.value < 0x300 {
        settle()
        marks.removeAll(keepingCapacity: true)
        letter = scalar
        continue
      }
      let scalar = composition.spellings[scalar] ?? scalar
      let order = scalar.properties.canonicalCombiningClass.rawValue
      if order > 0 {
        marks.append((order, scalar))
      } else {
        settle()
        marks.removeAll(keepingCapacity: true)
        letter = scalar
      }
    }
    settle()
    return String(result)
  }
}
