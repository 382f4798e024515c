"""Times one gradient step of torch_brain's own POYO at its published 1.3M size on one thread, for `./poyo bench`.

    TORCH_BRAIN=path/to/checkout python time_step.py

Sixteen windows of 1000 tokens of 40 units, 20 queries each, random weights; loss, gradients and AdamW. Prints the median seconds of a
step in which only the rows of units and session learn, and of one in which everything does. The numbers are those of FitBenchmark.java.
"""

import statistics
import time

import torch

from train_poyo import import_poyo

WINDOWS, TOKENS, UNITS, QUERIES = 16, 1000, 40, 20
WARM_UPS, RUNS = 2, 7


def make_model():
    poyo = import_poyo()(
        sequence_length=1.0, latent_step=0.125, num_latents_per_step=16, dim=64, depth=6, dim_head=64, cross_heads=2,
        self_heads=8, dim_out=2, ffn_dropout=0.0, lin_dropout=0.0, atn_dropout=0.0,
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


def seconds(poyo, trained):
    for name, weight in poyo.named_parameters():
        weight.requires_grad_(trained(name))
    optimiser = torch.optim.AdamW([weight for weight in poyo.parameters() if weight.requires_grad], lr=1e-4)
    batch, target = make_batch(), torch.randn(WINDOWS, QUERIES, 2)
    taken = []
    for _ in range(WARM_UPS + RUNS):
        start = time.perf_counter()
        optimiser.zero_grad()
        ((poyo(**batch) - target) ** 2).mean().backward()
        optimiser.step()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[WARM_UPS:])


def main():
    torch.manual_seed(0)
    torch.set_num_threads(1)
    poyo = make_model()
    print(seconds(poyo, lambda name: name.startswith(("unit_emb", "session_emb"))), seconds(poyo, lambda name: True))


if __name__ == "__main__":
    main()
