#pragma once
#include <stdint.h>

/// Side of an image in pixels, and pixels of one channel.
enum { ML2_SIDE = 32, ML2_PLANE = ML2_SIDE * ML2_SIDE };

/// What is done to one image on its way into a batch.
typedef struct {
  /// Subtracted from and then multiplied with each channel, for pixels in 0...255.
  float mean[3], scale[3];
  /// The crop's offset against the image, down and to the right, -4...4; what lies outside of the image is 0.
  int32_t rows, columns;
  /// Whether the crop is mirrored left to right.
  int32_t flip;
  /// Whether brightness, contrast and saturation are changed, in which of their six orders (0...5), and by
  /// which factors.
  int32_t jitter, order;
  float brightness, contrast, saturation;
} ML2ImageChange;

/// Writes one image: out[c][y][x] = (changed(image)[c][y][x] - mean[c]) * scale[c].
/// `image` is 3×32×32 bytes, `out` 3×32×32 floats.
void ml2_fill_image(const uint8_t *_Nonnull image, float *_Nonnull out, const ML2ImageChange *_Nonnull change);

/// Adds up each channel's pixels and their squares over `count` images of 3×32×32 bytes.
void ml2_channel_sums(const uint8_t *_Nonnull images, int64_t count, uint64_t *_Nonnull sums,
                      uint64_t *_Nonnull squares);
