#pragma once

// Compiles a function for AVX-512, for AVX2 and for the baseline; the loader picks one for the processor.
#if defined(__x86_64__)
#define MULTIVERSION __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define MULTIVERSION
#endif
