// Jansson's macros and inline functions, as functions that Swift can call.
#ifndef ARXIV_CURATE_CJANSSON_H
#define ARXIV_CURATE_CJANSSON_H

#include <jansson.h>
#include <stdbool.h>

static inline bool cjansson_is_object(const json_t *value) { return json_is_object(value); }

static inline bool cjansson_is_array(const json_t *value) { return json_is_array(value); }

static inline bool cjansson_is_null(const json_t *value) { return json_is_null(value); }

static inline void cjansson_release(json_t *value) { json_decref(value); }

// The error's text, which Swift would see as a tuple of characters.
static inline const char *cjansson_text(const json_error_t *error) { return error->text; }

#endif
