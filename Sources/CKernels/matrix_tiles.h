// Products of small matrices that lie in the first caches. All matrices are row-major and aligned to whole
// vectors; `ld…` is the distance between rows in floats. Included once for each instruction set, after
// vectors.h, with the size of a register tile defined: TILE_ROWS × TILE_VECTORS.

#define ALWAYS_INLINE static inline __attribute__((always_inline))

/// One tile of C = A · B, or C += A · B. Element (i, k) of A is a[i * row_stride + k * column_stride]. The tile
/// stays in registers, since `rows` and `vectors` are constants wherever this is inlined.
ALWAYS_INLINE void tile(const int rows, const int vectors, int depth, const float *restrict a,
                        long row_stride, long column_stride, const float *restrict b, long ldb,
                        float *restrict c, long ldc, int accumulate) {
#pragma clang fp contract(fast)
  Vector sum[rows][vectors];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++)
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++)
      sum[i][j] = accumulate ? *(const Vector *)(c + i * ldc + j * LANES) : (Vector){};
  for (int k = 0; k < depth; k++) {
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      const float factor = a[i * row_stride + k * column_stride];
#pragma clang loop unroll(full)
      for (int j = 0; j < vectors; j++)
        sum[i][j] += factor * *(const Vector *)(b + k * ldb + j * LANES);
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++)
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++) *(Vector *)(c + i * ldc + j * LANES) = sum[i][j];
}

/// C (rows × columns) = A · B or C += A · B, as in `tile`. `columns` is a multiple of 64.
static void multiply(int rows, int columns, int depth, const float *restrict a, long row_stride,
                     long column_stride, const float *restrict b, long ldb, float *restrict c, long ldc,
                     int accumulate) {
#define TILE(rows, vectors)                                                                      \
  tile(rows, vectors, depth, a + i * row_stride, row_stride, column_stride, b + j, ldb,          \
       c + i * ldc + j, ldc, accumulate)
  if (rows == 1) {
    // A row alone needs many sums at once to hide the latency of an addition.
    const long i = 0, wide = 8 * LANES;
    long j = 0;
    for (; j + wide <= columns; j += wide) TILE(1, 8);
    for (; j < columns; j += TILE_VECTORS * LANES) TILE(1, TILE_VECTORS);
    return;
  }
  for (long j = 0; j < columns; j += TILE_VECTORS * LANES) {
    long i = 0;
    for (; i + TILE_ROWS <= rows; i += TILE_ROWS) TILE(TILE_ROWS, TILE_VECTORS);
    switch (rows - i) {
#if TILE_ROWS > 4
      case 5: TILE(5, TILE_VECTORS); break;
      case 4: TILE(4, TILE_VECTORS); break;
#endif
      case 3: TILE(3, TILE_VECTORS); break;
      case 2: TILE(2, TILE_VECTORS); break;
      case 1: TILE(1, TILE_VECTORS); break;
    }
  }
#undef TILE
}

/// C (rows × columns) = A · Bᵀ or C += A · Bᵀ, with A rows × depth and B columns × depth. `columns` is a
/// multiple of LANES, `depth` of LANES.
static void multiply_transposed(int rows, int columns, int depth, const float *restrict a, long lda,
                                const float *restrict b, long ldb, float *restrict c, long ldc,
                                int accumulate) {
#pragma clang fp contract(fast)
  for (long j = 0; j < columns; j += LANES) {
    for (long i = 0; i < rows; i++) {
      Vector product[LANES] = {};
      for (long k = 0; k < depth; k += LANES) {
        const Vector factor = *(const Vector *)(a + i * lda + k);
#pragma clang loop unroll(full)
        for (long l = 0; l < LANES; l++) product[l] += factor * *(const Vector *)(b + (j + l) * ldb + k);
      }
      Vector *out = (Vector *)(c + i * ldc + j);
      *out = accumulate ? *out + sums(product) : sums(product);
    }
  }
}
