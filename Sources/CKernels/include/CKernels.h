#pragma once
#include <stddef.h>
#include <stdint.h>
#include "images.h"

#include "optimizer.h"
#include "rnn.h"

/// Sets the number of threads that oneDNN and `ml2_parallel` use when called from this host thread.
void ml2_set_threads(int count);

/// Calls `body(context, index, count)` once for each index in 0..<count, each on its own thread of the
/// OpenMP pool that oneDNN uses too, so that the two never compete for a core. Returns when all have.
void ml2_parallel(int count, void (*_Nonnull body)(void *_Nullable context, int index, int count),
                  void *_Nullable context);
