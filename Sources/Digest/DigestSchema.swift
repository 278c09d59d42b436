/// The JSON Schema that every digest follows.
public enum DigestSchema {
  /// The schema, draft 2020-12, with a final newline.
  public static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "arxiv-curate digest",
      "description": "A month's issue, compiled. Members come in the order given here. Markdown is CommonMark; a citation in it reads [^1], the number of an entry of references.",
      "type": "object",
      "required": ["formatVersion", "month", "title", "subtitle", "curator", "published", "introduction", "papers", "references", "closing"],
      "additionalProperties": false,
      "properties": {
        "formatVersion": { "const": 1 },
        "month": { "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$" },
        "title": { "type": "string", "minLength": 1 },
        "subtitle": { "type": ["string", "null"] },
        "curator": { "type": ["string", "null"] },
        "published": { "anyOf": [{ "$ref": "#/$defs/day" }, { "type": "null" }] },
        "introduction": { "description": "Markdown", "type": ["string", "null"] },
        "papers": {
          "description": "In running order",
          "type": "array",
          "minItems": 1,
          "items": { "anyOf": [{ "$ref": "#/$defs/paper" }, { "$ref": "#/$defs/item" }] }
        },
        "references": {
          "description": "By number, which is the order of first mention in the issue",
          "type": "array",
          "items": { "$ref": "#/$defs/reference" }
        },
        "closing": { "description": "Markdown", "type": ["string", "null"] }
      },
      "$defs": {
        "arxivID": {
          "description": "Canonical, without version: 2105.01601, math/0309136",
          "type": "string",
          "pattern": "^([0-9]{4}\\.[0-9]{4,5}|[a-z]+(-[a-z]+)?/[0-9]{7})$"
        },
        "day": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
        "instant": {
          "description": "UTC",
          "type": "string",
          "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
        },
        "address": { "type": "string", "pattern": "^[hH][tT][tT][pP][sS]?://" },
        "addresses": { "type": "array", "items": { "$ref": "#/$defs/address" } },
        "author": {
          "type": "object",
          "required": ["name", "affiliations"],
          "additionalProperties": false,
          "properties": {
            "name": { "type": "string", "minLength": 1 },
            "affiliations": { "type": "array", "items": { "type": "string" } }
          }
        },
        "authors": { "type": "array", "items": { "$ref": "#/$defs/author" } },
        "section": {
          "type": "object",
          "required": ["heading", "body"],
          "additionalProperties": false,
          "properties": {
            "heading": { "type": "string" },
            "body": { "description": "Markdown", "type": "string" }
          }
        },
        "figure": {
          "type": "object",
          "required": ["path", "alt", "caption"],
          "additionalProperties": false,
          "properties": {
            "path": { "description": "Relative to the issue's folder", "type": "string", "minLength": 1 },
            "alt": { "type": "string" },
            "caption": { "type": ["string", "null"] }
          }
        },
        "link": {
          "type": "object",
          "required": ["id", "title", "url"],
          "additionalProperties": false,
          "properties": {
            "id": { "anyOf": [{ "$ref": "#/$defs/arxivID" }, { "type": "null" }] },
            "title": { "type": "string" },
            "url": { "$ref": "#/$defs/address" }
          }
        },
        "reference": {
          "type": "object",
          "required": ["number", "id", "title", "authors", "year", "url", "doi"],
          "additionalProperties": false,
          "properties": {
            "number": { "type": "integer", "minimum": 1 },
            "id": { "anyOf": [{ "$ref": "#/$defs/arxivID" }, { "type": "null" }] },
            "key": { "description": "Of a work that is not on arXiv", "type": "string" },
            "title": { "type": "string" },
            "authors": { "type": "array", "items": { "type": "string" } },
            "year": { "type": ["integer", "null"] },
            "url": { "anyOf": [{ "$ref": "#/$defs/address" }, { "type": "null" }] },
            "doi": { "type": ["string", "null"] }
          }
        },
        "paper": {
          "description": "A paper on arXiv, as pinned",
          "type": "object",
          "required": ["position", "id", "version", "title", "nickname", "authors", "byline", "abstract", "comment", "journalReference", "doi", "primaryCategory", "categories", "submitted", "updated", "links", "why", "keyInsights", "sections", "figures", "seeAlso", "citations"],
          "additionalProperties": false,
          "properties": {
            "position": { "type": "integer", "minimum": 1 },
            "id": { "$ref": "#/$defs/arxivID" },
            "version": { "type": "integer", "minimum": 1 },
            "title": { "type": "string" },
            "nickname": { "type": ["string", "null"] },
            "authors": { "$ref": "#/$defs/authors" },
            "byline": { "type": "string" },
            "abstract": { "type": "string" },
            "comment": { "type": ["string", "null"] },
            "journalReference": { "type": ["string", "null"] },
            "doi": { "type": ["string", "null"] },
            "primaryCategory": { "type": "string" },
            "categories": { "description": "The primary one first", "type": "array", "minItems": 1, "items": { "type": "string" } },
            "submitted": { "$ref": "#/$defs/instant" },
            "updated": { "$ref": "#/$defs/instant" },
            "links": {
              "type": "object",
              "required": ["abstract", "pdf", "code"],
              "additionalProperties": false,
              "properties": {
                "abstract": { "$ref": "#/$defs/address" },
                "pdf": { "$ref": "#/$defs/address" },
                "code": { "$ref": "#/$defs/addresses" }
              }
            },
            "why": { "description": "Markdown", "type": "string", "minLength": 1 },
            "keyInsights": { "description": "Markdown", "type": "string", "minLength": 1 },
            "sections": { "type": "array", "items": { "$ref": "#/$defs/section" } },
            "figures": { "type": "array", "items": { "$ref": "#/$defs/figure" } },
            "seeAlso": { "type": "array", "items": { "$ref": "#/$defs/link" } },
            "citations": { "type": "array", "uniqueItems": true, "items": { "type": "integer", "minimum": 1 } }
          }
        },
        "item": {
          "description": "Something that is not on arXiv",
          "type": "object",
          "required": ["position", "id", "version", "key", "title", "nickname", "authors", "byline", "published", "url", "links", "why", "keyInsights", "sections", "figures", "seeAlso", "citations"],
          "additionalProperties": false,
          "properties": {
            "position": { "type": "integer", "minimum": 1 },
            "id": { "type": "null" },
            "version": { "type": "null" },
            "key": { "type": "string", "minLength": 1 },
            "title": { "type": "string" },
            "nickname": { "type": ["string", "null"] },
            "authors": { "$ref": "#/$defs/authors" },
            "byline": { "type": "string" },
            "published": { "anyOf": [{ "$ref": "#/$defs/day" }, { "type": "null" }] },
            "url": { "$ref": "#/$defs/address" },
            "links": {
              "type": "object",
              "required": ["code"],
              "additionalProperties": false,
              "properties": { "code": { "$ref": "#/$defs/addresses" } }
            },
            "why": { "description": "Markdown", "type": "string", "minLength": 1 },
            "keyInsights": { "description": "Markdown", "type": "string", "minLength": 1 },
            "sections": { "type": "array", "items": { "$ref": "#/$defs/section" } },
            "figures": { "type": "array", "items": { "$ref": "#/$defs/figure" } },
            "seeAlso": { "type": "array", "items": { "$ref": "#/$defs/link" } },
            "citations": { "type": "array", "uniqueItems": true, "items": { "type": "integer", "minimum": 1 } }
          }
        }
      }
    }

    """#
}
