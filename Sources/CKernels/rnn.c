#include "rnn.h"

// The passes are compiled here for the baseline and in rnn_avx2.c and rnn_avx512.c for wider vectors: the
// shapes of the register tiles differ, so `target_clones` is not enough.
#define LANES 4
#define TILE_ROWS 4
#define TILE_VECTORS 2
#define EVALUATE ml2_rnn_evaluate_baseline
#define TRAIN ml2_rnn_train_baseline
#include "rnn_pass.h"

#include "rnn_variants.h"

void ml2_rnn_evaluate(int languages, const ml2_rnn_parameters *parameters, const ml2_rnn_batch *batch,
                      float *workspace) {
#if defined(__x86_64__)
  if (has_avx512()) return ml2_rnn_evaluate_avx512(languages, parameters, batch, workspace);
  if (has_avx2()) return ml2_rnn_evaluate_avx2(languages, parameters, batch, workspace);
#endif
  ml2_rnn_evaluate_baseline(languages, parameters, batch, workspace);
}

void ml2_rnn_train(int languages, const ml2_rnn_parameters *parameters, const ml2_rnn_batch *batch,
                   ml2_rnn_training training, const ml2_rnn_parameters *gradients, uint8_t *touched,
                   float *workspace) {
#if defined(__x86_64__)
  if (has_avx512())
    return ml2_rnn_train_avx512(languages, parameters, batch, training, gradients, touched, workspace);
  if (has_avx2())
    return ml2_rnn_train_avx2(languages, parameters, batch, training, gradients, touched, workspace);
#endif
  ml2_rnn_train_baseline(languages, parameters, batch, training, gradients, touched, workspace);
}
