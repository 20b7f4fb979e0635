"""Writes the files by which the safetensors reader and writer are compared with the format's own library.

    python make_safetensors.py

`safetensors-types.safetensors`: tensors `f64`, `f32`, `f16`, `bf16` of shape (2, 3), each holding
0, 1, -2.5, 0.15625, 65504 (65280 in BF16) and infinity, exact in each type; `subnormal` (F16, 2^-24 and -0.0);
`empty` (F32, shape (0, 4)); `scalar` (F32, 7); `bn1.num_batches_tracked` (I64, 3); metadata
`letters` = a quote, a backslash, a line end, a control character, é and an emoji.

`safetensors-written.safetensors`: `alpha` (F32, (2, 2): 1, -0.5, 1e-30, 3.25), `beta` (F32, (3): -1, 0,
1), metadata `network` = "rnn": the bytes that the library writes for them.

Needs numpy, torch and safetensors.
"""
import pathlib

import torch
from safetensors.torch import save_file

FOLDER = pathlib.Path(__file__).parent
VALUES = torch.tensor([[0, 1, -2.5], [0.15625, 65504, float("inf")]], dtype=torch.float64)

# 65504 has 11 significant bits, three more than BF16 keeps; 65280 = 255 * 256 has 8.
BF16_VALUES = VALUES.clone()
BF16_VALUES[1, 1] = 65280

save_file(
    {
        "f64": VALUES,
        "f32": VALUES.float(),
        "f16": VALUES.half(),
        "bf16": BF16_VALUES.bfloat16(),
        "subnormal": torch.tensor([2.0**-24, -0.0]).half(),
        "empty": torch.zeros(0, 4),
        "scalar": torch.tensor(7.0),
        "bn1.num_batches_tracked": torch.tensor(3),
    },
    FOLDER / "safetensors-types.safetensors",
    {"letters": "\"\\\n\u0001é🙂"},
)
save_file(
    {"alpha": torch.tensor([[1, -0.5], [1e-30, 3.25]]), "beta": torch.tensor([-1.0, 0, 1])},
    FOLDER / "safetensors-written.safetensors",
    {"network": "rnn"},
)
