"""Writes rnn-*.safetensors: the name RNN in PyTorch, as in its tutorial.

    python make_rnn.py        (needs torch and safetensors; made with torch 2.13.0)

rnn-start          initial weights; metadata "names": [[language, letters], ...]
rnn-gradients      gradient of the mean loss of all names; log-probabilities and loss of each
rnn-sgd            weights after ten steps of SGD, each on one name
rnn-adamw          weights after ten steps of AdamW, each on all names
"""
import json, pathlib, random
import torch, torch.nn as nn
from safetensors.torch import save_file

LANGUAGES, LETTERS, HIDDEN, END = 18, 59, 128, 58


class RNN(nn.Module):
    def __init__(self):
        super().__init__()
        joined = LANGUAGES + LETTERS + HIDDEN
        self.i2h, self.i2o = nn.Linear(joined, HIDDEN), nn.Linear(joined, LETTERS)
        self.o2o = nn.Linear(HIDDEN + LETTERS, LETTERS)

    def forward(self, category, letter, hidden):
        joined = torch.cat((category, letter, hidden), 1)
        hidden = self.i2h(joined)
        return torch.log_softmax(self.o2o(torch.cat((hidden, self.i2o(joined)), 1)), 1), hidden


def one_hot(index, count):
    return nn.functional.one_hot(torch.tensor([index]), count).float()


def log_probabilities(net, language, letters):
    hidden, rows = torch.zeros(1, HIDDEN), []
    for letter in letters:
        row, hidden = net(one_hot(language, LANGUAGES), one_hot(letter, LETTERS), hidden)
        rows.append(row)
    return torch.cat(rows)


def loss_of(net, language, letters):
    targets = torch.tensor(letters[1:] + [END])
    return nn.functional.nll_loss(log_probabilities(net, language, letters), targets, reduction="sum")


def mean_loss(net, names):
    return sum(loss_of(net, *name) for name in names) / len(names)


def write(name, tensors, **metadata):
    path = pathlib.Path(__file__).with_name(f"rnn-{name}.safetensors")
    save_file({k: v.detach().contiguous() for k, v in tensors.items()}, path,
              {k: json.dumps(v) for k, v in metadata.items()} or None)


random.seed(11)
torch.manual_seed(11)
names = [[random.randrange(LANGUAGES), [random.randrange(END) for _ in range(length)]]
         for length in (8, 3, 12, 1, 6, 6, 9, 2, 5, 7)]
net = RNN()
start = {k: v.clone() for k, v in net.state_dict().items()}
write("start", start, names=names)

mean_loss(net, names).backward()
forward = {f"log_probabilities.{i}": log_probabilities(net, *name) for i, name in enumerate(names)}
losses = torch.stack([loss_of(net, *name) for name in names])
write("gradients", {k: p.grad for k, p in net.named_parameters()} | forward | {"losses": losses})

for kind, optimizer, batches in (
    ("sgd", torch.optim.SGD(net.parameters(), lr=0.01), [[name] for name in names]),
    ("adamw", torch.optim.AdamW(net.parameters(), lr=0.003, weight_decay=0.01), [names] * 10),
):
    net.load_state_dict(start)
    for batch in batches:
        optimizer.zero_grad()
        mean_loss(net, batch).backward()
        optimizer.step()
    write(kind, net.state_dict())
