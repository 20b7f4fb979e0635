"""PyTorch's time for an epoch of the CNN as one writes it first: torchvision transforms of PIL images (crop,
flip, jitter), DataLoader, Adam, float32.

    python cnn_epoch.py [--data-dir DIR] [--images 50000] [--batch-size 128] [--threads N] [--workers 0]

DIR holds CIFAR-10's data_batch_*.bin; without it the pixels are random, which takes the same time. The epoch
is reported as the mean time of a batch, loading and augmentation included.
"""
import pathlib
import time

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch.utils.data import DataLoader, Dataset

import networks
import timing
from vision import transforms


class Images(Dataset):
    def __init__(self, folder, count):
        if folder:
            files = sorted(folder.glob("data_batch_*.bin"))
            if not files:
                raise SystemExit(f"{folder}: no data_batch_*.bin there; name the folder of CIFAR-10's binary files")
            records = np.concatenate([np.fromfile(file, np.uint8) for file in files]).reshape(-1, 1 + 3 * 32 * 32)
        else:
            records = np.random.default_rng(1).integers(0, 256, (count, 1 + 3 * 32 * 32), np.uint8)
            records[:, 0] %= 10
        records = records[:count]
        self.labels = records[:, 0].astype(int)
        self.pixels = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1).copy()
        self.transform = transforms.Compose([
            transforms.RandomCrop(32, padding=4),
            transforms.RandomHorizontalFlip(),
            transforms.ColorJitter(brightness=0.2, contrast=0.2, saturation=0.2),
            transforms.ToTensor(),
            transforms.Normalize((0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616)),
        ])

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        return self.transform(Image.fromarray(self.pixels[index])), self.labels[index]


parser = timing.options(__doc__, batch_size=128)
parser.add_argument("--data-dir", type=pathlib.Path)
parser.add_argument("--images", type=int, default=50_000)
parser.add_argument("--workers", type=int, default=0)
arguments = parser.parse_args()

torch.set_num_threads(arguments.threads)
torch.manual_seed(1)
dataset = Images(arguments.data_dir, arguments.images)
network = networks.make_cnn()
optimizer = torch.optim.Adam(network.parameters(), 1e-3)
loader = DataLoader(
    dataset, arguments.batch_size, shuffle=True, num_workers=arguments.workers, drop_last=True)

times, start = [], time.perf_counter()
for images, labels in loader:
    optimizer.zero_grad()
    F.nll_loss(network(images), labels).backward()
    optimizer.step()
    end = time.perf_counter()
    times.append((end - start) * 1e3)
    start = end
timing.report("cnn-epoch", arguments.batch_size, times, "images", typical=sum(times) / len(times))
