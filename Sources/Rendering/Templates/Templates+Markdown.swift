extension Templates {
  /// An issue as Markdown for a repository: references are footnotes, which code hosts make links of.
  static let markdown = #"""
    # {{title}}

    {{#subtitle}}
    *{{subtitle}}*

    {{/subtitle}}
    {{#credits}}
    {{credits}}

    {{/credits}}
    {{#introduction}}
    {{introduction}}

    {{/introduction}}
    {{#papers}}
    ## {{#isMentioned}}<a id="{{anchor}}"></a>{{/isMentioned}}{{position}}. [{{title}}]({{address}}){{#nickname}} ({{nickname}}){{/nickname}}

    {{#byline}}
    {{byline}}  
    {{/byline}}
    {{facts}}

    ### {{labels.why}}

    {{why}}

    ### {{labels.keyInsights}}

    {{keyInsights}}

    {{#sections}}
    ### {{heading}}

    {{body}}

    {{/sections}}
    {{#hasSeeAlso}}
    ### {{labels.seeAlso}}

    {{#seeAlso}}
    - [{{title}}]({{address}})
    {{/seeAlso}}

    {{/hasSeeAlso}}
    {{/papers}}
    {{#closing}}
    ---

    {{closing}}

    {{/closing}}
    {{#hasReferences}}
    ## {{labels.references}}

    {{#references}}
    [^{{number}}]: {{#byline}}{{byline}}. {{/byline}}{{#address}}[{{title}}]({{address}}){{/address}}{{^address}}{{title}}{{/address}}{{#source}}, {{source}}{{/source}}{{#year}}, {{year}}{{/year}}.
    {{/references}}
    {{/hasReferences}}

    """#
}
