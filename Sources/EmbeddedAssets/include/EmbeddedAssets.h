#pragma once
#include <stddef.h>

/// A file of `Assets/` as it was when the binary was built. Its bytes live as long as the process.
typedef struct {
  /// The file's name without folder and extension, NUL-terminated: "Arabic".
  const char *_Nonnull name;
  const unsigned char *_Nonnull bytes;
  size_t length;
} ML2Asset;

/// Number of name lists.
int ml2_name_list_count(void);

/// A list of surnames by its index, in alphabetical order: UTF-8, one name per line.
/// `index` is in 0..<ml2_name_list_count().
ML2Asset ml2_name_list(int index);

/// Copyright and licences of what the name lists were made from; UTF-8.
ML2Asset ml2_name_lists_notice(void);

/// The weights of an RNN trained on the name lists, in the safetensors format. Returns NULL and sets
/// `length` to 0 when the binary was built without them.
const unsigned char *_Nullable ml2_rnn_weights(size_t *_Nonnull length);
