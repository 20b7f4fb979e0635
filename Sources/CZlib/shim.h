#pragma once
#include <zlib.h>

/// Prepares to inflate gzip members, header and trailer included, and nothing else. `inflateInit2` is a macro, which
/// Swift cannot call.
static inline int ml2_inflate_gzip_init(z_stream *stream) { return inflateInit2(stream, 16 + MAX_WBITS); }
