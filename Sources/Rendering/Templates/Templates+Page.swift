extension Templates {
  /// An issue as a web page.
  static let page = #"""
    <!DOCTYPE html>
    <html lang="{{language}}"{{#isRightToLeft}} dir="rtl"{{/isRightToLeft}}>
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{plainTitle}}</title>
    {{#description}}
    <meta name="description" content="{{description}}">
    {{/description}}
    {{#curator}}
    <meta name="author" content="{{curator}}">
    {{/curator}}
    <meta name="generator" content="arxiv-curate">
    {{#pageAddress}}
    <link rel="canonical" href="{{pageAddress}}">
    <meta property="og:title" content="{{plainTitle}}">
    <meta property="og:type" content="article">
    <meta property="og:url" content="{{pageAddress}}">
    {{/pageAddress}}
    {{#feeds}}
    <link rel="alternate" type="{{type}}" title="{{name}}" href="{{address}}">
    {{/feeds}}
    {{#styleAddress}}
    <link rel="stylesheet" href="{{styleAddress}}">
    {{/styleAddress}}
    {{^styleAddress}}
    <style>
    {{style}}</style>
    {{/styleAddress}}
    </head>
    <body>
    <a class="skip" href="#papers">{{labels.skip}}</a>
    {{> page-header}}
    <main>
    {{#introduction}}
    <div class="introduction">
    {{introduction}}</div>
    {{/introduction}}
    <nav class="contents" aria-labelledby="contents">
    <h2 id="contents">{{labels.contents}}</h2>
    <ol>
    {{#papers}}
    <li><a href="#{{anchor}}">{{title}}</a></li>
    {{/papers}}
    </ol>
    </nav>
    <div id="papers">
    {{#papers}}
    {{> page-paper}}
    {{/papers}}
    </div>
    {{#closing}}
    <div class="closing">
    {{closing}}</div>
    {{/closing}}
    {{#hasReferences}}
    <section class="references" aria-labelledby="references" role="doc-bibliography">
    <h2 id="references">{{labels.references}}</h2>
    <ol>
    {{#references}}
    <li id="ref-{{number}}" value="{{number}}">{{#byline}}{{byline}}. {{/byline}}<cite>{{#address}}<a href="{{address}}">{{title}}</a>{{/address}}{{^address}}{{title}}{{/address}}</cite>{{#source}}, {{source}}{{/source}}{{#year}}, {{year}}{{/year}}.{{#mentions}} <a class="back" role="doc-backlink" href="#{{anchor}}" aria-label="{{labels.backToText}}, {{number}}.{{count}}">↩&#xFE0E;</a>{{/mentions}}</li>
    {{/references}}
    </ol>
    </section>
    {{/hasReferences}}
    </main>
    {{> page-footer}}
    </body>
    </html>

    """#

  /// The head of a page.
  static let pageHeader = #"""
    <header>
    <p class="kicker">{{publication}} · <time datetime="{{month}}">{{monthText}}</time></p>
    <h1>{{title}}</h1>
    {{#subtitle}}
    <p class="subtitle">{{subtitle}}</p>
    {{/subtitle}}
    <ul class="facts">
    {{#curator}}
    <li>{{labels.curatedBy}} {{curator}}</li>
    {{/curator}}
    {{#published}}
    <li><time datetime="{{publishedDay}}">{{published}}</time></li>
    {{/published}}
    </ul>
    </header>

    """#

  /// A paper on a page.
  static let pagePaper = #"""
    <article id="{{anchor}}" aria-labelledby="{{anchor}}-title">
    <header>
    <span class="number" aria-hidden="true">{{position}}</span>
    <h2 id="{{anchor}}-title"><a href="{{address}}">{{title}}</a>{{#nickname}} <span class="nickname">({{nickname}})</span>{{/nickname}}</h2>
    {{#byline}}
    <p class="byline">{{byline}}</p>
    {{/byline}}
    <ul class="facts">
    {{#id}}
    <li>arXiv:{{id}}v{{version}}</li>
    <li>{{categories}}</li>
    {{/id}}
    {{#date}}
    <li><time datetime="{{day}}">{{date}}</time></li>
    {{/date}}
    {{#pdf}}
    <li><a href="{{pdf}}">{{labels.pdf}}</a></li>
    {{/pdf}}
    {{^id}}
    <li><a href="{{address}}">{{labels.read}}</a></li>
    {{/id}}
    {{#code}}
    <li><a href="{{address}}">{{labels.code}}{{#name}}: {{name}}{{/name}}</a></li>
    {{/code}}
    {{#doi}}
    <li><a href="{{doiAddress}}">doi:{{doi}}</a></li>
    {{/doi}}
    </ul>
    </header>
    <h3>{{labels.why}}</h3>
    {{why}}<h3>{{labels.keyInsights}}</h3>
    {{keyInsights}}{{#sections}}<h3>{{heading}}</h3>
    {{body}}{{/sections}}{{#abstract}}
    <details class="abstract">
    <summary>{{labels.abstract}}</summary>
    {{abstract}}</details>
    {{/abstract}}
    {{#hasSeeAlso}}
    <aside class="see-also" aria-labelledby="{{anchor}}-see-also">
    <h3 id="{{anchor}}-see-also">{{labels.seeAlso}}</h3>
    <ul>
    {{#seeAlso}}
    <li><a href="{{address}}">{{title}}</a></li>
    {{/seeAlso}}
    </ul>
    </aside>
    {{/hasSeeAlso}}
    </article>

    """#

  /// The foot of a page.
  static let pageFooter = #"""
    {{#hasLinks}}
    <footer>
    <ul class="facts">
    {{#links}}
    <li><a href="{{address}}"{{#relation}} rel="{{relation}}"{{/relation}}>{{name}}</a></li>
    {{/links}}
    </ul>
    </footer>
    {{/hasLinks}}

    """#

  /// The list of all issues.
  static let index = #"""
    <!DOCTYPE html>
    <html lang="{{language}}"{{#isRightToLeft}} dir="rtl"{{/isRightToLeft}}>
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{publication}}</title>
    <meta name="generator" content="arxiv-curate">
    {{#pageAddress}}
    <link rel="canonical" href="{{pageAddress}}">
    {{/pageAddress}}
    {{#feeds}}
    <link rel="alternate" type="{{type}}" title="{{name}}" href="{{address}}">
    {{/feeds}}
    <link rel="stylesheet" href="{{styleAddress}}">
    </head>
    <body>
    <header>
    <h1>{{publication}}</h1>
    {{#curator}}
    <p class="meta">{{labels.curatedBy}} {{curator}}</p>
    {{/curator}}
    </header>
    <main>
    {{#years}}
    <section>
    <h2 class="year">{{year}}</h2>
    <ul class="issues">
    {{#issues}}
    <li class="issue">
    <p class="kicker"><time datetime="{{month}}">{{monthText}}</time></p>
    <h3><a href="{{address}}">{{title}}</a></h3>
    {{#subtitle}}
    <p class="subtitle">{{subtitle}}</p>
    {{/subtitle}}
    <ol>
    {{#papers}}
    <li>{{title}}{{#nickname}} ({{nickname}}){{/nickname}}</li>
    {{/papers}}
    </ol>
    </li>
    {{/issues}}
    </ul>
    </section>
    {{/years}}
    </main>
    {{> page-footer}}
    </body>
    </html>

    """#
}
