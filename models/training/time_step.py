"""Times one gradient step of POYO at its published 1.3M size on one thread in PyTorch, for `./poyo bench`.

    TORCH_BRAIN=path/to/checkout python time_step.py

Sixteen windows of 1000 tokens of 40 units, 20 queries each, random weights. Prints one line for each kind of step,
with its median seconds and median CPU seconds. The first two steps use torch_brain's network with AdamW: the first trains only the
embeddings of units and session, the second trains all weights. The third is train_poyo.py's own step, with fast_poyo.py, dropout,
Muon and the moving average. FitBenchmark.java uses the same sizes.
"""

import copy
import statistics
import time

import torch

from fast_poyo import FastPoyo
from train_poyo import import_poyo, optimisers

WINDOWS, TOKENS, UNITS, QUERIES = 16, 1000, 40, 20
WARM_UPS, RUNS = 2, 7


def make_model(dropout=0.0):
    poyo = import_poyo()(
        sequence_length=1.0, latent_step=0.125, num_latents_per_step=16, dim=64, depth=6, dim_head=64, cross_heads=2,
        self_heads=8, dim_out=2, ffn_dropout=dropout, lin_dropout=dropout, atn_dropout=0.0,
    )
    poyo.unit_emb.initialize_vocab([str(unit) for unit in range(UNITS)])
    poyo.session_emb.initialize_vocab(["session"])
    return poyo


def make_batch():
    token_type = torch.zeros((WINDOWS, TOKENS), dtype=torch.long)
    token_type[:, :UNITS], token_type[:, UNITS : 2 * UNITS] = 1, 2
    return dict(
        input_unit_index=torch.randint(1, UNITS + 1, (WINDOWS, TOKENS)),
        input_timestamps=torch.rand(WINDOWS, TOKENS),
        input_token_type=token_type,
        input_mask=torch.ones((WINDOWS, TOKENS), dtype=torch.bool),
        latent_index=torch.arange(16).repeat(8).expand(WINDOWS, -1),
        latent_timestamps=(torch.arange(8) * 0.125 + 0.0625).repeat_interleave(16).expand(WINDOWS, -1),
        session_index=torch.ones(WINDOWS, dtype=torch.long),
        output_timestamps=torch.rand(WINDOWS, QUERIES),
    )


def measure(step):
    """Median duration of a step, and median CPU time of a step, in seconds."""
    taken, processor = [], []
    for _ in range(WARM_UPS + RUNS):
        start, start_processor = time.perf_counter(), time.process_time()
        step()
        taken.append(time.perf_counter() - start)
        processor.append(time.process_time() - start_processor)
    return statistics.median(taken[WARM_UPS:]), statistics.median(processor[WARM_UPS:])


def gradient_step(trained):
    """A step with torch_brain's network: loss, gradients and AdamW."""
    poyo = make_model()
    for name, weight in poyo.named_parameters():
        weight.requires_grad_(trained(name))
    optimiser = torch.optim.AdamW([weight for weight in poyo.parameters() if weight.requires_grad], lr=1e-4)
    batch, target = make_batch(), torch.randn(WINDOWS, QUERIES, 2)

    def step():
        optimiser.zero_grad()
        ((poyo(**batch) - target) ** 2).mean().backward()
        optimiser.step()

    return step


def training_step():
    """A step of train_poyo.py, on a batch that it would draw."""
    poyo = make_model(dropout=0.1)
    average, fast, opts = copy.deepcopy(poyo), FastPoyo(poyo), optimisers(poyo, 1e-4, 0.05)
    batch, target = make_batch(), torch.randn(WINDOWS, QUERIES, 2)
    inputs = (
        batch["input_token_type"] * len(poyo.unit_emb.weight) + batch["input_unit_index"],
        batch["input_timestamps"],
        torch.zeros(WINDOWS, 1, 1, TOKENS),
        batch["session_index"],
        batch["output_timestamps"],
    )

    def step():
        loss = ((fast.forward(*inputs) - target) ** 2).mean()
        for opt in opts:
            opt.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(poyo.parameters(), 1.0)
        for opt in opts:
            opt.step()
        with torch.no_grad():
            torch._foreach_lerp_(list(average.parameters()), list(poyo.parameters()), 0.005)

    return step


def main():
    torch.manual_seed(0)
    torch.set_num_threads(1)
    rows = gradient_step(lambda name: name.startswith(("unit_emb", "session_emb")))
    for step in rows, gradient_step(lambda name: True), training_step():
        print(*measure(step))


if __name__ == "__main__":
    main()
