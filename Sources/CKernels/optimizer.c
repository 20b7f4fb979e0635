#include "optimizer.h"

#include <math.h>

#include "multiversion.h"

MULTIVERSION
void ml2_sgd(size_t count, float *restrict p, const float *restrict g, float rate, float decay, float scale) {
#pragma clang fp contract(fast)
  for (size_t i = 0; i < count; i++) p[i] -= rate * (scale * g[i] + decay * p[i]);
}

MULTIVERSION
void ml2_sgd_momentum(size_t count, float *restrict p, const float *restrict g, float *restrict v, float rate,
                      float momentum, float decay, float scale, int nesterov) {
#pragma clang fp contract(fast)
  // Both forms are p -= rate · (a · d + b · v).
  const float a = nesterov ? 1 : 0, b = nesterov ? momentum : 1;
  for (size_t i = 0; i < count; i++) {
    const float d = scale * g[i] + decay * p[i];
    v[i] = momentum * v[i] + d;
    p[i] -= rate * (a * d + b * v[i]);
  }
}

MULTIVERSION
void ml2_adam(size_t count, float *restrict p, const float *restrict g, float *restrict m, float *restrict v,
              double beta1, double beta2, float epsilon, float step, float inverse_root, float shrink,
              float decay, float scale) {
#pragma clang fp contract(fast)
  // 1 - 0.999 in single precision would be off by 5e-5 of itself.
  const float mix1 = (float)(1 - beta1), keep2 = (float)beta2, mix2 = (float)(1 - beta2);
  for (size_t i = 0; i < count; i++) {
    const float shrunk = p[i] * shrink;
    const float d = scale * g[i] + decay * shrunk;
    m[i] += mix1 * (d - m[i]);
    v[i] = keep2 * v[i] + mix2 * (d * d);
    p[i] = shrunk - step * (m[i] / (sqrtf(v[i]) * inverse_root + epsilon));
  }
}

MULTIVERSION
double ml2_sum_of_squares(size_t count, const float *restrict values) {
#pragma clang fp reassociate(on) contract(fast)
  double sum = 0;
  for (size_t i = 0; i < count; i++) {
    const double value = values[i];
    sum += value * value;
  }
  return sum;
}

MULTIVERSION
void ml2_add(size_t count, const float *restrict values, float *restrict sum) {
  for (size_t i = 0; i < count; i++) sum[i] += values[i];
}
