#include "csimdjson.h"

#include <new>
#include <simdjson.h>

using simdjson::dom::element;
using simdjson::dom::element_type;

struct csimdjson_parser {
  simdjson::dom::parser parser;
  element document;
};

namespace {

csimdjson_value value_of(simdjson::simdjson_result<element> found) {
  element value;
  if (found.get(value) != simdjson::SUCCESS) return {CSIMDJSON_MISSING, nullptr, 0};
  switch (value.type()) {
  case element_type::NULL_VALUE: return {CSIMDJSON_NULL, nullptr, 0};
  case element_type::ARRAY: return {CSIMDJSON_ARRAY, nullptr, 0};
  case element_type::STRING: {
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS) break;
    return {CSIMDJSON_TEXT, text.data(), text.size()};
  }
  default: break;
  }
  return {CSIMDJSON_OTHER, nullptr, 0};
}

}  // namespace

csimdjson_parser *csimdjson_parser_new(void) { return new (std::nothrow) csimdjson_parser; }

void csimdjson_parser_free(csimdjson_parser *parser) { delete parser; }

size_t csimdjson_padding(void) { return simdjson::SIMDJSON_PADDING; }

const char *csimdjson_parse(csimdjson_parser *parser, const char *bytes, size_t length) {
  auto error = parser->parser.parse(bytes, length, false).get(parser->document);
  return error == simdjson::SUCCESS ? nullptr : simdjson::error_message(error);
}

bool csimdjson_is_object(csimdjson_parser *parser) { return parser->document.is_object(); }

csimdjson_value csimdjson_member(csimdjson_parser *parser, const char *name) {
  return value_of(parser->document.at_key(name));
}

size_t csimdjson_count(csimdjson_parser *parser, const char *name) {
  simdjson::dom::array array;
  if (parser->document.at_key(name).get_array().get(array) != simdjson::SUCCESS) return 0;
  return array.size();
}

csimdjson_value csimdjson_element_member(
    csimdjson_parser *parser, const char *array, size_t index, const char *name) {
  return value_of(parser->document.at_key(array).at(index).at_key(name));
}
