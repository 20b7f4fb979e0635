"""Trains the name RNN as PyTorch's tutorial does, and judges it on names held out.

    ml2-tui train rnn --preset report --write-split split.tsv
    python rnn_train.py split.tsv [--iterations 100000] [--rate 0.0005] [--seed 1]

The split is a text file of lines "train" or "holdout"<TAB>LANGUAGE<TAB>NAME, in the 58 letters of the tutorial.
Each iteration draws a language and then one of its names, each with equal chances. Prints progress to standard
error and at the end one JSON object: held-out loss in nats per letter, the end of a name counted as one, and the greedy
names for six pairs of language and first letter.
"""
import argparse
import collections
import json
import random
import sys

import torch

import networks

PAIRS = [("French", "L"), ("Russian", "R"), ("Spanish", "D"), ("Italian", "C"), ("German", "P"), ("Arabic", "K")]
LONGEST = 20


def read_split(path):
    """Names as lists of letter indices, by part of the split and by language."""
    parts = {"train": collections.defaultdict(list), "holdout": collections.defaultdict(list)}
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            part, language, name = (line.rstrip("\n").split("\t") + ["", ""])[:3]
            letters = [networks.LETTERS.find(letter) for letter in name]
            if part not in parts or not letters or -1 in letters:
                raise SystemExit(f"{path}:{number}: expected train or holdout, LANGUAGE and NAME, tabs between them, "
                                 f"with letters of '{networks.LETTERS}'")
            parts[part][language].append(letters)
    if not parts["train"] or not set(parts["holdout"]) <= set(parts["train"]):
        raise SystemExit(f"{path}: expected names to train on for every language")
    return parts["train"], parts["holdout"]


@torch.no_grad()
def loss_per_letter(network, names, vectors):
    total = count = 0
    for language, spellings in names.items():
        for letters in spellings:
            inputs, targets = networks.name_tensors(letters)
            hidden = torch.zeros(1, networks.HIDDEN)
            for letter, target in zip(inputs, targets):
                out, hidden = network(vectors[language], letter, hidden)
                total += torch.nn.functional.nll_loss(out, target).item()
            count += len(letters)
    return total / count


@torch.no_grad()
def greedy_name(network, vector, start):
    """At most `LONGEST` letters."""
    name, hidden = start, torch.zeros(1, networks.HIDDEN)
    while len(name) < LONGEST:
        letter = networks.one_hot(networks.LETTERS.index(name[-1]), networks.SYMBOLS)
        out, hidden = network(vector, letter, hidden)
        best = out.argmax().item()
        if best == networks.END:
            break
        name += networks.LETTERS[best]
    return name


parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
parser.add_argument("split")
parser.add_argument("--iterations", type=int, default=100_000)
parser.add_argument("--rate", type=float, default=5e-4)
parser.add_argument("--seed", type=int, default=1)
arguments = parser.parse_args()

torch.set_num_threads(1)
torch.manual_seed(arguments.seed)
random.seed(arguments.seed)
train, holdout = read_split(arguments.split)
languages = sorted(train)
vectors = {language: networks.one_hot(index, len(languages)) for index, language in enumerate(languages)}
network = networks.NameRNN(len(languages))

running = 0
for iteration in range(1, arguments.iterations + 1):
    language = random.choice(languages)
    running += networks.train_on_name(network, vectors[language], random.choice(train[language]), arguments.rate)
    if iteration % 5000 == 0:
        print(f"{iteration} names, loss {running / 5000:.4f} per letter", file=sys.stderr, flush=True)
        running = 0

network.eval()
print(json.dumps({
    "iterations": arguments.iterations,
    "holdout_loss_per_letter": loss_per_letter(network, holdout, vectors),
    "names": {f"{language} {start}": greedy_name(network, vectors[language], start)
              for language, start in PAIRS if language in vectors},
}))
