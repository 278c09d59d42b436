/// Characters above and below the line, and letters of other shapes.
extension TeXTables {
  static let superscripts = """
    0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻ\
    AᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁVⱽWᵂβᵝγᵞδᵟθᶿφᵠχᵡ⊤ᵀ°°∘°**∗*††‡‡′′″″
    """
  static let subscripts = """
    0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓβᵦγᵧρᵨφᵩχᵪ⊙⊙⊕⊕☉☉
    """

  /// Characters by the one they raise.
  static let raised: [Unicode.Scalar: Unicode.Scalar] = scalarPairs(superscripts)

  /// Characters by the one they lower.
  static let lowered: [Unicode.Scalar: Unicode.Scalar] = scalarPairs(subscripts)

  /// `letter` in another alphabet; itself where the alphabet has no such letter.
  static func letter(_ letter: UInt8, in alphabet: TeXAlphabet) -> Unicode.Scalar {
    let plain = Unicode.Scalar(letter)
    let irregular: String
    let capitals: UInt32
    let smalls: UInt32
    switch alphabet {
    case .plain: return plain
    case .blackboard: (irregular, capitals, smalls) = ("CℂHℍNℕPℙQℚRℝZℤ", 0x1D538, 0x1D552)
    case .fraktur: (irregular, capitals, smalls) = ("CℭHℌIℑRℜZℨ", 0x1D504, 0x1D51E)
    }
    if let scalar = scalarPairs(irregular)[plain] { return scalar }
    let value: UInt32
    switch plain {
    case "A"..."Z": value = capitals + UInt32(letter) - 0x41
    case "a"..."z": value = smalls + UInt32(letter) - 0x61
    case "0"..."9" where alphabet == .blackboard: value = 0x1D7D8 + UInt32(letter) - 0x30
    default: return plain
    }
    return Unicode.Scalar(value) ?? plain
  }

  static func scalarPairs(_ text: String) -> [Unicode.Scalar: Unicode.Scalar] {
    let all = Array(text.unicodeScalars)
    var pairs: [Unicode.Scalar: Unicode.Scalar] = [:]
    for index in stride(from: 0, to: all.count - 1, by: 2) { pairs[all[index]] = all[index + 1] }
    return pairs
  }
}
