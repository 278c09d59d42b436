internal import Curation

/// The words of the rendered forms, in a language.
struct Labels: Hashable, Sendable {
  private let own: [String: String]
  private let language: String

  /// The words of a language, but for those that a publication has chosen itself.
  ///
  /// - Parameters:
  ///   - own: The publication's, by the names of `Label`.
  ///   - language: A language's tag, `de` or `de-CH`; one without words of its own gets English ones.
  init(own: [String: String], language: String) {
    self.own = own
    self.language = String(language.prefix { $0 != "-" }).lowercased()
  }

  /// A word.
  subscript(label: Label) -> String {
    own[label.rawValue] ?? Self.table[language]?[label] ?? Self.english[label] ?? label.rawValue
  }

  /// The languages that have words of their own.
  static var languages: [String] { (["en"] + table.keys).sorted() }

  private static let english: [Label: String] = [
    .why: "Why", .keyInsights: "Key insights", .seeAlso: "You might also like",
    .references: "References", .contents: "In this issue", .abstract: "Abstract", .pdf: "PDF",
    .code: "Code", .read: "Read it", .curatedBy: "Curated by", .backToText: "Back to the text",
    .skip: "Skip to the papers", .allIssues: "All issues", .olderIssue: "Older issue",
    .newerIssue: "Newer issue", .feed: "Feed", .onTheWeb: "Read this issue on the web",
  ]

  private static let table: [String: [Label: String]] = [
    "de": [
      .why: "Warum", .keyInsights: "Das Wichtigste", .seeAlso: "Das könnte auch gefallen",
      .references: "Literatur", .contents: "In dieser Ausgabe", .abstract: "Zusammenfassung",
      .pdf: "PDF", .code: "Code", .read: "Lesen", .curatedBy: "Ausgewählt von",
      .backToText: "Zurück zum Text", .skip: "Zu den Arbeiten springen",
      .allIssues: "Alle Ausgaben", .olderIssue: "Ältere Ausgabe", .newerIssue: "Neuere Ausgabe",
      .feed: "Feed", .onTheWeb: "Diese Ausgabe im Web lesen",
    ],
    "fr": [
      .why: "Pourquoi", .keyInsights: "L’essentiel", .seeAlso: "À lire aussi",
      .references: "Références", .contents: "Dans ce numéro", .abstract: "Résumé", .pdf: "PDF",
      .code: "Code", .read: "Lire", .curatedBy: "Choisi par", .backToText: "Retour au texte",
      .skip: "Aller aux articles", .allIssues: "Tous les numéros",
      .olderIssue: "Numéro précédent", .newerIssue: "Numéro suivant", .feed: "Flux",
      .onTheWeb: "Lire ce numéro sur le web",
    ],
    "es": [
      .why: "Por qué", .keyInsights: "Lo esencial", .seeAlso: "También puede interesar",
      .references: "Referencias", .contents: "En este número", .abstract: "Resumen", .pdf: "PDF",
      .code: "Código", .read: "Leer", .curatedBy: "Seleccionado por",
      .backToText: "Volver al texto", .skip: "Ir a los artículos",
      .allIssues: "Todos los números", .olderIssue: "Número anterior",
      .newerIssue: "Número siguiente", .feed: "Canal", .onTheWeb: "Leer este número en la web",
    ],
    "it": [
      .why: "Perché", .keyInsights: "In sintesi", .seeAlso: "Potrebbe interessare anche",
      .references: "Riferimenti", .contents: "In questo numero", .abstract: "Sommario",
      .pdf: "PDF", .code: "Codice", .read: "Leggi", .curatedBy: "A cura di",
      .backToText: "Torna al testo", .skip: "Vai agli articoli",
      .allIssues: "Tutti i numeri", .olderIssue: "Numero precedente",
      .newerIssue: "Numero successivo", .feed: "Feed", .onTheWeb: "Leggi questo numero sul web",
    ],
    "pt": [
      .why: "Porquê", .keyInsights: "O essencial", .seeAlso: "Também pode interessar",
      .references: "Referências", .contents: "Nesta edição", .abstract: "Resumo", .pdf: "PDF",
      .code: "Código", .read: "Ler", .curatedBy: "Selecionado por",
      .backToText: "Voltar ao texto", .skip: "Ir para os artigos",
      .allIssues: "Todas as edições", .olderIssue: "Edição anterior",
      .newerIssue: "Edição seguinte", .feed: "Feed", .onTheWeb: "Ler esta edição na web",
    ],
    "nl": [
      .why: "Waarom", .keyInsights: "Het belangrijkste", .seeAlso: "Misschien ook iets",
      .references: "Literatuur", .contents: "In dit nummer", .abstract: "Samenvatting",
      .pdf: "PDF", .code: "Code", .read: "Lezen", .curatedBy: "Samengesteld door",
      .backToText: "Terug naar de tekst", .skip: "Naar de artikelen",
      .allIssues: "Alle nummers", .olderIssue: "Ouder nummer", .newerIssue: "Nieuwer nummer",
      .feed: "Feed", .onTheWeb: "Lees dit nummer op het web",
    ],
  ]
}
