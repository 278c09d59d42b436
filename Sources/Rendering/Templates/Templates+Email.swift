extension Templates {
  /// An issue as an e-mail: tables for the frame and styles on the elements, which is what mail programs
  /// have in common.
  static let email = #"""
    <!DOCTYPE html>
    <html lang="{{language}}"{{#isRightToLeft}} dir="rtl"{{/isRightToLeft}}>
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light">
    <title>{{plainTitle}}</title>
    </head>
    <body style="margin:0;padding:0;background:#f3f0e8">
    {{#description}}
    <div style="display:none;max-height:0;overflow:hidden">{{description}}</div>
    {{/description}}
    <table role="presentation" style="width:100%;border-collapse:collapse;background:#f3f0e8">
    <tr><td style="padding:24px 8px;text-align:center">
    <table role="presentation" style="width:100%;max-width:640px;margin:0 auto;border-collapse:collapse;background:#fffdf9;text-align:{{#isRightToLeft}}right{{/isRightToLeft}}{{^isRightToLeft}}left{{/isRightToLeft}};font-family:Georgia,'Times New Roman',serif;font-size:17px;line-height:1.55;color:#23201b">
    <tr><td style="padding:36px 32px 8px 32px">
    <p style="margin:0 0 8px 0;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:13px;color:#8f2f1d">{{publication}} · {{monthText}}</p>
    <h1 style="margin:0 0 8px 0;font-size:32px;line-height:1.2">{{title}}</h1>
    {{#subtitle}}
    <p style="margin:0 0 12px 0;font-size:19px;line-height:1.4;font-style:italic;color:#625c50">{{subtitle}}</p>
    {{/subtitle}}
    <p style="margin:0 0 20px 0;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:13px;color:#625c50">{{#curator}}{{labels.curatedBy}} {{curator}}{{/curator}}{{#published}}{{#curator}} · {{/curator}}{{published}}{{/published}}{{#pageAddress}}<br><a href="{{pageAddress}}" style="color:#8f2f1d">{{labels.onTheWeb}}</a>{{/pageAddress}}</p>
    {{introduction}}</td></tr>
    {{#papers}}
    <tr><td style="padding:20px 32px 8px 32px;border-top:1px solid #ddd6c8">
    <h2 id="{{anchor}}" style="margin:8px 0 6px 0;font-size:22px;line-height:1.25">{{position}}. <a href="{{address}}" style="color:#23201b">{{title}}</a>{{#nickname}} <span style="font-weight:normal;color:#625c50">({{nickname}})</span>{{/nickname}}</h2>
    {{#byline}}
    <p style="margin:0 0 4px 0">{{byline}}</p>
    {{/byline}}
    <p style="margin:0 0 12px 0;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:13px;color:#625c50">{{#id}}arXiv:{{id}}v{{version}} · {{categories}}{{/id}}{{#date}}{{#id}} · {{/id}}{{date}}{{/date}}{{#pdf}} · <a href="{{pdf}}" style="color:#8f2f1d">{{labels.pdf}}</a>{{/pdf}}{{#code}} · <a href="{{address}}" style="color:#8f2f1d">{{labels.code}}</a>{{/code}}</p>
    <h3 style="margin:16px 0 6px 0;font-size:17px">{{labels.why}}</h3>
    {{why}}<h3 style="margin:16px 0 6px 0;font-size:17px">{{labels.keyInsights}}</h3>
    {{keyInsights}}{{#sections}}<h3 style="margin:16px 0 6px 0;font-size:17px">{{heading}}</h3>
    {{body}}{{/sections}}{{#hasSeeAlso}}
    <h3 style="margin:16px 0 6px 0;font-size:17px">{{labels.seeAlso}}</h3>
    <ul style="margin:0 0 16px 0;padding:0 0 0 24px">
    {{#seeAlso}}
    <li style="margin:0 0 6px 0"><a href="{{address}}" style="color:#8f2f1d">{{title}}</a></li>
    {{/seeAlso}}
    </ul>
    {{/hasSeeAlso}}
    </td></tr>
    {{/papers}}
    {{#closing}}
    <tr><td style="padding:24px 32px 8px 32px;border-top:1px solid #ddd6c8">
    {{closing}}</td></tr>
    {{/closing}}
    {{#hasReferences}}
    <tr><td style="padding:16px 32px 32px 32px;border-top:1px solid #ddd6c8;font-size:14px;line-height:1.5">
    <h2 style="margin:8px 0 8px 0;font-size:17px">{{labels.references}}</h2>
    <ol style="margin:0;padding:0 0 0 28px">
    {{#references}}
    <li id="ref-{{number}}" style="margin:0 0 6px 0">{{#byline}}{{byline}}. {{/byline}}{{#address}}<a href="{{address}}" style="color:#8f2f1d">{{title}}</a>{{/address}}{{^address}}{{title}}{{/address}}{{#source}}, {{source}}{{/source}}{{#year}}, {{year}}{{/year}}.</li>
    {{/references}}
    </ol>
    </td></tr>
    {{/hasReferences}}
    </table>
    </td></tr>
    </table>
    </body>
    </html>

    """#
}
