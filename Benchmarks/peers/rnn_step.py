"""PyTorch's time for one step of the name RNN as in the tutorial: one random name of 8 letters, batch 1.

    python rnn_step.py [--threads 1] [--iterations 1000]
"""
import random

import torch

import networks
import timing

parser = timing.options(__doc__)
parser.add_argument("--iterations", type=int, default=1000)
arguments = parser.parse_args()

torch.set_num_threads(arguments.threads)
torch.manual_seed(1)
random.seed(1)
network = networks.NameRNN()
assert networks.count_parameters(network) == 49_614


def step():
    language = networks.one_hot(random.randrange(networks.LANGUAGES), networks.LANGUAGES)
    letters = [random.randrange(networks.END) for _ in range(8)]
    networks.train_on_name(network, language, letters, rate=5e-4)


times = timing.time_runs(step, arguments.iterations, warmup=50)
timing.report("rnn-step", 1, times, "names")
