"""PyTorch's time for one training step of the CNN, data already in memory.

    python cnn_step.py [--configuration eager-f32] [--batch-size 128] [--threads N] [--iterations 40]

Channels-last, SGD with momentum and weight decay. `bf16` is autocast; `compiled` is torch.compile, which
needs a C++ compiler.
"""
import torch
import torch.nn.functional as F

import networks
import timing

CONFIGURATIONS = ["eager-f32", "eager-bf16", "compiled-f32", "compiled-bf16"]

parser = timing.options(__doc__, batch_size=128)
parser.add_argument("--configuration", choices=CONFIGURATIONS, default=CONFIGURATIONS[0])
parser.add_argument("--iterations", type=int, default=40)
arguments = parser.parse_args()
execution, precision = arguments.configuration.split("-")

torch.set_num_threads(arguments.threads)
torch.manual_seed(1)
network = networks.make_cnn().to(memory_format=torch.channels_last)
run = torch.compile(network) if execution == "compiled" else network
optimizer = torch.optim.SGD(network.parameters(), 0.05, momentum=0.9, weight_decay=5e-4)
images = torch.randn(arguments.batch_size, 3, 32, 32).contiguous(memory_format=torch.channels_last)
labels = torch.randint(10, (arguments.batch_size,))


def step():
    optimizer.zero_grad(set_to_none=True)
    with torch.autocast("cpu", torch.bfloat16, enabled=precision == "bf16"):
        out = run(images)
    F.nll_loss(out.float(), labels).backward()
    optimizer.step()


times = timing.time_runs(step, arguments.iterations, warmup=5)
timing.report("cnn-step", arguments.batch_size, times, "images", configuration=arguments.configuration)
