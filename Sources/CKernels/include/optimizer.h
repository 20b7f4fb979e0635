#pragma once
#include <stddef.h>

// One optimiser step over `count` parameters, by PyTorch's rules. All buffers are distinct. `scale` multiplies
// the gradient before anything else: the factor of gradient clipping, or 1.

/// p -= rate · (scale · g + decay · p)
void ml2_sgd(size_t count, float *_Nonnull parameters, const float *_Nonnull gradients, float rate,
             float decay, float scale);

/// d = scale · g + decay · p; v = momentum · v + d; p -= rate · (nesterov ? d + momentum · v : v)
void ml2_sgd_momentum(size_t count, float *_Nonnull parameters, const float *_Nonnull gradients,
                      float *_Nonnull velocity, float rate, float momentum, float decay, float scale,
                      int nesterov);

/// p *= shrink; d = scale · g + decay · p; m += (1 - beta1) · (d - m); v = beta2 · v + (1 - beta2) · d²;
/// p -= step · m / (√v · inverse_root + epsilon)
///
/// Adam has shrink 1, AdamW decay 0 and shrink 1 - rate · weight decay. `step` is rate / (1 - beta1ᵗ) and
/// `inverse_root` 1 / √(1 - beta2ᵗ) at step t.
void ml2_adam(size_t count, float *_Nonnull parameters, const float *_Nonnull gradients,
              float *_Nonnull first_moment, float *_Nonnull second_moment, double beta1, double beta2,
              float epsilon, float step, float inverse_root, float shrink, float decay, float scale);

/// Sum of squares, accumulated in double precision.
double ml2_sum_of_squares(size_t count, const float *_Nonnull values);

/// sum += values
void ml2_add(size_t count, const float *_Nonnull values, float *_Nonnull sum);
