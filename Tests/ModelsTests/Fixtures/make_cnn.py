"""Writes PyTorch's numbers for the report's convolutional network, with which ours are compared.

    python make_cnn.py [--seeds 400]

All results are computed in float64 from parameters and inputs that are exact in float32, and rounded to
float32 at the end, so that a difference is the tested network's own. Inputs are stored as BF16, exactly.

Max-pooling and ReLU make decisions, and a decision so close that float32 rounding turns it around moves
the gradient by more than rounding. Of `--seeds` seeds for the images the one with the clearest is taken, for each
optimiser by itself. Each processor rounds in its own way, so the ten steps see two images at a time: the fewer
decisions, the clearer the closest of them.

`cnn-initial.safetensors`: a state_dict as PyTorch saves it, `num_batches_tracked` included; scale, shift
and running statistics of batch norm are random too.

`cnn-forward.safetensors`: one batch on those weights.
  input                      (8, 3, 32, 32)
  labels                     (8)
  train.log_probabilities    (8, 10)  batch norm by the statistics of the batch
  train.loss                 ()       mean negative log-likelihood
  train.gradient.NAME                 of train.loss, for every parameter NAME
  train.NAME                          running statistics NAME after this one forward pass
  eval.log_probabilities     (8, 10)  batch norm by the initial running statistics
  smoothed.loss              ()       cross-entropy with label smoothing 0.1, training mode
  smoothed.gradient.NAME              of smoothed.loss, for conv1.weight, bn3.weight, fc1.weight, fc2.bias

`cnn-ten-steps.safetensors`: ten optimiser steps from the same weights, each on a batch of its own.
  OPTIMIZER.input            (10, 2, 3, 32, 32)
  OPTIMIZER.labels           (10, 2)
  OPTIMIZER.losses           (10)     before each step
  OPTIMIZER.NAME                      parameters and running statistics after the last step
where OPTIMIZER is
  sgd      rate 0.05, momentum 0.9, Nesterov, weight decay 5e-4
  adam     rate 1e-3
  adamw    rate 1e-3, weight decay 0.01

Batch norm takes the mean away, so a convolution's bias has no influence in training mode: its gradient is
0 but for rounding. Compare `train.gradient.conv*.bias` with 0, on the scale of the gradient of the weight.
Adam divides such a gradient by its own size and so moves the bias at random: `adam.conv*.bias`,
`adamw.conv*.bias` and `*.running_mean`, which follows the bias, are left out of these two.

Needs torch and safetensors.
"""
import argparse
import copy
import pathlib

import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import nn

FOLDER = pathlib.Path(__file__).parent
BATCH, STEP_BATCH, STEPS, CLASSES = 8, 2, 10, 10
SMOOTHED = ["conv1.weight", "bn3.weight", "fc1.weight", "fc2.bias"]
OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, 0.05, momentum=0.9, nesterov=True, weight_decay=5e-4),
    "adam": lambda p: torch.optim.Adam(p, 1e-3),
    "adamw": lambda p: torch.optim.AdamW(p, 1e-3, weight_decay=0.01),
}


class CNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(3, 16, 5, padding=2), nn.BatchNorm2d(16)
        self.conv2, self.bn2 = nn.Conv2d(16, 32, 5, padding=2), nn.BatchNorm2d(32)
        self.conv3, self.bn3 = nn.Conv2d(32, 64, 3, padding=2), nn.BatchNorm2d(64)
        self.fc1, self.fc2 = nn.Linear(1024, 16), nn.Linear(16, CLASSES)
        self.margin = float("inf")

    def forward(self, x):
        for conv, norm in ((self.conv1, self.bn1), (self.conv2, self.bn2), (self.conv3, self.bn3)):
            y = norm(conv(x))
            self.note_windows(y.detach())
            x = F.max_pool2d(F.relu(y), 3, 2)
        hidden = self.fc1(x.flatten(1))
        self.note(hidden.detach().abs())
        return F.log_softmax(self.fc2(F.relu(hidden)), 1)

    def note(self, distances):
        self.margin = min(self.margin, distances.min().item())

    def note_windows(self, y):
        """How far the winner of each window is from its rival and from ReLU's threshold."""
        windows = y.unfold(2, 3, 2).unfold(3, 3, 2).flatten(4)
        first, second = windows.topk(2, dim=4).values.unbind(4)
        self.note(torch.where(first > 0, first - second.clamp(min=0), -first))


def make_network(generator):
    net = CNN()
    with torch.no_grad():
        for name, tensor in net.state_dict().items():
            if name.endswith("num_batches_tracked"):
                tensor.fill_(3)
            elif name.startswith("bn"):
                positive = name.endswith(("weight", "running_var"))
                tensor.copy_(torch.rand(tensor.shape, generator=generator) + (0.5 if positive else -0.5))
            else:
                bound = getattr(net, name.split(".")[0]).weight[0].numel() ** -0.5
                tensor.copy_((2 * torch.rand(tensor.shape, generator=generator) - 1) * bound)
    return net


def make_images(generator, shape):
    """Each class has a pattern of its own, so that there is something to learn; noise on top."""
    patterns = F.interpolate(torch.randn(CLASSES, 3, 4, 4, generator=generator), size=(32, 32), mode="bilinear")
    labels = torch.randint(CLASSES, shape, generator=generator)
    noise = torch.randn(*shape, 3, 32, 32, generator=generator)
    return (patterns[labels] + 0.5 * noise).bfloat16(), labels


def gradients(net):
    return {name: parameter.grad.clone() for name, parameter in net.named_parameters()}


def forward(net, images, labels):
    """`net` is left with the running statistics of one pass."""
    net.eval()
    with torch.no_grad():
        results = {"eval.log_probabilities": net(images)}
    net.train()
    out = net(images)
    loss = F.nll_loss(out, labels)
    loss.backward()
    results |= {"train.log_probabilities": out.detach(), "train.loss": loss.detach()}
    results |= {f"train.gradient.{name}": g for name, g in gradients(net).items()}
    results |= {f"train.{name}": t.clone() for name, t in net.state_dict().items() if "running" in name}

    net.zero_grad()
    loss = F.cross_entropy(net(images), labels, label_smoothing=0.1)
    loss.backward()
    results["smoothed.loss"] = loss.detach()
    results |= {f"smoothed.gradient.{name}": g for name, g in gradients(net).items() if name in SMOOTHED}
    return results


def ten_steps(initial, name, images, labels):
    net = copy.deepcopy(initial).train()
    optimizer = OPTIMIZERS[name](net.parameters())
    losses = []
    for x, y in zip(images, labels):
        optimizer.zero_grad()
        loss = F.nll_loss(net(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    results = {f"{name}.losses": torch.stack(losses)}
    for key, tensor in net.state_dict().items():
        random = name != "sgd" and (key.endswith("running_mean") or key.startswith("conv") and key.endswith("bias"))
        if tensor.is_floating_point() and not random:
            results[f"{name}.{key}"] = tensor.clone()
    return results, net.margin


def difference(a, b):
    """The largest distance of two tensors of the same name, in norms of the second."""
    return max(((a[k].double() - b[k]).norm() / b[k].norm()).item() for k in b if not is_bias_gradient(k))


def is_bias_gradient(key):
    return "gradient.conv" in key and key.endswith("bias")


def one_batch(initial, seed, dtype):
    images, labels = make_images(torch.Generator().manual_seed(seed), (BATCH,))
    net = copy.deepcopy(initial).to(dtype)
    results = forward(net, images.to(dtype), labels)
    return {"input": images, "labels": labels.float()}, results, net.margin


def ten_batches(name):
    def compute(initial, seed, dtype):
        images, labels = make_images(torch.Generator().manual_seed(seed), (STEPS, STEP_BATCH))
        start = copy.deepcopy(initial).to(dtype)
        results, margin = ten_steps(start, name, images.to(dtype), labels)
        return {f"{name}.input": images, f"{name}.labels": labels.float()}, results, margin

    compute.__name__ = f"ten steps of {name}"
    return compute


def clearest(compute, initial, seeds):
    """The numbers of the seed with the clearest decisions."""
    seed = max(range(seeds), key=lambda seed: compute(initial, seed, torch.float64)[2])
    batch, results, margin = compute(initial, seed, torch.float64)
    _, rough, _ = compute(initial, seed, torch.float32)
    print(f"{compute.__name__}: seed {seed}, closest decision by {margin:.1e}, PyTorch's own float32 differs "
          f"by {difference(rough, results):.1e} of a tensor's norm")
    return batch | rounded(results)


def rounded(tensors):
    return {name: tensor.float().contiguous() for name, tensor in tensors.items()}


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--seeds", type=int, default=400)
    seeds = options.parse_args().seeds
    torch.set_num_threads(1)
    network = make_network(torch.Generator().manual_seed(0))
    save_file(network.state_dict(), FOLDER / "cnn-initial.safetensors")
    save_file(clearest(one_batch, network, seeds), FOLDER / "cnn-forward.safetensors")
    ten = {}
    for name in OPTIMIZERS:
        ten |= clearest(ten_batches(name), network, seeds)
    save_file(ten, FOLDER / "cnn-ten-steps.safetensors")
