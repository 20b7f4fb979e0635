// A vector of LANES floats and the few operations on it that C has no operator for. Included once for each
// instruction set, with LANES defined.

typedef float Vector __attribute__((vector_size(LANES * 4)));
typedef int32_t IntVector __attribute__((vector_size(LANES * 4)));

#define SHUFFLE __builtin_shufflevector

// FOLD8(a, b) adds the upper half of each vector to its lower half and puts the results side by side; FOLD4
// does so within each half, and so on. A tree of them turns LANES vectors into the vector of their sums.
#if LANES == 16
#define FOLD8(a, b)                                                                \
  (SHUFFLE(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23) +         \
   SHUFFLE(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31))
#define FOLD4(a, b)                                                                \
  (SHUFFLE(a, b, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27) +       \
   SHUFFLE(a, b, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31))
#define FOLD2(a, b)                                                                \
  (SHUFFLE(a, b, 0, 1, 4, 5, 8, 9, 12, 13, 16, 17, 20, 21, 24, 25, 28, 29) +       \
   SHUFFLE(a, b, 2, 3, 6, 7, 10, 11, 14, 15, 18, 19, 22, 23, 26, 27, 30, 31))
#define FOLD1(a, b)                                                                \
  (SHUFFLE(a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30) +      \
   SHUFFLE(a, b, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31))
#define SWAP8(v) SHUFFLE(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7)
#define SWAP4(v) SHUFFLE(v, v, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3)
#define SWAP2(v) SHUFFLE(v, v, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1)
#define SWAP1(v) SHUFFLE(v, v, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0)
#elif LANES == 8
#define FOLD4(a, b) (SHUFFLE(a, b, 0, 1, 2, 3, 8, 9, 10, 11) + SHUFFLE(a, b, 4, 5, 6, 7, 12, 13, 14, 15))
#define FOLD2(a, b) (SHUFFLE(a, b, 0, 1, 4, 5, 8, 9, 12, 13) + SHUFFLE(a, b, 2, 3, 6, 7, 10, 11, 14, 15))
#define FOLD1(a, b) (SHUFFLE(a, b, 0, 2, 4, 6, 8, 10, 12, 14) + SHUFFLE(a, b, 1, 3, 5, 7, 9, 11, 13, 15))
#define SWAP4(v) SHUFFLE(v, v, 4, 5, 6, 7, 0, 1, 2, 3)
#define SWAP2(v) SHUFFLE(v, v, 2, 3, 0, 1, 2, 3, 0, 1)
#define SWAP1(v) SHUFFLE(v, v, 1, 0, 1, 0, 1, 0, 1, 0)
#else
#define FOLD2(a, b) (SHUFFLE(a, b, 0, 1, 4, 5) + SHUFFLE(a, b, 2, 3, 6, 7))
#define FOLD1(a, b) (SHUFFLE(a, b, 0, 2, 4, 6) + SHUFFLE(a, b, 1, 3, 5, 7))
#define SWAP2(v) SHUFFLE(v, v, 2, 3, 0, 1)
#define SWAP1(v) SHUFFLE(v, v, 1, 0, 1, 0)
#endif

/// Lane i of the result is the sum of vector i.
static inline Vector sums(const Vector v[LANES]) {
#if LANES == 16
  const Vector a = FOLD4(FOLD8(v[0], v[1]), FOLD8(v[2], v[3]));
  const Vector b = FOLD4(FOLD8(v[4], v[5]), FOLD8(v[6], v[7]));
  const Vector c = FOLD4(FOLD8(v[8], v[9]), FOLD8(v[10], v[11]));
  const Vector d = FOLD4(FOLD8(v[12], v[13]), FOLD8(v[14], v[15]));
  return FOLD1(FOLD2(a, b), FOLD2(c, d));
#elif LANES == 8
  return FOLD1(FOLD2(FOLD4(v[0], v[1]), FOLD4(v[2], v[3])), FOLD2(FOLD4(v[4], v[5]), FOLD4(v[6], v[7])));
#else
  return FOLD1(FOLD2(v[0], v[1]), FOLD2(v[2], v[3]));
#endif
}

/// Lanes of a where the mask is set, else of b.
static inline Vector select(IntVector mask, Vector a, Vector b) {
  return (Vector)((mask & (IntVector)a) | (~mask & (IntVector)b));
}

/// The larger of each pair of lanes; b where one is NaN.
static inline Vector larger(Vector a, Vector b) { return select(a > b, a, b); }

static inline float sum_of_lanes(Vector v) {
#if LANES == 16
  v += SWAP8(v);
#endif
#if LANES >= 8
  v += SWAP4(v);
#endif
  v += SWAP2(v);
  v += SWAP1(v);
  return v[0];
}

static inline float largest_lane(Vector v) {
#if LANES == 16
  v = larger(v, SWAP8(v));
#endif
#if LANES >= 8
  v = larger(v, SWAP4(v));
#endif
  v = larger(v, SWAP2(v));
  v = larger(v, SWAP1(v));
  return v[0];
}

/// exp(x) for x ≤ 0, to 2 units in the last place; 0 below -87; NaN stays NaN.
///
/// exp(x) = 2ⁿ · exp(r) with r = x - n · ln 2, |r| ≤ ln 2 / 2, and exp(r) by a polynomial (Cephes' `expf`).
static inline Vector exp_not_positive(Vector x) {
#pragma clang fp contract(fast)
  const Vector lowest = (Vector){} - 87;
  // Adding 1.5 · 2²³ leaves the nearest whole number in the low bits.
  const Vector magic = (Vector){} + 12582912.0f;
  const Vector shifted = x * 1.44269504f + magic;
  const Vector n = shifted - magic;
  const Vector r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
  Vector p = r * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * (r * r) + r + 1;
  const IntVector power = ((IntVector)shifted << 23) + 0x3f800000;
  return select(x < lowest, (Vector){}, p * (Vector)power);
}
