#if defined(__x86_64__)

#include <math.h>
#include <string.h>

#include "rnn_variants.h"

// Function by function, since the package manager has no flags for one file.
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

#define LANES 8
#define TILE_ROWS 6
#define TILE_VECTORS 2
#define EVALUATE ml2_rnn_evaluate_avx2
#define TRAIN ml2_rnn_train_avx2
#include "rnn_pass.h"

#pragma clang attribute pop

#endif
