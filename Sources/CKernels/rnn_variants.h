#pragma once
#include "rnn.h"

// The passes of rnn.h, compiled for one instruction set each.
#define DECLARE(set)                                                                                       \
  void ml2_rnn_evaluate_##set(int languages, const ml2_rnn_parameters *_Nonnull parameters,                \
                              const ml2_rnn_batch *_Nonnull batch, float *_Nonnull workspace);             \
  void ml2_rnn_train_##set(int languages, const ml2_rnn_parameters *_Nonnull parameters,                   \
                           const ml2_rnn_batch *_Nonnull batch, ml2_rnn_training training,                 \
                           const ml2_rnn_parameters *_Nonnull gradients, uint8_t *_Nonnull touched,        \
                           float *_Nonnull workspace)

DECLARE(avx512);
DECLARE(avx2);
DECLARE(baseline);
#undef DECLARE
