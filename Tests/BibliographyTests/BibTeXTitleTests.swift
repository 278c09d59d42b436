import ArxivModel
import Bibliography
import Testing

@Suite("Titles in BibTeX")
struct BibTeXTitleTests {
  private func expect(_ title: String, _ value: String) throws {
    #expect(field("title", try .sample(title: title)) == "{\(value)}")
  }

  @Test(
    "escape what TeX would act upon, and nothing else",
    arguments: [
      ("Research & development", #"Research \& development"#),
      ("100% of #1 in C_a for $5", ##"100\% of \#1 in {C\_a} for \$5"##),
      (#"Research \& development at 100\%"#, #"Research \& development at 100\%"#),
      ("z~2 and 10^3", #"z\textasciitilde{}2 and 10\textasciicircum{}3"#),
      (#"a set \{1, 2\} of two"#, #"a set \{1, 2\} of two"#),
      (#"a single \} brace"#, #"a single \textbraceright{} brace"#),
      ("a set {1; 2} of two", #"a set \{1; 2\} of two"#),
      (#"an unknown \foo{x_1} here"#, #"an unknown \textbackslash{}foo\{x\_1\} here"#),
      ("C:\\textbackslash{}temp of it", #"{C:\textbackslash{}temp} of it"#),
      (#"“Quoted” and "quoted" — 1–2"#, #"“Quoted” and "quoted" — 1–2"#),
      ("p --> q it is", "p -{}-> q it is"),
      ("Über naïve Ångström, 東京 and α", "Über naïve {Ångström}, 東京 and α"),
      (#"Poincar\'e and {\L}ukasiewicz meet here"#, "Poincaré and {Łukasiewicz} meet here"),
      ("  two\n lines\tof it ", "two lines of it"),
    ])
  func escapes(title: String, value: String) throws { try expect(title, value) }

  @Test(
    "keep mathematics, its capitals protected",
    arguments: [
      (#"On $\alpha$-stable laws"#, #"On $\alpha$-stable laws"#),
      ("The $N=4$ case", "The {$N=4$} case"),
      (#"On \(x_1\) and $$y$$ it is"#, #"On $x_1$ and $y$ it is"#),
      (#"At $\Lambda$ it is"#, #"At {$\Lambda$} it is"#),
      (#"In ${\R}^n$ and $\bm{x}$"#, #"In {${\mathbb{R}}^n$} and $\boldsymbol{x}$"#),
      ("Of $K^π$ and $x∈y$", #"Of {$K^\pi $} and $x\in y$"#),
      (#"Sets $\{0,1\}^n$ it is"#, #"Sets $\{0,1\}^n$ it is"#),
      (#"Half open $\{x$ it is"#, #"Half open $\lbrace x$ it is"#),
      ("Of $5\\% & #1$ it is", ##"Of $5\% \& \#1$ it is"##),
      // What is not known to be mathematics is written in characters.
      (#"On $\unknown{x}$ it is"#, #"On \$\textbackslash{}unknown\{x\}\$ it is"#),
      (#"On $\kpc$ and $\arcmin$ it is"#, #"On \$\textbackslash{}kpc\$ and ′ it is"#),
      (#"On $\input{x}$ it is"#, #"On \$\textbackslash{}input\{x\}\$ it is"#),
      ("On $^^5cinput x$ it is", #"On \$\textasciicircum{}\textasciicircum{}5cinput x\$ it is"#),
      ("On $$ and $ $ it is", #"On \$\$ and \$ \$ it is"#),
    ])
  func mathematics(title: String, value: String) throws { try expect(title, value) }

  @Test(
    "protect capitals that tell something",
    arguments: [
      // In headlines: capitals inside, single ones, those with figures.
      ("SimCSE: Simple Contrastive Learning", "{SimCSE}: Simple Contrastive Learning"),
      ("MLP-Mixer and GPT-3 in the Wild", "{MLP-Mixer} and {GPT-3} in the Wild"),
      ("Self-Supervised Vision Transformers", "Self-Supervised Vision Transformers"),
      ("The Large N Limit of A Theory", "The Large {N} Limit of A Theory"),
      ("A-Stable Methods and X-Ray Sources", "{A-Stable} Methods and {X-Ray} Sources"),
      ("O(n) Time in 3D with L2 and p53", "{O(n)} Time in {3D} with {L2} and p53"),
      ("The d'Alembert and O'Neill Operators", "The {d'Alembert} and {O'Neill} Operators"),
      ("Fermat's Last Theorem, Part II", "Fermat's Last Theorem, Part {II}"),
      ("(GANs) \"VAEs\": RealNVP/Glow?", "({GANs}) \"{VAEs}\": {RealNVP/Glow}?"),
      ("AT&T and #MeToo on the Net", ##"{AT\&T} and \#{MeToo} on the Net"##),
      // In sentences, names.
      (
        "On Gaussian processes for Bayesian inference",
        "On {Gaussian} processes for {Bayesian} inference"
      ),
      (
        "Rigidity of Hilbert spaces: A survey by Roe",
        "Rigidity of {Hilbert} spaces: A survey by {Roe}"
      ),
      ("Learning from Noisy Labels", "Learning from Noisy Labels"),
      ("ByT5: Towards a token-free future", "{ByT5}: Towards a token-free future"),
      // In capitals, nothing.
      ("A STUDY OF ROTATING HOLES", "A STUDY OF ROTATING HOLES"),
      ("BERT", "{BERT}"), ("GRB 021004", "{GRB} 021004"), ("0", "0"), ("Error", "Error"),
    ])
  func capitals(title: String, value: String) throws { try expect(title, value) }

  @Test("take time in proportion to their length")
  func long() throws {
    // What would take hours if any step looked back over the title.
    for piece in ["{", "}", "$", "$x$", "\\", "A ", "a-B", "\\foo ", "é", "\\textbackslash", "(A "]
    {
      let title = String(repeating: piece, count: 20_000)
      #expect(bibliography(.bibtex, try .sample(title: title)).hasSuffix("}\n"))
    }
  }

  @Test(
    "is escaped in proportionate time", .timeLimit(.minutes(15)), arguments: ["{", "^", "a_", "--"])
  func longTitle(unit: String) throws {
    let title = String(repeating: unit, count: 200_000)
    let value = field("title", try .sample(title: title))
    #expect(value?.utf8.count ?? 0 >= title.utf8.count)
  }
}
