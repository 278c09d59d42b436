extension Templates {
  /// An issue as a reader of feeds shows it: plain elements only.
  static let feed = #"""
    {{#subtitle}}
    <p><em>{{subtitle}}</em></p>
    {{/subtitle}}
    {{introduction}}{{#papers}}
    <h2>{{position}}. <a href="{{address}}">{{title}}</a>{{#nickname}} ({{nickname}}){{/nickname}}</h2>
    <p>{{#byline}}{{byline}}<br>
    {{/byline}}<small>{{#id}}arXiv:{{id}}v{{version}} · {{categories}}{{/id}}{{#date}}{{#id}} · {{/id}}{{date}}{{/date}}{{#pdf}} · <a href="{{pdf}}">{{labels.pdf}}</a>{{/pdf}}{{#code}} · <a href="{{address}}">{{labels.code}}</a>{{/code}}</small></p>
    <h3>{{labels.why}}</h3>
    {{why}}<h3>{{labels.keyInsights}}</h3>
    {{keyInsights}}{{#sections}}<h3>{{heading}}</h3>
    {{body}}{{/sections}}{{#hasSeeAlso}}
    <h3>{{labels.seeAlso}}</h3>
    <ul>
    {{#seeAlso}}
    <li><a href="{{address}}">{{title}}</a></li>
    {{/seeAlso}}
    </ul>
    {{/hasSeeAlso}}
    {{/papers}}
    {{#closing}}
    <hr>
    {{closing}}{{/closing}}
    {{#hasReferences}}
    <h2>{{labels.references}}</h2>
    <ol>
    {{#references}}
    <li>{{#byline}}{{byline}}. {{/byline}}{{#address}}<a href="{{address}}">{{title}}</a>{{/address}}{{^address}}{{title}}{{/address}}{{#source}}, {{source}}{{/source}}{{#year}}, {{year}}{{/year}}.</li>
    {{/references}}
    </ol>
    {{/hasReferences}}

    """#
}
