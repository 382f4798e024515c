"""Writes the steps of PyTorch's AdamW, Muon and OneCycleLR and of torch_brain's SparseLamb on made-up gradients, for tests.

Usage: TORCH_BRAIN=path/to/checkout python write_optimisers.py [file]

A table of 4 x 3 starts at sin(k + 1) for its k-th number. At step t its gradient is cos((k + 1)(t + 1)), but row 2 gets zeros
at even steps. Twelve steps at learning rate 0.05, weight decay 0.1. Muon rounds to 16 bits on its way; here it does not, so that
ours can be held to the method and not to the rounding.
"""

import json
import os
import sys
from pathlib import Path

import torch

sys.path.insert(0, os.path.join(os.environ["TORCH_BRAIN"], "examples", "poyo"))
from optim import SparseLamb  # noqa: E402

STEPS = 12


def gradient(step: int) -> torch.Tensor:
    k = torch.arange(12, dtype=torch.float64)
    value = torch.cos((k + 1) * (step + 1)).reshape(4, 3)
    if step % 2 == 0:
        value[2] = 0
    return value.float()


def table_after(make) -> list:
    table = torch.nn.Parameter(torch.sin(torch.arange(12, dtype=torch.float64) + 1).float().reshape(4, 3))
    optimiser = make([table])
    for step in range(STEPS):
        table.grad = gradient(step)
        optimiser.step()
    return table.detach().reshape(-1).tolist()


def cycle(**arguments) -> list:
    optimiser = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=0.01, total_steps=40, anneal_strategy="cos", cycle_momentum=False, **arguments)
    rates = []
    for _ in range(40):
        rates.append(schedule.get_last_lr()[0])
        optimiser.step()
        schedule.step()
    return rates


def main() -> None:
    torch.Tensor.bfloat16 = torch.Tensor.clone
    root = Path(__file__).resolve().parent.parent.parent
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else root / "calibration/src/test/resources/fit/optimisers.json"
    file.write_text(json.dumps(dict(
        torch=torch.__version__,
        adam_w=table_after(lambda p: torch.optim.AdamW(p, lr=0.05, weight_decay=0.1)),
        lamb=table_after(lambda p: SparseLamb(p, lr=0.05, weight_decay=0.1)),
        muon=table_after(lambda p: torch.optim.Muon(p, lr=0.05, weight_decay=0.1, adjust_lr_fn="match_rms_adamw")),
        sparse_lamb=table_after(lambda p: SparseLamb(p, lr=0.05, weight_decay=0.1, sparse=True)),
        rising_cycle=cycle(pct_start=0.25, div_factor=25, final_div_factor=100),
        published_cycle=cycle(pct_start=0.5, div_factor=1, final_div_factor=1e4)), indent=1) + "\n")


if __name__ == "__main__":
    main()
