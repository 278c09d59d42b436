extension Templates {
  /// The style sheet of pages and of the site: one column, set for reading; light, dark and paper.
  static let style = #"""
    :root {
      color-scheme: light dark;
      --paper: #fbf9f4; --ink: #23201b; --soft: #625c50; --line: #ddd6c8; --accent: #8f2f1d;
      --tint: #f2eee4;
      --serif: Charter, "Bitstream Charter", "Sitka Text", "Source Serif 4", Cambria, Georgia, serif;
      --sans: "Avenir Next", Avenir, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
      --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #191816; --ink: #e9e4d9; --soft: #aaa294; --line: #3c3932; --accent: #eb9c86;
        --tint: #24221f;
      }
    }
    *, *::before, *::after { box-sizing: border-box; }
    html { font-size: 112.5%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font-family: var(--serif); line-height: 1.6; text-rendering: optimizeLegibility;
      font-variant-numeric: oldstyle-nums; overflow-wrap: break-word;
    }
    body > header, body > main, body > footer, body > nav {
      width: 100%; max-width: 40rem; margin: 0 auto; padding: 0 1.25rem;
    }
    a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .16em; }
    a:hover { text-decoration-thickness: 2px; }
    a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
    .skip { position: absolute; left: -100vw; }
    .skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--paper); z-index: 1; }
    h1, h2, h3, h4, h5, h6 { line-height: 1.2; text-wrap: balance; font-weight: 700; }
    p, ul, ol, pre, blockquote, table, figure, dl, details { margin: 0 0 1rem; }
    li > ul, li > ol { margin-bottom: 0; }
    ul, ol { padding-inline-start: 1.4rem; }
    li { margin-bottom: .3rem; }
    li::marker { color: var(--soft); }

    body > header { padding-top: 4.5rem; padding-bottom: 2rem; }
    .kicker {
      font-family: var(--sans); font-size: .78rem; letter-spacing: .09em; text-transform: uppercase;
      color: var(--accent); margin: 0 0 .6rem; font-variant-numeric: lining-nums;
    }
    h1 { font-size: clamp(2rem, 6.5vw, 3.1rem); letter-spacing: -.018em; margin: 0 0 .7rem; }
    .subtitle { font-size: 1.3rem; line-height: 1.4; font-style: italic; color: var(--soft); margin: 0 0 1rem; }
    .facts, .meta {
      font-family: var(--sans); font-size: .82rem; line-height: 1.5; color: var(--soft);
      font-variant-numeric: lining-nums;
    }
    .facts { margin: 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; }
    .facts li { margin: 0; }

    .introduction { border-top: 3px double var(--line); padding-top: 2rem; }
    .introduction > p:first-child { font-size: 1.12rem; }
    .contents { margin: 2.2rem 0 0; padding: 1.3rem 1.5rem; background: var(--tint); border-radius: 4px; }
    .contents h2 { font: 600 .78rem/1.4 var(--sans); letter-spacing: .09em; text-transform: uppercase;
      color: var(--soft); margin: 0 0 .7rem; }
    .contents ol { margin: 0; }
    .contents a { color: inherit; text-decoration-color: var(--line); }

    article { border-top: 1px solid var(--line); margin-top: 3.5rem; padding-top: 2.2rem; }
    article > header { position: relative; margin-bottom: 1.4rem; }
    .number { display: block; font: 400 1rem/1 var(--sans); color: var(--accent); margin-bottom: .5rem;
      font-variant-numeric: lining-nums; }
    h2 { font-size: 1.65rem; letter-spacing: -.012em; margin: 0 0 .5rem; }
    h2 a { color: inherit; text-decoration-color: var(--line); }
    .nickname { font-weight: 400; color: var(--soft); white-space: nowrap; }
    .byline { margin: 0 0 .5rem; }
    h3 { font-size: 1.12rem; margin: 1.9rem 0 .5rem; }
    h4 { font-size: 1rem; margin: 1.5rem 0 .4rem; }
    h5, h6 { font-size: 1rem; font-style: italic; font-weight: 400; margin: 1.3rem 0 .3rem; }
    @media (min-width: 62rem) {
      .number { position: absolute; right: 100%; top: .5rem; margin: 0 1.4rem 0 0; }
    }

    details.abstract { font-size: .92rem; color: var(--soft); }
    summary { font-family: var(--sans); font-size: .82rem; cursor: pointer; }
    details.abstract p { margin: .6rem 0 0; padding-inline-start: 1rem; border-inline-start: 2px solid var(--line); }
    blockquote { margin-inline: 0; padding-inline-start: 1.1rem; border-inline-start: 3px solid var(--line); color: var(--soft); }
    pre, code, kbd, samp { font-family: var(--mono); font-size: .86em; font-variant-numeric: lining-nums; }
    pre { padding: .9rem 1.1rem; background: var(--tint); border-radius: 4px; overflow-x: auto; line-height: 1.45; }
    pre code { font-size: 1em; }
    figure { margin: 1.6rem 0; }
    figure img { display: block; max-width: 100%; height: auto; margin: 0 auto; background: #fff; border-radius: 4px; }
    img { max-width: 100%; height: auto; }
    figcaption { font-family: var(--sans); font-size: .78rem; line-height: 1.45; color: var(--soft); margin-top: .6rem; text-align: center; }
    table { border-collapse: collapse; display: block; max-width: 100%; overflow-x: auto; font-variant-numeric: lining-nums tabular-nums; font-size: .92rem; }
    th, td { padding: .3rem .8rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
    thead th { border-bottom: 2px solid var(--soft); }
    hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
    sup, sub { font-size: .72em; line-height: 0; font-variant-numeric: lining-nums; }
    .cite { font-size: .86em; white-space: nowrap; font-variant-numeric: lining-nums; }
    .cite a { text-decoration: none; }
    math { font-family: "STIX Two Math", "Latin Modern Math", "Cambria Math", math; font-size: 1.02em; }
    math[display="block"] { max-width: 100%; overflow-x: auto; overflow-y: hidden; margin: 1rem 0; }
    .footnotes { font-size: .85rem; color: var(--soft); border-top: 1px solid var(--line); padding-top: .7rem; }

    .see-also { margin-top: 1.9rem; padding: 1rem 1.3rem 1rem; background: var(--tint); border-radius: 4px; }
    .see-also h3 { margin: 0 0 .4rem; font-size: 1rem; }
    .see-also ul { margin: 0; }
    .closing { border-top: 3px double var(--line); margin-top: 3.5rem; padding-top: 2rem; }
    .references { margin-top: 3rem; font-size: .88rem; line-height: 1.5; }
    .references h2 { font-size: 1.12rem; }
    .references ol { padding-inline-start: 2rem; }
    .references li { margin-bottom: .5rem; }
    .references cite { font-style: italic; }
    .back { font-family: var(--sans); text-decoration: none; margin-inline-start: .25em; }
    :target { background: var(--tint); box-shadow: 0 0 0 .35rem var(--tint); }
    article:target, .issue:target { background: none; box-shadow: none; }

    body > footer { margin-top: 3.5rem; padding-top: 1.2rem; padding-bottom: 3rem; }
    body > footer .facts { border-top: 1px solid var(--line); padding-top: 1.2rem; }
    .issues { list-style: none; padding: 0; }
    .issues > li { border-top: 1px solid var(--line); padding: 1.3rem 0 1rem; margin: 0; }
    .issues h3 { margin: 0 0 .2rem; font-size: 1.3rem; }
    .issues .subtitle { font-size: 1rem; margin: 0 0 .5rem; }
    .issues ol { font-size: .9rem; color: var(--soft); margin: .4rem 0 0; }
    .year { font-size: 1rem; font-family: var(--sans); color: var(--soft); margin: 2.5rem 0 .8rem; }

    @media print {
      :root { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --accent: #000; --tint: #fff; }
      html { font-size: 10.5pt; }
      body > header, body > main, body > footer, body > nav { max-width: none; padding: 0; }
      .skip, .contents, nav, body > footer, .back { display: none; }
      h1, h2, h3, h4 { break-after: avoid; }
      figure, .see-also, .references li, blockquote { break-inside: avoid; }
      article > header .meta a[href^="http"]::after { content: " <" attr(href) ">"; font-size: .85em; }
    }

    """#
}
