// The passes of rnn.h for one instruction set. Included once for each, with LANES, TILE_ROWS, TILE_VECTORS and
// the names of the two functions, EVALUATE and TRAIN, defined.

#include <math.h>
#include <string.h>

// matrix_tiles.h needs vectors.h before it.
#include "rnn.h"
#include "vectors.h"
#include "matrix_tiles.h"

enum {
  HIDDEN = ML2_RNN_HIDDEN,
  LETTERS = ML2_RNN_LETTERS,
  JOINED = ML2_RNN_JOINED_STORED,
  OUTPUTS = ML2_RNN_LETTERS_STORED,
};

/// Where the parts of a workspace begin; each has one line for each row of the batch.
typedef struct {
  /// [rows][128]: the hidden state that is read.
  float *hidden;
  /// [rows][128]: its gradient.
  float *hidden_gradient;
  /// [rows][192]: the output of [i2h | i2o], then its gradient.
  float *joined;
  /// [rows][64]: the logits, then their gradient.
  float *logits;
} Workspace;

static Workspace divide(float *memory, long rows) {
  Workspace w;
  w.hidden = memory;
  w.hidden_gradient = w.hidden + rows * HIDDEN;
  w.joined = w.hidden_gradient + rows * HIDDEN;
  w.logits = w.joined + rows * JOINED;
  return w;
}

/// Counts the rows of a batch and zeroes its results.
static long prepare(const ml2_rnn_batch *batch) {
  for (int b = 0; b < batch->names; b++) {
    batch->losses[b] = 0;
    batch->correct[b] = 0;
  }
  long rows = 0;
  for (int t = 0; t < batch->steps; t++) rows += batch->active[t];
  return rows;
}

ALWAYS_INLINE void copy(long count, const float *restrict from, float *restrict to) {
  for (long i = 0; i < count; i += LANES) *(Vector *)(to + i) = *(const Vector *)(from + i);
}

ALWAYS_INLINE void add(long count, const float *restrict from, float *restrict to) {
  for (long i = 0; i < count; i += LANES) *(Vector *)(to + i) += *(const Vector *)(from + i);
}

/// Fills `w->hidden`, `w->joined` and `w->logits`.
static void forward(int languages, const ml2_rnn_parameters *p, const ml2_rnn_batch *batch, long rows,
                    const Workspace *w) {
  const float *letter_weight = p->joined_weight + (long)languages * JOINED;
  const float *hidden_weight = letter_weight + LETTERS * JOINED;

  // A one-hot input times a matrix is one of its rows.
  long row = 0;
  for (int t = 0; t < batch->steps; t++)
    for (int b = 0; b < batch->active[t]; b++, row++) {
      const float *language = p->joined_weight + (long)batch->language[b] * JOINED;
      const float *letter = letter_weight + (long)batch->inputs[row] * JOINED;
      for (long i = 0; i < JOINED; i += LANES)
        *(Vector *)(w->joined + row * JOINED + i) = *(const Vector *)(p->joined_bias + i) +
                                                    *(const Vector *)(language + i) +
                                                    *(const Vector *)(letter + i);
    }

  // Only the hidden state depends on the step before. The first one is zero.
  long now = 0;
  for (int t = 0; t + 1 < batch->steps; t++) {
    const long next = now + batch->active[t], names = batch->active[t + 1];
    for (long b = 0; b < names; b++)
      copy(HIDDEN, w->joined + (now + b) * JOINED, w->hidden + (next + b) * HIDDEN);
    multiply((int)names, HIDDEN, HIDDEN, w->hidden + next * HIDDEN, HIDDEN, 1, hidden_weight, JOINED,
             w->joined + next * JOINED, JOINED, 1);
    now = next;
  }

  const long first = batch->steps > 0 ? batch->active[0] : 0;
  multiply((int)(rows - first), OUTPUTS, HIDDEN, w->hidden + first * HIDDEN, HIDDEN, 1, hidden_weight + HIDDEN,
           JOINED, w->joined + first * JOINED + HIDDEN, JOINED, 1);
  for (long r = 0; r < rows; r++) copy(OUTPUTS, p->output_bias, w->logits + r * OUTPUTS);
  multiply((int)rows, OUTPUTS, JOINED, w->joined, JOINED, 1, p->output_weight, OUTPUTS, w->logits, OUTPUTS, 1);
}

/// Zeroes logits at random and scales the others; leaves the factors in `factors`. The bits of letter `t` of a
/// name depend on its key, `t` and the logit alone.
ALWAYS_INLINE void drop(float *restrict logits, float *restrict factors, float probability, uint64_t key,
                        long t) {
  const uint32_t threshold = (uint32_t)(probability * 4294967296.0);
  const float kept = 1 / (1 - probability);
  for (long i = 0; i < OUTPUTS / 2; i++) {
    // SplitMix64; each number decides on two logits.
    uint64_t z = key + 0x9E3779B97F4A7C15u * (uint64_t)(t * (OUTPUTS / 2) + i + 1);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    factors[i] = (uint32_t)z < threshold ? 0 : kept;
    factors[i + OUTPUTS / 2] = (uint32_t)(z >> 32) < threshold ? 0 : kept;
  }
  for (long i = 0; i < OUTPUTS; i++) logits[i] *= factors[i];
}

/// Loss of one row. Turns its logits into probabilities; those of the padding are zero.
ALWAYS_INLINE float softmax_loss(float *restrict logits, int target, int32_t *correct) {
  for (int i = LETTERS; i < OUTPUTS; i++) logits[i] = -1e30f;
  Vector *v = (Vector *)logits;
  Vector largest = v[0];
  for (int i = 1; i < OUTPUTS / LANES; i++) largest = larger(v[i], largest);
  const float maximum = largest_lane(largest), right = logits[target];
  if (right == maximum) {
    int first = 1;
    for (int i = 0; i < target; i++) first &= logits[i] != maximum;
    *correct += first;
  }
  Vector total = {};
  for (int i = 0; i < OUTPUTS / LANES; i++) total += v[i] = exp_not_positive(v[i] - maximum);
  const float sum = sum_of_lanes(total);
  for (int i = 0; i < OUTPUTS / LANES; i++) v[i] /= sum;
  return logf(sum) - (right - maximum);
}

void EVALUATE(int languages, const ml2_rnn_parameters *p, const ml2_rnn_batch *batch, float *memory) {
  const long rows = prepare(batch);
  const Workspace w = divide(memory, rows);
  forward(languages, p, batch, rows, &w);
  long row = 0;
  for (int t = 0; t < batch->steps; t++)
    for (int b = 0; b < batch->active[t]; b++, row++)
      batch->losses[b] += softmax_loss(w.logits + row * OUTPUTS, batch->targets[row], &batch->correct[b]);
}

/// Puts the gradient of the logits in their place and adds it to that of the output bias.
static void losses_and_gradient(const ml2_rnn_batch *batch, ml2_rnn_training training, float *logits,
                                float *restrict bias_gradient) {
  _Alignas(64) float factors[OUTPUTS];
  const uint8_t *target = batch->targets;
  for (int t = 0; t < batch->steps; t++)
    for (int b = 0; b < batch->active[t]; b++, target++, logits += OUTPUTS) {
      if (training.dropout > 0) drop(logits, factors, training.dropout, batch->dropout_keys[b], t);
      batch->losses[b] += softmax_loss(logits, *target, &batch->correct[b]);
      logits[*target] -= 1;
      for (int i = 0; i < OUTPUTS; i += LANES) {
        Vector *gradient = (Vector *)(logits + i);
        *gradient *= training.scale;
        if (training.dropout > 0) *gradient *= *(const Vector *)(factors + i);
        *(Vector *)(bias_gradient + i) += *gradient;
      }
    }
}

void TRAIN(int languages, const ml2_rnn_parameters *p, const ml2_rnn_batch *batch,
                  ml2_rnn_training training, const ml2_rnn_parameters *g, uint8_t *touched, float *memory) {
  const long rows = prepare(batch), first = batch->steps > 0 ? batch->active[0] : 0;
  const Workspace w = divide(memory, rows);
  const int keep = training.accumulate;
  if (!keep) {
    for (int i = 0; i < languages + LETTERS; i++) {
      if (touched[i]) memset(g->joined_weight + (long)i * JOINED, 0, JOINED * sizeof(float));
      touched[i] = 0;
    }
    memset(g->joined_bias, 0, JOINED * sizeof(float));
    memset(g->output_bias, 0, OUTPUTS * sizeof(float));
  }
  forward(languages, p, batch, rows, &w);
  losses_and_gradient(batch, training, w.logits, g->output_bias);

  multiply(JOINED, OUTPUTS, (int)rows, w.joined, 1, JOINED, w.logits, OUTPUTS, g->output_weight, OUTPUTS, keep);
  multiply_transposed((int)rows, JOINED, OUTPUTS, w.logits, OUTPUTS, p->output_weight, OUTPUTS, w.joined,
                      JOINED, 0);

  // Back through time. What reaches the hidden state through i2o is found for all steps at once.
  const float *hidden_weight = p->joined_weight + (long)(languages + LETTERS) * JOINED;
  multiply_transposed((int)(rows - first), HIDDEN, OUTPUTS, w.joined + first * JOINED + HIDDEN, JOINED,
                      hidden_weight + HIDDEN, JOINED, w.hidden_gradient + first * HIDDEN, HIDDEN, 0);
  long now = rows;
  for (int t = batch->steps - 1; t > 0; t--) {
    const long names = batch->active[t];
    now -= names;
    multiply_transposed((int)names, HIDDEN, HIDDEN, w.joined + now * JOINED, JOINED, hidden_weight, JOINED,
                        w.hidden_gradient + now * HIDDEN, HIDDEN, 1);
    const long before = now - batch->active[t - 1];
    for (long b = 0; b < names; b++)
      add(HIDDEN, w.hidden_gradient + (now + b) * HIDDEN, w.joined + (before + b) * JOINED);
  }

  multiply(HIDDEN, JOINED, (int)(rows - first), w.hidden + first * HIDDEN, 1, HIDDEN, w.joined + first * JOINED,
           JOINED, g->joined_weight + (long)(languages + LETTERS) * JOINED, JOINED, keep);
  long row = 0;
  for (int t = 0; t < batch->steps; t++)
    for (int b = 0; b < batch->active[t]; b++, row++) {
      const long language = batch->language[b], letter = languages + batch->inputs[row];
      const float *gradient = w.joined + row * JOINED;
      touched[language] = touched[letter] = 1;
      add(JOINED, gradient, g->joined_weight + language * JOINED);
      add(JOINED, gradient, g->joined_weight + letter * JOINED);
      add(JOINED, gradient, g->joined_bias);
    }
}
