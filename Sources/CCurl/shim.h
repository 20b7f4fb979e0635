#pragma once
// Its checks want options written out at the call, which these functions are made to avoid.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

// Swift does not import variadic functions: one for each type of argument.

static inline CURLcode ml2_curl_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ml2_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ml2_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ml2_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

typedef size_t (*ML2CurlReceiver)(char *bytes, size_t size, size_t count, void *context);

/// For CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION.
static inline CURLcode ml2_curl_set_receiver(CURL *handle, CURLoption option, ML2CurlReceiver receiver) {
  return curl_easy_setopt(handle, option, receiver);
}

static inline CURLcode ml2_curl_set_progress(CURL *handle, curl_xferinfo_callback progress) {
  return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, progress);
}

/// The status of the last response: 206; 0 before there is one.
static inline long ml2_curl_response_code(CURL *handle) {
  long code = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code);
  return code;
}

static inline CURLcode ml2_curl_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
