// The little of simdjson that is used here, as functions that Swift can call.
#ifndef ARXIV_CURATE_CSIMDJSON_H
#define ARXIV_CURATE_CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// What a member is, as far as anybody here asks.
enum csimdjson_kind {
  CSIMDJSON_MISSING,
  CSIMDJSON_NULL,
  CSIMDJSON_TEXT,
  CSIMDJSON_ARRAY,
  CSIMDJSON_OTHER,
};

// A text lives until the next parse.
struct csimdjson_value {
  enum csimdjson_kind kind;
  const char *bytes;
  size_t length;
};

typedef struct csimdjson_parser csimdjson_parser;

// NULL when there is no memory.
csimdjson_parser *csimdjson_parser_new(void);
void csimdjson_parser_free(csimdjson_parser *parser);

// How many bytes behind a document must be readable, whatever they are.
size_t csimdjson_padding(void);

// Parses a document; NULL when it is JSON, else what is wrong with it.
const char *csimdjson_parse(csimdjson_parser *parser, const char *bytes, size_t length);

// Whether the document is an object.
bool csimdjson_is_object(csimdjson_parser *parser);

// A member of the document, which is an object.
struct csimdjson_value csimdjson_member(csimdjson_parser *parser, const char *name);

// How many elements a member has that is an array; 0 of any other.
size_t csimdjson_count(csimdjson_parser *parser, const char *name);

// A member of an object that is an element of an array that is a member.
struct csimdjson_value csimdjson_element_member(
    csimdjson_parser *parser, const char *array, size_t index, const char *name);

#ifdef __cplusplus
}
#endif

#endif
