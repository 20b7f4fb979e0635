#pragma once
#include "rnn.h"

// The passes of rnn.h, compiled for one instruction set each.

#if defined(__x86_64__)

#define DECLARE(set)                                                                                       \
  void ml2_rnn_evaluate_##set(int languages, const ml2_rnn_parameters *_Nonnull parameters,                \
                              const ml2_rnn_batch *_Nonnull batch, float *_Nonnull workspace);             \
  void ml2_rnn_train_##set(int languages, const ml2_rnn_parameters *_Nonnull parameters,                   \
                           const ml2_rnn_batch *_Nonnull batch, ml2_rnn_training training,                 \
                           const ml2_rnn_parameters *_Nonnull gradients, uint8_t *_Nonnull touched,        \
                           float *_Nonnull workspace)

DECLARE(avx512);
DECLARE(avx2);
#undef DECLARE

static inline int has_avx512(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

static inline int has_avx2(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }

#endif
