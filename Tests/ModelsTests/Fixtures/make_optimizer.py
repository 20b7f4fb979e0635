"""Writes optimizer.json: ten steps of PyTorch's optimisers on a least-squares problem.

    python make_optimizer.py        (needs torch; made with 2.13.0)
"""
import json, pathlib
import torch

SIZE, ROWS, STEPS = 37, 23, 10
torch.manual_seed(7)
a, b = torch.randn(ROWS, SIZE), torch.randn(ROWS)
start = torch.randn(SIZE)
# The rate changes halfway.
cases = {
    "sgd": (torch.optim.SGD, 0.01, {}),
    "sgd weight decay": (torch.optim.SGD, 0.01, dict(weight_decay=0.1)),
    "sgd momentum": (torch.optim.SGD, 0.01, dict(momentum=0.9)),
    "sgd nesterov": (torch.optim.SGD, 0.01, dict(momentum=0.8, nesterov=True, weight_decay=0.05)),
    "adam": (torch.optim.Adam, 0.05, dict(weight_decay=0.02)),
    "adamw": (torch.optim.AdamW, 0.05, dict(weight_decay=0.3)),
}
out = {"start": start.tolist(), "cases": []}
for name, (kind, rate, options) in cases.items():
    p = torch.nn.Parameter(start.clone())
    optimizer = kind([p], lr=rate, **options)
    steps = []
    for step in range(STEPS):
        optimizer.param_groups[0]["lr"] = rate if step < STEPS // 2 else rate / 2
        optimizer.zero_grad()
        ((a @ p - b).square().mean()).backward()
        # The gradient before clipping, so that the test clips it itself.
        raw = p.grad.tolist()
        norm = torch.nn.utils.clip_grad_norm_([p], 3.0)
        optimizer.step()
        steps.append({"gradient": raw, "norm": float(norm), "after": p.detach().tolist(),
                      "learningRate": optimizer.param_groups[0]["lr"]})
    out["cases"].append({"name": name, "momentum": options.get("momentum", 0),
                         "weightDecay": options.get("weight_decay", 0), "steps": steps})
path = pathlib.Path(__file__).with_name("optimizer.json")
path.write_text(json.dumps(out) + "\n")
