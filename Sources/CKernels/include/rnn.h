#pragma once
#include <stdint.h>

// Forward and backward pass of the conditional character RNN of PyTorch's tutorial "NLP From Scratch:
// Generating Names with a Character-Level RNN":
//
//     joined  = [category, letter, hidden]
//     hidden' = i2h(joined)
//     logits  = o2o([hidden', i2o(joined)])
//
// i2h and i2o are stored side by side as one layer of 192 outputs, so that its output is the input of o2o.

enum {
  ML2_RNN_HIDDEN = 128,
  /// Letters and the end of a name.
  ML2_RNN_LETTERS = 59,
  /// Stored columns of o2o and of i2o: the letters, padded with zeros.
  ML2_RNN_LETTERS_STORED = 64,
  /// Stored columns of [i2h | i2o].
  ML2_RNN_JOINED_STORED = ML2_RNN_HIDDEN + ML2_RNN_LETTERS_STORED,
  /// Floats of workspace for each row of a batch.
  ML2_RNN_WORKSPACE_PER_ROW = 2 * ML2_RNN_HIDDEN + ML2_RNN_JOINED_STORED + ML2_RNN_LETTERS_STORED,
};

/// Parameters, or their gradients. Rows are inputs, columns outputs: PyTorch's weights transposed. Every
/// pointer is aligned to 64 bytes.
typedef struct {
  /// [languages + 59 + 128][192]: one row for each language, letter and hidden unit.
  float *_Nonnull joined_weight;
  /// [192]
  float *_Nonnull joined_bias;
  /// [192][64]
  float *_Nonnull output_weight;
  /// [64]
  float *_Nonnull output_bias;
} ml2_rnn_parameters;

/// Names of a batch, longest first, and their letters packed in order of time: row `sum(active[0..<t]) + b`
/// is letter t of name b. One row is one prediction.
typedef struct {
  int names;
  /// Letters of the longest name.
  int steps;
  /// [steps]: names with more than t letters.
  const int32_t *_Nonnull active;
  /// [names]
  const int32_t *_Nonnull language;
  /// [rows]: the letter that is read.
  const uint8_t *_Nonnull inputs;
  /// [rows]: the letter that should come next, or the end.
  const uint8_t *_Nonnull targets;
  /// [names]: where each name's stream of random bits for dropout begins.
  const uint64_t *_Nonnull dropout_keys;
  /// [names], written: negative log-likelihood of the name, summed over its letters, in nats.
  float *_Nonnull losses;
  /// [names], written: letters whose most likely successor was the right one.
  int32_t *_Nonnull correct;
} ml2_rnn_batch;

typedef struct {
  /// Probability in 0..<1 of zeroing a logit; the others are divided by what is left.
  float dropout;
  /// Multiplies the gradient of the sum over names.
  float scale;
  /// Whether to add to the gradients instead of replacing them.
  int accumulate;
} ml2_rnn_training;

/// What the passes are compiled for, from narrow vectors to wide ones.
typedef enum : int32_t { ML2_BASELINE, ML2_AVX2, ML2_AVX512 } ml2_instruction_set;

/// The widest that this processor has.
ml2_instruction_set ml2_widest_instruction_set(void);

/// Losses of a batch without dropout. Leaves the probabilities of what comes next, [rows][64], in the last
/// part of the workspace. `set` is one that the processor has.
void ml2_rnn_evaluate(ml2_instruction_set set, int languages, const ml2_rnn_parameters *_Nonnull parameters,
                      const ml2_rnn_batch *_Nonnull batch, float *_Nonnull workspace);

/// Losses of a batch and the gradient of their sum.
///
/// `touched` has one flag for each language and letter whose rows of `gradients->joined_weight` are not zero;
/// the other rows are neither read nor written.
void ml2_rnn_train(ml2_instruction_set set, int languages, const ml2_rnn_parameters *_Nonnull parameters,
                   const ml2_rnn_batch *_Nonnull batch, ml2_rnn_training training,
                   const ml2_rnn_parameters *_Nonnull gradients, uint8_t *_Nonnull touched,
                   float *_Nonnull workspace);
