// The functions of libcurl that are used here, and typed ones in place of its variadic ones, which Swift
// cannot call.
//
// The library is loaded with the first of them, not with the program: it brings thirty others, which take
// a third of the time of a command that asks arXiv nothing.
#ifndef ARXIV_CURATE_CCURL_H
#define ARXIV_CURATE_CCURL_H

#include <curl/curl.h>

// Loads libcurl and makes it ready; NULL, or why that failed. To be called before all others but
// ccurl_version and ccurl_getdate, once or more, in any thread.
const char *ccurl_start(void);

// NULL where libcurl cannot be loaded.
const char *ccurl_version(void);

// Seconds since 1970, or -1, also where libcurl cannot be loaded.
time_t ccurl_getdate(const char *text);

CURL *ccurl_easy_init(void);
void ccurl_easy_cleanup(CURL *handle);
CURLcode ccurl_easy_perform(CURL *handle);
const char *ccurl_easy_strerror(CURLcode code);
struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *text);
void ccurl_slist_free_all(struct curl_slist *list);

typedef size_t (*ccurl_data_callback)(char *bytes, size_t size, size_t count, void *context);

// A string is copied by libcurl (all string options since 7.17, but CURLOPT_POSTFIELDS).
CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value);
CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode ccurl_set_data_callback(CURL *handle, CURLoption option, ccurl_data_callback callback);
CURLcode ccurl_set_prereq_callback(CURL *handle, curl_prereq_callback callback);

CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value);

#endif
