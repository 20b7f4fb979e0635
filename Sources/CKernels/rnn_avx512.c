#if defined(__x86_64__)

#include <math.h>
#include <string.h>

#include "rnn_variants.h"

// By features rather than `arch=x86-64-v4`, which makes clang prefer vectors of half the width.
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"))), \
                             apply_to = function)

#define LANES 16
#define TILE_ROWS 6
#define TILE_VECTORS 4
#define EVALUATE ml2_rnn_evaluate_avx512
#define TRAIN ml2_rnn_train_avx512
#include "rnn_pass.h"

#pragma clang attribute pop

#endif
