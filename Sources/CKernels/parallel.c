#include "CKernels.h"

// Declared here because clang ships no <omp.h> for GNU OpenMP. `GOMP_parallel` is what GCC compiles
// `#pragma omp parallel` to (libgomp's ABI, stable since GCC 4.9).
extern void omp_set_num_threads(int);
extern int omp_get_thread_num(void);
extern int omp_get_num_threads(void);
extern void GOMP_parallel(void (*fn)(void *), void *data, unsigned num_threads, unsigned flags);

void ml2_set_threads(int count) { omp_set_num_threads(count); }

typedef struct {
  void (*body)(void *, int, int);
  void *context;
  int count;
} Job;

// OpenMP may grant fewer threads than asked for, so every thread strides over the indices.
static void run(void *data) {
  Job *job = data;
  for (int i = omp_get_thread_num(); i < job->count; i += omp_get_num_threads())
    job->body(job->context, i, job->count);
}

void ml2_parallel(int count, void (*body)(void *, int, int), void *context) {
  Job job = {body, context, count};
  if (count <= 1) {
    if (count == 1) body(context, 0, 1);
    return;
  }
  GOMP_parallel(run, &job, (unsigned)count, 0);
}
