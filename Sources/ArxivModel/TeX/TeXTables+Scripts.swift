/// Characters above and below the line.
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

  static func scalarPairs(_ text: String) -> [Unicode.Scalar: Unicode.Scalar] {
    let all = Array(text.unicodeScalars)
    var pairs: [Unicode.Scalar: Unicode.Scalar] = [:]
    for index in stride(from: 0, to: all.count - 1, by: 2) { pairs[all[index]] = all[index + 1] }
    return pairs
  }
}
