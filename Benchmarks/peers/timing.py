"""Timing and the one line of JSON in which every peer reports, with the keys of `ml2-tui benchmark`."""
import argparse
import json
import os
import resource
import time

import torch


def options(description, batch_size=None):
    parser = argparse.ArgumentParser(description=description.partition("\n")[0])
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)), help="default: all available")
    if batch_size:
        parser.add_argument("--batch-size", type=int, default=batch_size, help="default: %(default)s")
    return parser


def time_runs(body, count, warmup):
    """Milliseconds of each of `count` calls after `warmup` others."""
    for _ in range(warmup):
        body()
    times = []
    for _ in range(count):
        start = time.perf_counter()
        body()
        times.append((time.perf_counter() - start) * 1e3)
    return times


def report(benchmark, samples, milliseconds, unit, typical=None, **more):
    """`typical` in place of the median."""
    typical = typical or sorted(milliseconds)[len(milliseconds) // 2]
    result = {
        "benchmark": benchmark,
        "batch_size": samples,
        "threads": torch.get_num_threads(),
        "iterations": len(milliseconds),
        "median_ms": typical,
        "min_ms": min(milliseconds),
        f"{unit}_per_second": samples / typical * 1e3,
        "peak_memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "torch": torch.__version__,
    }
    print(json.dumps(result | more), flush=True)
