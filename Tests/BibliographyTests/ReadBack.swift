import Foundation
import TestSupport
import Testing

/// What programs that have nothing to do with this one read in a bibliography.
struct ReadBack: Decodable, Equatable {
  /// A name in its parts; particles stand before the family name.
  struct Name: Decodable, Equatable {
    var given: String
    var family: String
    var suffix: String
    /// What of the family name is taken for particles.
    var particle = ""
  }

  var key: String
  var type: String
  var title: String
  var names: [Name]
  var year: String
  var month: String
  var doi: String
  var eprint: String

  /// Reads bibliographies of the same works in all forms.
  ///
  /// - Returns: What each program found, by its name: `pybtex`, `bibtexparser`, `bib2xml`,
  ///   `ris2xml`, `citeproc`. Those of bibutils divide titles at colons and names of groups at
  ///   spaces, so that of both there are only the letters; of what citeproc renders, there is the
  ///   title if it stands there.
  static func read(
    bibtex: String, cslJSON: String, ris: String
  ) async throws -> [String: [ReadBack]] {
    let tool = try Tool()
    try tool.folder.write(bibtex, to: "b.bib")
    try tool.folder.write(cslJSON, to: "b.json")
    try tool.folder.write(ris, to: "b.ris")
    try tool.folder.write(script, to: "read.py")
    let run = try await tool.shell("python3 read.py")
    try #require(run.status == 0, "\(run.errors)")
    return try JSONDecoder().decode([String: [ReadBack]].self, from: Data(run.output.utf8))
  }

  private static let script = #"""
    import json, re, subprocess, sys, warnings
    import xml.etree.ElementTree as ET

    import bibtexparser
    from bibtexparser.bparser import BibTexParser
    from bibtexparser.customization import splitname
    from citeproc import Citation, CitationItem, CitationStylesBibliography
    from citeproc import CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON
    from pybtex.database import parse_file

    MONTHS = "January February March April May June July August September October November December"
    SIGNS = {"textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^",
             "textbraceleft": "{", "textbraceright": "}"}

    def decoded(value):
        """A value of BibTeX as characters; formulas as they are."""
        pieces = re.split(r"((?<!\\)\$(?:[^$\\]|\\.)*\$)", value)
        for index in range(0, len(pieces), 2):
            def character(match):
                name, sign, brace = match.groups()
                return SIGNS[name] if name else sign or ""
            pieces[index] = re.sub(r"\\([A-Za-z]+)\{\}|\\(\W|_)|([{}])", character, pieces[index])
        return "".join(pieces)

    def letters(text):
        return "".join(sorted(c for c in text if c.isalnum()))

    def entry(key, type, title, names, year="", month="", doi="", eprint=""):
        names = [dict(zip(("given", "family", "suffix", "particle"), name)) for name in names]
        return dict(key=key, type=type, title=title, names=names, year=year, month=month, doi=doi,
                    eprint=eprint)

    def pybtex():
        for key, e in parse_file("b.bib").entries.items():
            f = e.fields
            assert f.get("archivePrefix") == ("arXiv" if "eprint" in f else None)
            assert f.get("eprintclass") == f.get("primaryClass")
            names = [[decoded(" ".join(part)) for part in (
                p.first_names + p.middle_names, p.prelast_names + p.last_names, p.lineage_names,
                p.prelast_names)]
                for p in e.persons.get("author", [])]
            month = f.get("month", "")
            yield entry(key, e.type, decoded(f.get("title", "")), names, f.get("year", ""), month,
                        f.get("doi", ""), f.get("eprint", ""))

    def bibtexparser_():
        parser = BibTexParser(common_strings=True, interpolate_strings=True)
        with open("b.bib", encoding="utf-8") as file:
            found = bibtexparser.load(file, parser)
        assert not found.comments and not found.preambles, (found.comments, found.preambles)
        for e in found.entries:
            yield entry(e["ID"], e["ENTRYTYPE"], decoded(e.get("title", "")), [], e.get("year", ""),
                        e.get("month", ""), e.get("doi", ""), e.get("eprint", ""))

    def bibutils(program, file):
        output = subprocess.run([program, file], capture_output=True, check=True).stdout
        space = "{http://www.loc.gov/mods/v3}"
        for mods in ET.fromstring(output.decode("utf-8-sig")).iter(space + "mods"):
            def texts(path, type=None):
                return [e.text or "" for e in mods.findall(path.replace("/", "/" + space))
                        if type is None or e.get("type") == type]
            def first(path, type=None):
                return (texts(path, type) + [""])[0]
            title = letters("".join(texts("./titleInfo/title") + texts("./titleInfo/subTitle")))
            names = letters("".join(e.text or "" for e in mods.iter(space + "namePart")))
            date = (first("./originInfo/dateIssued") + "--").split("-")
            doi = [t for t in texts("./identifier", "doi")]
            yield entry(mods.get("ID"), "", title, [["", names, "", ""]], date[0], date[1],
                        doi[0] if doi else "", first("./identifier", "arXiv"))

    def citeproc():
        with open("b.json", encoding="utf-8") as file:
            items = json.load(file)
        source = CiteProcJSON(items)
        style = CitationStylesStyle("harvard1", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        for item, text in zip(items, bibliography.bibliography()):
            text = str(text)
            parts = item.get("issued", {}).get("date-parts", [[]])[0]
            names = []
            for n in item.get("author", []):
                particle = n.get("non-dropping-particle", "")
                gap = "" if particle == "" or particle.endswith("-") else " "
                family = n.get("literal") or particle + gap + n.get("family", "")
                names.append([n.get("given", ""), family, n.get("suffix", ""), particle])
            # What it has rendered, where it could.
            assert not parts or str(parts[0]) in text, text
            assert not names or re.sub(r"\W", "", names[0][1]) in re.sub(r"\W", "", text), text
            title = item.get("title", "")
            if re.sub(r"\W", "", title) not in re.sub(r"\W", "", text):
                title = "rendered as: " + text
            number = item.get("number", "")
            assert number == "" or number.startswith("arXiv:")
            yield entry(item["id"], item["type"], title, names, str(parts[0]) if parts else "",
                        str(parts[1]) if len(parts) > 1 else "", item.get("DOI", ""), number[6:])

    warnings.simplefilter("ignore")
    json.dump({
        "pybtex": list(pybtex()), "bibtexparser": list(bibtexparser_()),
        "bib2xml": list(bibutils("bib2xml", "b.bib")),
        "ris2xml": list(bibutils("ris2xml", "b.ris")), "citeproc": list(citeproc()),
    }, sys.stdout)
    """#
}
