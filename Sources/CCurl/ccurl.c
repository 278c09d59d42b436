#include "ccurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>

// Checks of the compiler's, which are macros of the functions' names.
#undef curl_easy_setopt
#undef curl_easy_getinfo

#define EACH_FUNCTION(USE) \
  USE(global_init) USE(version) USE(version_info) USE(getdate) \
  USE(easy_init) USE(easy_cleanup) USE(easy_perform) USE(easy_setopt) USE(easy_getinfo) \
  USE(easy_strerror) USE(slist_append) USE(slist_free_all)

#define DECLARE(name) __typeof__(curl_##name) *name;
static struct { EACH_FUNCTION(DECLARE) } curl;

// Why there is no libcurl; NULL where there is.
static const char *loading_failure;

// The complaint lives until this thread's next one; a copy is made, once a process.
static void fail_loading(void) {
  const char *complaint = dlerror();
  if (complaint != NULL) complaint = strdup(complaint);
  loading_failure = complaint != NULL ? complaint : "it cannot be loaded";
}

static void load(void) {
  // The name of its interface, which has been this since 2006.
  void *library = dlopen("libcurl.so.4", RTLD_LAZY | RTLD_LOCAL);
  if (library == NULL) {
    fail_loading();
    return;
  }
#define FIND(name) \
  if ((curl.name = (__typeof__(curl.name))dlsym(library, "curl_" #name)) == NULL) { \
    fail_loading(); \
    return; \
  }
  EACH_FUNCTION(FIND)
}

static int is_loaded(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return loading_failure == NULL;
}

static const char *starting_failure;

static void start(void) {
  if (!is_loaded()) {
    starting_failure = loading_failure;
  } else if (curl.version_info(CURLVERSION_NOW)->version_num < 0x075500) {
    // Options that it does not know it would pass over in silence: those of protocols, and of requests.
    starting_failure = "it is older than 7.85.0";
  } else if (curl.global_init(CURL_GLOBAL_ALL) != CURLE_OK) {
    starting_failure = "it does not start";
  }
}

const char *ccurl_start(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, start);
  return starting_failure;
}

const char *ccurl_version(void) { return is_loaded() ? curl.version() : NULL; }

time_t ccurl_getdate(const char *text) { return is_loaded() ? curl.getdate(text, NULL) : -1; }

CURL *ccurl_easy_init(void) { return is_loaded() ? curl.easy_init() : NULL; }

void ccurl_easy_cleanup(CURL *handle) { curl.easy_cleanup(handle); }

CURLcode ccurl_easy_perform(CURL *handle) { return curl.easy_perform(handle); }

const char *ccurl_easy_strerror(CURLcode code) { return curl.easy_strerror(code); }

struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *text) {
  return curl.slist_append(list, text);
}

void ccurl_slist_free_all(struct curl_slist *list) { curl.slist_free_all(list); }

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
  return curl.easy_setopt(handle, option, value);
}

CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl.easy_setopt(handle, option, value);
}

CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl.easy_setopt(handle, option, value);
}

CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl.easy_setopt(handle, option, value);
}

CURLcode ccurl_set_data_callback(CURL *handle, CURLoption option, ccurl_data_callback callback) {
  return curl.easy_setopt(handle, option, callback);
}

CURLcode ccurl_set_prereq_callback(CURL *handle, curl_prereq_callback callback) {
  return curl.easy_setopt(handle, CURLOPT_PREREQFUNCTION, callback);
}

CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl.easy_getinfo(handle, info, value);
}
