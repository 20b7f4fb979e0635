"""The report's two networks in PyTorch."""
import torch
from torch import nn

LANGUAGES, HIDDEN = 18, 128
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ .,;'-"
END = len(LETTERS)
SYMBOLS = len(LETTERS) + 1


def make_cnn():
    def block(channels, filters, kernel):
        return [nn.Conv2d(channels, filters, kernel, padding=2), nn.BatchNorm2d(filters), nn.ReLU(), nn.MaxPool2d(3, 2)]

    network = nn.Sequential(
        *block(3, 16, 5), *block(16, 32, 5), *block(32, 64, 3), nn.Flatten(),
        nn.Linear(1024, 16), nn.ReLU(), nn.Linear(16, 10), nn.LogSoftmax(dim=1))
    assert count_parameters(network) == 49_338
    return network


class NameRNN(nn.Module):
    """The network of PyTorch's tutorial "NLP From Scratch: Generating Names"."""

    def __init__(self, languages=LANGUAGES):
        super().__init__()
        joined = languages + SYMBOLS + HIDDEN
        self.i2h = nn.Linear(joined, HIDDEN)
        self.i2o = nn.Linear(joined, SYMBOLS)
        self.o2o = nn.Linear(HIDDEN + SYMBOLS, SYMBOLS)
        self.dropout = nn.Dropout(0.1)

    def forward(self, language, letter, hidden):
        """All of shape (1, features); gives log-probabilities of the next letter and the next hidden state."""
        joined = torch.cat((language, letter, hidden), 1)
        hidden = self.i2h(joined)
        out = self.o2o(torch.cat((hidden, self.i2o(joined)), 1))
        return torch.log_softmax(self.dropout(out), 1), hidden


def one_hot(index, count):
    vector = torch.zeros(1, count)
    vector[0, index] = 1
    return vector


def name_tensors(letters):
    """What goes in, one-hot of shape (length, 1, SYMBOLS), and what should come out, of shape (length, 1): the
    letters from the second on and the end."""
    inputs = torch.zeros(len(letters), 1, SYMBOLS)
    for position, letter in enumerate(letters):
        inputs[position, 0, letter] = 1
    return inputs, torch.tensor([*letters[1:], END]).unsqueeze(1)


def train_on_name(network, language, letters, rate):
    """The tutorial's step: letter by letter, loss summed over letters, plain gradient descent by hand. Returns
    the loss per letter."""
    inputs, targets = name_tensors(letters)
    hidden, loss = torch.zeros(1, HIDDEN), torch.zeros(1)
    network.zero_grad()
    for letter, target in zip(inputs, targets):
        out, hidden = network(language, letter, hidden)
        loss = loss + nn.functional.nll_loss(out, target)
    loss.backward()
    for parameter in network.parameters():
        parameter.data.add_(parameter.grad.data, alpha=-rate)
    return loss.item() / len(letters)


def count_parameters(network):
    return sum(parameter.numel() for parameter in network.parameters())
