"""Times ml2-tui and PyTorch turn by turn in one run and prints their ratios. Started by script/bench.

Each comparison runs ours, PyTorch's, ours, PyTorch's …, each in a process of its own, so that both meet the
same noise of the machine. What is printed is the median over the rounds; a ratio above 1 says that ml2-tui is
faster, and its range is that of the single rounds.

The part screen compares nothing with PyTorch and does not need it: it is about what the screen costs.
"""
import argparse
import json
import math
import os
import pathlib
import platform
import statistics
import subprocess
import sys

PEERS = pathlib.Path(__file__).parent / "peers"
EPOCH = 390
BATCH_SIZES = [16, 32, 64, 128, 256, 512, 1024]
# The status that tells script/bench not to install PyTorch.
NO_TORCH = 3
# With fewer turns not even the range of them all holds the true median in 95 of 100 runs.
FEWEST_TURNS = 6
SCREEN_SIZES = ["80x24", "120x36", "200x60"]


def main():
    parser = argparse.ArgumentParser(
        prog="script/bench",
        description="Time ml2-tui against PyTorch, turn by turn, and print the ratios; and time its screen.",
        epilog="ML2_BENCH_PYTHON names a Python that has torch, torchvision and numpy; without it they are "
        "installed into .build/bench-venv once. --only screen needs none of them.")
    parser.add_argument("--quick", action="store_true", help="two short rounds of each: minutes, and noisy")
    parser.add_argument("--rounds", type=int, help="turns of each side (default: 5; with --quick 2); not for screen")
    parser.add_argument("--only", metavar="PART,…", default=",".join(PARTS),
                        help="parts to run, of %(default)s (default: all)")
    parser.add_argument("--data-dir", type=pathlib.Path, help="folder of CIFAR-10's binary files, for cnn-epoch and screen")
    # Checks the options and says by the status whether a part needs PyTorch.
    parser.add_argument("--needs-torch", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--json", type=pathlib.Path, help="also write every single measurement to this file")
    parser.add_argument("--binary", type=pathlib.Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.rounds is not None and options.rounds < 1:
        parser.error(f"--rounds is {options.rounds}, expected 1 or more")
    parts = options.only.split(",")
    if unknown := [part for part in parts if part not in PARTS]:
        parser.error(f"--only names '{unknown[0]}', expected some of {', '.join(PARTS)}")
    compares = any(part != "screen" for part in parts)
    if options.needs_torch:
        raise SystemExit(0 if compares else NO_TORCH)
    if options.binary is None:
        parser.error("start it with script/bench")

    bench = Bench(options)
    print(f"{processor()}, {bench.threads} threads" + (
        f", PyTorch {bench.torch_version()}, {bench.rounds} rounds; a ratio above 1: ml2-tui is faster"
        if compares else "") + "\n", flush=True)
    for part in parts:
        PARTS[part](bench)
    if options.json:
        options.json.write_text(json.dumps(bench.measurements, indent=1) + "\n")


class Bench:
    def __init__(self, options):
        self.quick = options.quick
        self.rounds = options.rounds or (2 if options.quick else 5)
        self.binary = options.binary
        self.data_dir = options.data_dir
        self.threads = len(os.sched_getaffinity(0))
        self.measurements = []

    def torch_version(self):
        return subprocess.run(
            [sys.executable, "-c", "import torch; print(torch.__version__)"],
            check=True, capture_output=True, text=True).stdout.strip()

    def ours(self, benchmark, **arguments):
        return self.run("ml2-tui", [str(self.binary), "benchmark", benchmark], arguments)

    def peer(self, script, **arguments):
        return self.run("PyTorch", [sys.executable, str(PEERS / f"{script}.py")], arguments)

    def run(self, side, command, arguments):
        for name, value in arguments.items():
            if value is not None:
                command += [f"--{name.replace('_', '-')}", str(value)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            raise SystemExit(f"script/bench: '{' '.join(command)}' ended with status {done.returncode}")
        result = json.loads(done.stdout.splitlines()[-1])
        self.measurements.append({"side": side} | result)
        return result

    def compare(self, title, ours, peer, to_shown=lambda ms: ms, unit="ms"):
        """Runs both sides in turn and prints one line."""
        pairs = [(ours(), peer()) for _ in range(self.rounds)]
        mine, others = ([to_shown(result["median_ms"]) for result in side] for side in zip(*pairs))
        ratios = [other / own for own, other in zip(mine, others)]
        print(f"{title:50} {statistics.median(mine):9.3f} {unit:2} {statistics.median(others):9.3f} {unit:2} "
              f"{statistics.median(others) / statistics.median(mine):7.2f}×   "
              f"{min(ratios):.2f}–{max(ratios):.2f}", flush=True)
        return pairs


def heading(text):
    print(f"{text:50} {'ml2-tui':>12} {'PyTorch':>12} {'ratio':>8}   range", flush=True)


def compare_cnn_step(bench):
    heading("CNN, one training step of 128 images")
    steps = 20 if bench.quick else 60
    pairs = bench.compare(
        "float32, PyTorch eager, channels-last",
        lambda: bench.ours("cnn-step", batch_size=128, threads=bench.threads, iterations=steps),
        lambda: bench.peer("cnn_step", batch_size=128, threads=bench.threads, iterations=steps))
    own, other = (statistics.median(r["peak_memory_mib"] for r in side) for side in zip(*pairs))
    print(f"{'peak memory of the process':50} {own:8.0f} MiB {other:8.0f} MiB\n")


def compare_other_configurations(bench):
    heading("CNN, one training step of 128 images")
    steps = 20 if bench.quick else 40
    for configuration in ("eager-bf16", "compiled-f32", "compiled-bf16"):
        bench.compare(
            f"float32 against PyTorch {configuration}",
            lambda: bench.ours("cnn-step", batch_size=128, threads=bench.threads, iterations=steps),
            lambda: bench.peer("cnn_step", configuration=configuration, batch_size=128, threads=bench.threads,
                               iterations=steps))
    print()


def compare_cnn_epoch(bench):
    heading(f"CNN, an epoch of {EPOCH} batches of 128 images")
    batches = 20 if bench.quick else 100
    bench.compare(
        "crop, flip, jitter; torchvision, DataLoader, Adam",
        lambda: bench.ours("cnn-epoch", batch_size=128, threads=bench.threads, iterations=4 * batches,
                           data_dir=bench.data_dir),
        lambda: bench.peer("cnn_epoch", batch_size=128, threads=bench.threads, images=128 * batches,
                           data_dir=bench.data_dir),
        to_shown=lambda ms: ms * EPOCH / 1e3, unit="s")
    print()


def compare_rnn_step(bench):
    heading("RNN, one training step of one 8-letter name")
    steps = 300 if bench.quick else 1000
    bench.compare(
        "1 thread, as in the tutorial",
        lambda: bench.ours("rnn-step", threads=1, iterations=10 * steps),
        lambda: bench.peer("rnn_step", threads=1, iterations=steps))
    print()


def show_throughput(bench):
    print("CNN, images per second and peak memory by batch size; float32")
    threads = sorted({1, bench.threads})
    columns = "".join(f"{f'{count} thread' + 's' * (count > 1):>15} {'memory':>10} {'ratio':>8}" for count in threads)
    print(f"{'batch size':>10}{columns}")
    for size in BATCH_SIZES:
        line = f"{size:10}"
        for count in threads:
            steps = max(10, (2_000 if bench.quick else 10_000) // size)
            pairs = [(bench.ours("cnn-step", batch_size=size, threads=count, iterations=steps),
                      bench.peer("cnn_step", batch_size=size, threads=count, iterations=steps))
                     for _ in range(1 if bench.quick else 3)]
            own, other = (statistics.median(r["images_per_second"] for r in side) for side in zip(*pairs))
            memory = statistics.median(r["peak_memory_mib"] for r, _ in pairs)
            line += f"{own:15,.0f} {memory:6.0f} MiB {own / other:7.2f}×"
        print(line, flush=True)
    print()


def show_screen(bench):
    sizes = ["120x36"] if bench.quick else SCREEN_SIZES
    turns, keys = (6, 40) if bench.quick else (40, 200)
    results = [bench.ours("screen", size=size, turns=turns, keys=keys, data_dir=bench.data_dir) for size in sizes]

    def row(label, cell):
        print(f"{label:50}" + "".join(f" {cell(result):>22}" for result in results), flush=True)

    def milliseconds(values):
        if not values:
            return "–"
        return f"{statistics.median(values):.1f} / {percentile(values, 0.99):.1f} ms"

    def percent(value):
        return "–" if value is None else f"{value:.2f} %"

    print(f"{'The screen, while the CNN trains':50}" + "".join(f" {size:>22}" for size in sizes))
    row("training slower by (median of the turns)", slowdown)
    row("  95 % interval of that median", lambda r: interval(slowdowns(r)))
    row("  half of the single turns", lambda r: quartiles(slowdowns(r)))
    row("  turns", lambda r: len(slowdowns(r)))
    row("processor time of the screen's thread, of a core", lambda r: percent(r["screen_cpu_percent"]))
    row("key to frame (median / 99th percentile)", lambda r: milliseconds(r["key_ms"]))
    row("key to the training's answer (same)", lambda r: milliseconds(r["answer_ms"]))
    row("load at rest, of a core", lambda r: percent(r.get("rest_cpu_percent")))
    row("to the terminal, bytes per second", lambda r: f"{r['bytes_per_second']:,.0f}")
    row("frames per second", lambda r: f"{r['frames_per_second']:.1f}")
    row("frame of 200×60, 20,000 iterations", lambda r: f"{r['frame_ms']:.2f} ms")
    row("frame of 200×60, 1,000,000 iterations", lambda r: f"{r['frame_million_ms']:.2f} ms")
    for size, result in zip(sizes, results):
        print(f"{size}: {certainty(slowdowns(result))}")
    print()


def slowdowns(result):
    """Per cent by which each turn with the screen was slower than those without it on its two sides."""
    return [100 * (1 - ratio) for ratio in result["speed_ratios"]]


def slowdown(result):
    values = slowdowns(result)
    return f"{statistics.median(values):+.1f} %" if values else "–"


def span(low, high):
    return f"{low:+.1f} … {high:+.1f} %"


def quartiles(values):
    return span(percentile(values, 0.25), percentile(values, 0.75)) if values else "–"


def median_interval(values):
    """The two turns between which the true median lies in 95 of 100 such runs, whatever the noise is like.

    That takes the turns for independent; neighbours share one without the screen, so it is a little narrow.
    """
    count = len(values)
    outside = 0
    while 2 * sum(math.comb(count, below) for below in range(outside + 1)) <= 0.05 * 2 ** count:
        outside += 1
    ordered = sorted(values)
    return ordered[outside - 1], ordered[count - outside]


def interval(values):
    return span(*median_interval(values)) if len(values) >= FEWEST_TURNS else "too few turns"


def certainty(values):
    """What the turns can say about the cost."""
    if len(values) < FEWEST_TURNS:
        return f"{len(values)} turns say nothing sure about the cost"
    low, high = median_interval(values)
    if low > 0:
        return f"the screen slows training, by {low:.1f} to {high:.1f} %"
    if high < 0:
        return "training was faster with the screen: the machine's noise is larger than the cost"
    return f"no cost can be told from noise; it is hardly above {high:.1f} %"


def percentile(values, part):
    """Linear between the two values next to it."""
    ordered = sorted(values)
    place = part * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


PARTS = {
    "cnn-step": compare_cnn_step,
    "cnn-epoch": compare_cnn_epoch,
    "rnn-step": compare_rnn_step,
    "configurations": compare_other_configurations,
    "throughput": show_throughput,
    "screen": show_screen,
}


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


if __name__ == "__main__":
    main()
