#ifndef ARXIV_CURATE_CLIBXML2_H
#define ARXIV_CURATE_CLIBXML2_H

// ICU's types would come in twice, with libxml2 and with Foundation, in different definitions.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

// A push parser over `handler`, without network, tree or entity substitution, and with room for
// a megabyte of different names: looking one up takes the longer the more there are.
static inline xmlParserCtxtPtr clibxml2_push_parser(xmlSAXHandler *handler, void *context) {
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(handler, context, NULL, 0, NULL);
  if (parser != NULL) {
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOCDATA);
    xmlDictSetLimit(parser->dict, 1 << 20);
  }
  return parser;
}

// Parses the next bytes, in silence: what goes wrong while an encoding is converted is told to no
// handler of the parser's, but printed, unless this thread's own handler is set.
static inline void clibxml2_ignore_message(void *context, const char *message, ...) {}
static inline void clibxml2_parse(
    xmlParserCtxtPtr parser, const char *bytes, int count, int isLast) {
  xmlSetGenericErrorFunc(NULL, clibxml2_ignore_message);
  xmlParseChunk(parser, bytes, count, isLast);
}

// The bytes of `name` as this parser will report them: names are interned, so that equal names
// are equal pointers for as long as the parser lives.
static inline const xmlChar *clibxml2_interned(xmlParserCtxtPtr parser, const char *name) {
  return xmlDictLookup(parser->dict, (const xmlChar *)name, -1);
}

// Line and column, both from 1, of what the parser reads now.
static inline int clibxml2_line(xmlParserCtxtPtr parser) {
  return parser->input != NULL ? parser->input->line : 0;
}
static inline int clibxml2_column(xmlParserCtxtPtr parser) {
  return parser->input != NULL ? parser->input->col : 0;
}
// The encoding that the body says it has; NULL before it did.
static inline const xmlChar *clibxml2_encoding(xmlParserCtxtPtr parser) {
  if (parser->encoding != NULL) return parser->encoding;
  return parser->input != NULL ? parser->input->encoding : NULL;
}
// Whether nothing was wrong so far. A parser without memory does not say so: it merely stops.
static inline int clibxml2_is_well_formed(xmlParserCtxtPtr parser) {
  return parser->wellFormed && !parser->disableSAX;
}

// Handlers that do nothing: what libxml2 itself costs, for the benchmark.
static inline void clibxml2_ignore_start(
    void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
    int namespaceCount, const xmlChar **namespaces, int attributeCount, int defaultedCount,
    const xmlChar **attributes) {}
static inline void clibxml2_ignore_end(
    void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {}
static inline void clibxml2_ignore_text(void *context, const xmlChar *text, int length) {}
static inline void clibxml2_set_empty_handlers(xmlSAXHandler *handler) {
  handler->initialized = XML_SAX2_MAGIC;
  handler->startElementNs = clibxml2_ignore_start;
  handler->endElementNs = clibxml2_ignore_end;
  handler->characters = clibxml2_ignore_text;
  handler->ignorableWhitespace = clibxml2_ignore_text;
}

#endif
