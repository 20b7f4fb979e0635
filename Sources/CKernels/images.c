#include "CKernels.h"
#include <string.h>

#if defined(__x86_64__)
#define FOR_EACH_CPU __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EACH_CPU
#endif

// Into each clone, to be compiled for its processor.
#define INLINE inline __attribute__((always_inline))

enum { PADDING = 4, LANES = 16 };

// ITU-R BT.601, as Pillow and so torchvision take it.
static inline float grey(float r, float g, float b) { return 0.299f * r + 0.587f * g + 0.114f * b; }

static inline float clamp(float value) { return value < 0 ? 0 : value > 255 ? 255 : value; }

// One channel with a black border left and right, so that a crop is a plain copy from an offset.
typedef uint8_t PaddedPlane[ML2_SIDE][ML2_SIDE + 2 * PADDING];

static INLINE void crop(const uint8_t *plane, float *out, const ML2ImageChange *change) {
  PaddedPlane padded;
  memset(padded, 0, sizeof padded);
  for (int y = 0; y < ML2_SIDE; y++) {
    int from = y + change->rows;
    if (from >= 0 && from < ML2_SIDE) memcpy(padded[y] + PADDING, plane + from * ML2_SIDE, ML2_SIDE);
  }
  for (int y = 0; y < ML2_SIDE; y++) {
    const uint8_t *row = padded[y] + PADDING + change->columns;
    float *to = out + y * ML2_SIDE;
    if (change->flip)
      for (int x = 0; x < ML2_SIDE; x++) to[x] = row[ML2_SIDE - 1 - x];
    else
      for (int x = 0; x < ML2_SIDE; x++) to[x] = row[x];
  }
}

static INLINE float mean_grey(const float *r, const float *g, const float *b) {
  // A sum for each lane, because the compiler may not reorder float additions by itself.
  float sums[LANES] = {0};
  for (int i = 0; i < ML2_PLANE; i += LANES)
    for (int lane = 0; lane < LANES; lane++)
      sums[lane] += grey(r[i + lane], g[i + lane], b[i + lane]);
  float sum = 0;
  for (int lane = 0; lane < LANES; lane++) sum += sums[lane];
  return sum / ML2_PLANE;
}

static INLINE void change_brightness(float *image, float factor) {
  for (int i = 0; i < 3 * ML2_PLANE; i++) image[i] = clamp(factor * image[i]);
}

static INLINE void change_contrast(float *image, float factor) {
  float offset = (1 - factor) * mean_grey(image, image + ML2_PLANE, image + 2 * ML2_PLANE);
  for (int i = 0; i < 3 * ML2_PLANE; i++) image[i] = clamp(factor * image[i] + offset);
}

static INLINE void change_saturation(float *image, float factor) {
  float *r = image, *g = image + ML2_PLANE, *b = image + 2 * ML2_PLANE;
  for (int i = 0; i < ML2_PLANE; i++) {
    float offset = (1 - factor) * grey(r[i], g[i], b[i]);
    r[i] = clamp(factor * r[i] + offset);
    g[i] = clamp(factor * g[i] + offset);
    b[i] = clamp(factor * b[i] + offset);
  }
}

static INLINE void jitter(float *image, const ML2ImageChange *change) {
  static const char orders[6][3] = {"bcs", "bsc", "cbs", "csb", "sbc", "scb"};
  for (int i = 0; i < 3; i++) switch (orders[change->order][i]) {
    case 'b': change_brightness(image, change->brightness); break;
    case 'c': change_contrast(image, change->contrast); break;
    case 's': change_saturation(image, change->saturation); break;
    }
}

FOR_EACH_CPU
void ml2_fill_image(const uint8_t *image, float *out, const ML2ImageChange *change) {
  int moved = change->rows != 0 || change->columns != 0 || change->flip;
  if (!moved && !change->jitter) {
    for (int c = 0; c < 3; c++)
      for (int i = c * ML2_PLANE; i < (c + 1) * ML2_PLANE; i++)
        out[i] = (image[i] - change->mean[c]) * change->scale[c];
    return;
  }
  float changed[3 * ML2_PLANE];
  for (int c = 0; c < 3; c++) crop(image + c * ML2_PLANE, changed + c * ML2_PLANE, change);
  if (change->jitter) jitter(changed, change);
  for (int c = 0; c < 3; c++)
    for (int i = c * ML2_PLANE; i < (c + 1) * ML2_PLANE; i++)
      out[i] = (changed[i] - change->mean[c]) * change->scale[c];
}

FOR_EACH_CPU
void ml2_channel_sums(const uint8_t *images, int64_t count, uint64_t *sums, uint64_t *squares) {
  for (int c = 0; c < 3; c++) sums[c] = squares[c] = 0;
  for (int64_t image = 0; image < count; image++)
    for (int c = 0; c < 3; c++) {
      // One plane's squares fit into 32 bits: 1024 × 255².
      uint32_t sum = 0, square = 0;
      const uint8_t *plane = images + (image * 3 + c) * ML2_PLANE;
      for (int i = 0; i < ML2_PLANE; i++) {
        sum += plane[i];
        square += (uint32_t)plane[i] * plane[i];
      }
      sums[c] += sum;
      squares[c] += square;
    }
}
