#include "rnn.h"

#include "rnn_variants.h"

// The passes are compiled here for the baseline and in rnn_avx2.c and rnn_avx512.c for wider vectors: the
// shapes of the register tiles differ, so `target_clones` is not enough.
#define LANES 4
#define TILE_ROWS 4
#define TILE_VECTORS 2
#define EVALUATE ml2_rnn_evaluate_baseline
#define TRAIN ml2_rnn_train_baseline
#include "rnn_pass.h"

ml2_instruction_set ml2_widest_instruction_set(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
    return ML2_AVX512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return ML2_AVX2;
#endif
  return ML2_BASELINE;
}

void ml2_rnn_evaluate(ml2_instruction_set set, int languages, const ml2_rnn_parameters *parameters,
                      const ml2_rnn_batch *batch, float *workspace) {
#if defined(__x86_64__)
  if (set == ML2_AVX512) return ml2_rnn_evaluate_avx512(languages, parameters, batch, workspace);
  if (set == ML2_AVX2) return ml2_rnn_evaluate_avx2(languages, parameters, batch, workspace);
#endif
  ml2_rnn_evaluate_baseline(languages, parameters, batch, workspace);
}

void ml2_rnn_train(ml2_instruction_set set, int languages, const ml2_rnn_parameters *parameters,
                   const ml2_rnn_batch *batch, ml2_rnn_training training,
                   const ml2_rnn_parameters *gradients, uint8_t *touched, float *workspace) {
#if defined(__x86_64__)
  if (set == ML2_AVX512)
    return ml2_rnn_train_avx512(languages, parameters, batch, training, gradients, touched, workspace);
  if (set == ML2_AVX2)
    return ml2_rnn_train_avx2(languages, parameters, batch, training, gradients, touched, workspace);
#endif
  ml2_rnn_train_baseline(languages, parameters, batch, training, gradients, touched, workspace);
}
