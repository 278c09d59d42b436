/// A formula as far as it was read, and what matters for what it stands in.
struct MathLine {
  enum Kind {
    case none
    case ordinary
    case function
    case relation
    case opening
    case closing
    case punctuation
  }

  /// What a thing takes brackets for when another adjoins it.
  enum Form {
    case single
    case fraction
    case root
  }

  private var settled = ""
  private var current = ""
  private var previous = Kind.none
  private var currentForm = Form.single
  private var isSpaced = false
  private var brackets = 0
  private var isSum = false

  /// Whether the spaces of the source are left out, as in scripts.
  let isTight: Bool

  /// Whether there is a space before what comes next, in the source.
  var gap = false

  /// How many things stand beside each other.
  private(set) var count = 0

  init(isTight: Bool) {
    self.isTight = isTight
  }

  var text: String { settled + current }
  var isEmpty: Bool { settled.isEmpty && current.isEmpty }

  /// What the line as a whole is.
  var form: Form { count == 1 ? currentForm : .single }

  /// Whether it needs brackets to be taken as one thing above a fraction bar.
  var isCompound: Bool { isSum || form == .fraction }

  /// Makes one thing of all it holds: a word.
  mutating func join() {
    count = min(count, 1)
  }

  /// Adds a whole line as one more thing.
  mutating func add(_ line: MathLine) {
    guard !line.isEmpty else { return }
    let adjoins = line.form == .fraction && (previous == .ordinary || previous == .closing)
    let before = count
    if adjoins {
      add("(\(line.text))", .ordinary)
    } else {
      add(line.text, .ordinary, as: line.form)
    }
    guard brackets <= 0 else { return }
    count = before + line.count
    if !adjoins, line.isSum { isSum = true }
  }

  /// Adds what belongs to the last thing: a script or a prime.
  mutating func attach(_ script: String) {
    if currentForm != .single { bracket() }
    current += script
    gap = false
    guard previous == .none else { return }
    previous = .ordinary
    count += 1
  }

  mutating func add(_ item: String, _ kind: Kind, as form: Form = .single) {
    let extends = kind == .ordinary || kind == .function || kind == .opening
    if extends, currentForm != .single { bracket() }
    let isGap = gap && !isTight
    let spaced: Bool
    switch (previous, kind) {
    case (.none, _), (.opening, _), (_, .closing), (_, .punctuation): spaced = false
    case (_, .relation): spaced = isGap
    case (.relation, _): spaced = isSpaced
    case (.function, .ordinary), (.function, .function): spaced = true
    case (.ordinary, .function), (.closing, .function): spaced = true
    default: spaced = isGap
    }
    settled += spaced ? current + " " : current
    current = item
    currentForm = form
    previous = kind
    gap = false
    if kind == .relation { isSpaced = spaced }
    if kind == .closing { brackets -= 1 }
    if brackets <= 0 {
      if kind == .relation || kind == .function { isSum = true }
      if kind != .closing { count += 1 }
    }
    if kind == .opening { brackets += 1 }
  }

  private mutating func bracket() {
    current = "(\(current))"
    currentForm = .single
  }
}
