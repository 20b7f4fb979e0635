#ifndef ML2_CRC32C_H
#define ML2_CRC32C_H

#include <stddef.h>
#include <stdint.h>

/// CRC-32C (Castagnoli; RFC 3720, appendix B.4) of `count` bytes after bytes whose checksum is `crc`; 0 before the
/// first. With the processor's instruction where it has one.
uint32_t ml2_crc32c(uint32_t crc, const uint8_t *bytes, size_t count);

#endif
