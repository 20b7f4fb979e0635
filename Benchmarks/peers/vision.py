"""torchvision's transforms, also where only they work.

PyPI's torchvision is built for CUDA, so beside a PyTorch built for the CPU its compiled operators do not load.
The transforms of PIL images need none of them, but importing torchvision describes two of them to PyTorch and
fails when they were never declared.
"""
import sys

import torch

try:
    from torchvision import transforms
except RuntimeError as error:
    if "operator torchvision::" not in str(error):
        raise
    for module in [name for name in sys.modules if name.partition(".")[0] == "torchvision"]:
        del sys.modules[module]
    # Held for as long as the process runs: with the library its declarations would go.
    library = torch.library.Library("torchvision", "DEF")
    for operator in ("nms", "qnms"):
        library.define(f"{operator}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    from torchvision import transforms

__all__ = ["transforms"]
