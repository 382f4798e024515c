"""Trains POYO on a few recordings on two CPU cores in about half an hour, and writes a checkpoint in torch_brain's layout.

    TORCH_BRAIN=path/to/checkout python train_poyo.py --recordings m1.h5 --behaviour hand.vel --scale 0.05 \
        --bin-seconds 0.05 --steps 3000 --out m1.ckpt

These choices reduce the steps from tens of thousands to thousands (docs/decisions/0016 gives the gain of each):
  * each unit's embedding starts at its fingerprint (recordings.py) and not at random;
  * the matrices are trained with Muon, the rest with AdamW; the weights that ship are an exponential moving average;
  * the shortest rotary period is 0.1 s: a shorter one is noise for recordings binned at 50 ms;
  * half of the queries lie in the last quarter of the window, because a live decoder only uses the right edge;
  * every window keeps a random subset of its units, from few to all, so the network cannot depend on single units.

Deterministic for one seed, machine and thread count. Prints one line per evaluation: R2 on the validation stretches, causal
(the window ends `lag` after the time that is asked for), of the averaged weights. The test stretches are scored once, at the end.
"""

import argparse
import copy
import math
import os
import sys
import time
import types

import numpy as np
import torch

from described import calibrations, random_turn
from fast_poyo import FastPoyo
from recordings import Recording

LAGS_SECONDS = np.array([0.0, 0.05, 0.1, 0.15, 0.2], np.float32)


def import_poyo():
    """torch_brain imports download pipelines together with the model. The model does not need them."""

    class Empty(types.ModuleType):
        def __getattr__(self, name):
            if name.startswith("__"):
                raise AttributeError(name)
            return type(name, (), {})

    pipelines = ("torch_brain.pipeline", "torch_brain.pipeline.config", "torch_brain.datasets")
    for name in ("ray", "ray.actor", "ray.util", "ray.util.actor_pool", *pipelines):
        sys.modules[name] = Empty(name)
    sys.path.insert(0, os.environ["TORCH_BRAIN"])
    from torch_brain.models import POYO

    return POYO


class Batches:
    """Draws training windows and packs them into the tensors that FastPoyo takes."""

    def __init__(self, recordings, seed, tokens_per_batch, queries=20):
        self.recordings = recordings
        self.rng = np.random.default_rng(seed)
        self.tokens_per_batch, self.queries = tokens_per_batch, queries
        self.first_row = 1 + np.cumsum([0] + [r.unit_count for r in recordings])
        self.rows = int(self.first_row[-1])
        self.edges = [r.right_edges(r.train) for r in recordings]
        self.share = np.array([len(e) for e in self.edges]) / sum(len(e) for e in self.edges)
        self.rate = [len(r.spike_time) / r.unit_count / (r.spike_time[-1] - r.spike_time[0]) for r in recordings]

    def draw(self, fewest_units=30):
        """One batch of windows of one recording: (FastPoyo inputs, targets (B, Q, D))."""
        which = int(self.rng.choice(len(self.recordings), p=self.share))
        recording = self.recordings[which]
        fewest = min(fewest_units, recording.unit_count)
        kept = int(round(math.exp(self.rng.uniform(math.log(fewest), math.log(recording.unit_count)))))
        ends = self.rng.choice(self.edges[which], self.windows(which, kept))
        units = [np.sort(self.rng.choice(recording.unit_count, kept, replace=False)) for _ in ends]
        query, target = self.ask(which, ends)
        return self.pack(which, ends, units, query, self.rng), torch.from_numpy(target)

    def windows(self, which, kept):
        """Number of windows in a batch, for a number of units."""
        return int(np.clip(self.tokens_per_batch / (kept * (self.rate[which] + 2)), 8, 48))

    def ask(self, which, ends):
        """Query times of the windows and the measured behaviour at these times: (B, Q) seconds, (B, Q, D)."""
        recording, windows = self.recordings[which], len(ends)
        period = np.median(np.diff(recording.behaviour_time))
        reach = int(0.95 / period)
        recent = self.rng.integers(0, max(1, reach // 4), (windows, self.queries // 2))
        anywhere = self.rng.integers(0, reach, (windows, self.queries - self.queries // 2))
        asked = np.maximum(ends[:, None] - np.concatenate([recent, anywhere], 1), 0)
        query = 1 - (recording.behaviour_time[ends][:, None] - recording.behaviour_time[asked])
        known = np.isfinite(recording.behaviour[asked]).all(2) & (query >= 0)
        target = np.where(known[..., None], recording.behaviour[asked], np.nan)
        return np.clip(query, 0, 1).astype(np.float32), target

    def pack(self, which, ends, units, query, rng):
        """Unit k of recording `which` has row `first_row[which] + k` of the unit table."""
        packed = self.pack_rows(which, ends, units, rng, self.first_row[which], self.rows)
        return packed + [torch.full((len(ends),), which + 1), torch.from_numpy(query)]

    def pack_rows(self, which, ends, units, rng, base, rows, place=None):
        """Tokens with rows of a table of `rows` rows: unit k has row `base + place[k]`."""
        recording, batch = self.recordings[which], len(ends)
        place = np.arange(recording.unit_count) if place is None else place
        windows = []
        for end, kept in zip(ends, units):
            mask = None if len(kept) == recording.unit_count else np.isin(np.arange(recording.unit_count), kept)
            windows.append(recording.window(recording.behaviour_time[end], mask, rng))
        longest = max(len(unit) + 2 * len(kept) for (unit, _), kept in zip(windows, units))
        width = -(-longest // 256) * 256
        row = np.zeros((batch, width), np.int64)
        offset = np.zeros((batch, width), np.float32)
        bias = np.full((batch, 1, 1, width), -1e9, np.float32)
        for k, ((unit, seconds), kept) in enumerate(zip(windows, units)):
            n, spikes = len(kept), len(unit)
            row[k, :n] = rows + base + place[kept]
            row[k, n : 2 * n] = 2 * rows + base + place[kept]
            offset[k, n : 2 * n] = 1
            row[k, 2 * n : 2 * n + spikes] = base + place[unit]
            offset[k, 2 * n : 2 * n + spikes] = seconds
            bias[k, 0, 0, : 2 * n + spikes] = 0
        return [torch.from_numpy(a) for a in (row, offset, bias)]


class CalibrationBatches(Batches):
    """Every batch is a small calibration: embeddings describe units (described.py), and none is learned. All sessions share one
    row, because a new session has no embedding of its own."""

    def __init__(self, recordings, seed, tokens_per_batch, dim, fewest_units, stretches, subsets):
        super().__init__(recordings, seed, tokens_per_batch)
        self.dim = dim
        each = -(-stretches // len(recordings))
        made = [calibrations(r, self.rng, each, subsets, fewest_units) for r in recordings]
        self.made = [calibration for calibration, _ in made]
        self.whole = [description for _, description in made]

    def draw(self, _fewest_units=None):
        which = int(self.rng.choice(len(self.recordings), p=self.share))
        calibration = self.made[which][self.rng.integers(len(self.made[which]))]
        units = calibration.description.units
        ends = self.rng.choice(calibration.edges, self.windows(which, len(units)))
        query, target = self.ask(which, ends)
        turn = random_turn(self.rng, target.shape[-1])
        table = calibration.description.table(self.dim, turn)
        return self.pack_table(which, ends, units, query, self.rng, table), torch.from_numpy((target @ turn.T).astype(np.float32))

    def pack(self, which, ends, units, query, rng):
        """With all units, described from the whole training time."""
        return self.pack_table(which, ends, self.whole[which].units, query, rng, self.whole[which].table(self.dim))

    def pack_table(self, which, ends, units, query, rng, table):
        place = np.zeros(self.recordings[which].unit_count, np.int64)
        place[units] = np.arange(len(units))
        packed = self.pack_rows(which, ends, [units] * len(ends), rng, 1, len(table), place)
        return packed + [torch.ones(len(ends), dtype=torch.int64), torch.from_numpy(query), torch.from_numpy(table)]

    def tables(self):
        """Embeddings of all units of all recordings, in a bundle's order."""
        return np.concatenate([description.table(self.dim)[1:] for description in self.whole])


def evaluate(fast, batches, split, stride, lags=LAGS_SECONDS):
    """Causal R2 by lag and output, averaged over recordings, with all units: (lags, outputs)."""
    rng, scores = np.random.default_rng(1), []
    fast.poyo.eval()
    for which, recording in enumerate(batches.recordings):
        edges = recording.right_edges(getattr(recording, split))[::stride]
        back = np.round(lags / np.median(np.diff(recording.behaviour_time))).astype(int)
        answers = []
        with torch.no_grad():
            for at in range(0, len(edges), 16):
                ends = edges[at : at + 16]
                units = [np.arange(recording.unit_count)] * len(ends)
                query = np.repeat((1 - lags)[None], len(ends), 0).astype(np.float32)
                answers.append(fast.forward(*batches.pack(which, ends, units, query, rng)).numpy())
        answers = np.concatenate(answers)
        truth = recording.behaviour[edges[:, None] - back]
        residual = np.nansum((truth - answers) ** 2, 0)
        scores.append(1 - residual / np.nansum((truth - np.nanmean(truth, 0)) ** 2, 0))
    return np.mean(scores, 0)


def optimisers(poyo, peak, weight_decay):
    matrices, other = [], []
    for name, weight in poyo.named_parameters():
        is_matrix = weight.ndim == 2 and "emb" not in name and "readout" not in name
        (matrices if is_matrix else other).append(weight)
    muon = torch.optim.Muon(matrices, lr=peak, weight_decay=weight_decay, adjust_lr_fn="match_rms_adamw")
    adam = torch.optim.AdamW(other, lr=peak, weight_decay=0.0, betas=(0.9, 0.98), fused=True)
    return [muon, adam]


def start_from(poyo, checkpoint):
    """Copies the weights of a network of the same shape. Unit embeddings stay; sessions start from its mean session."""
    theirs = torch.load(checkpoint, weights_only=True)["state_dict"]
    with torch.no_grad():
        for name, weight in poyo.named_parameters():
            value = theirs[f"model.{name}"]
            if name == "session_emb.weight":
                weight[1:] = value[1:].mean(0)
            elif name != "unit_emb.weight":
                weight.copy_(value)


def initialise(poyo, recordings, fingerprint_scale=0.1):
    poyo.unit_emb.initialize_vocab([name for r in recordings for name in r.unit_ids])
    poyo.session_emb.initialize_vocab([r.session_id for r in recordings])
    with torch.no_grad():
        poyo.unit_emb.weight.normal_(0, 0.02)
        poyo.unit_emb.weight[0] = 0
        table = torch.from_numpy(np.concatenate([r.fingerprints() for r in recordings]))
        poyo.unit_emb.weight[1:, : table.shape[1]] = fingerprint_scale * table


def train(args, poyo, recordings):
    if args.rows == "described":
        batches = CalibrationBatches(
            recordings, args.seed, args.tokens, args.dim, args.fewest_units, args.stretches, args.subsets
        )
    else:
        batches = Batches(recordings, args.seed, args.tokens)
    average = copy.deepcopy(poyo)
    fast, fast_average = FastPoyo(poyo), FastPoyo(average)
    print("differs from torch_brain by", fast.assert_same_as_torch_brain(batches.draw()[0]), flush=True)
    step_fn = torch.compile(fast.forward) if args.compile else fast.forward
    opts = optimisers(poyo, args.peak, args.weight_decay)
    started, losses = time.time(), []
    for step in range(args.steps):
        progress = step / args.steps
        warm = min(1, progress / 0.08)
        rate = args.peak * warm * max(0.01, 0.5 * (1 + math.cos(math.pi * max(0, (progress - 0.08) / 0.92))))
        for opt in opts:
            for group in opt.param_groups:
                group["lr"] = rate
        poyo.train()
        inputs, target = batches.draw(args.fewest_units)
        error = torch.nan_to_num(step_fn(*inputs) - target)
        loss = (error**2).mean()
        for opt in opts:
            opt.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(poyo.parameters(), 1.0)
        for opt in opts:
            opt.step()
        keep = min(args.average, 1 - 1 / (step + 2))
        with torch.no_grad():
            torch._foreach_lerp_(list(average.parameters()), list(poyo.parameters()), 1 - keep)
        losses.append(float(loss.detach()))
        if (step + 1) % args.every == 0:
            score = evaluate(fast_average, batches, "valid", args.stride)
            print(
                f"step {step + 1} seconds {time.time() - started:.0f} loss {np.mean(losses[-args.every:]):.4f}"
                f" valid R2 lag 0 s {score[0].round(3).tolist()} lag 0.05 s {score[1].round(3).tolist()}",
                flush=True,
            )
    print("differs from torch_brain by", fast_average.assert_same_as_torch_brain(batches.draw()[0]))
    for split in ("valid", "test"):
        if len(getattr(recordings[0], split)) == 0:
            continue
        score = evaluate(fast_average, batches, split, 1 if len(recordings) == 1 else args.stride)
        print(split, "causal R2 by lag", dict(zip(LAGS_SECONDS.round(2).tolist(), score.round(4).tolist())))
    if args.rows == "described":
        with torch.no_grad():
            average.unit_emb.weight[1:] = torch.from_numpy(batches.tables())
            average.session_emb.weight[1:] = average.session_emb.weight[1].clone()
    return average


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--recordings", nargs="+", required=True)
    parser.add_argument("--behaviour", required=True, help="group.field, e.g. cursor.vel")
    parser.add_argument("--scale", type=float, nargs="+", required=True, help="divisor of the behaviour: physical units per network unit")
    parser.add_argument("--bin-seconds", type=float, default=None, help="bin width of recordings whose spikes were counted in bins")
    parser.add_argument("--rows", choices=["learned", "described"], default="learned", help="described: see described.py")
    parser.add_argument("--stretches", type=int, default=27, help="described rows: number of stretches over all recordings")
    parser.add_argument("--subsets", type=int, default=8, help="described rows: sets of units for each stretch")
    parser.add_argument("--start", help="checkpoint of a network of the same shape to start from")
    parser.add_argument("--until", type=float, nargs=2, help="train up to the first time, validate up to the second time, in seconds")
    parser.add_argument("--out", required=True)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--tokens", type=int, default=32000, help="approximate number of tokens per batch")
    parser.add_argument("--peak", type=float, default=4e-3)
    parser.add_argument("--weight-decay", type=float, default=0.05)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--fewest-units", type=int, default=30)
    parser.add_argument("--dim", type=int, default=64)
    parser.add_argument("--depth", type=int, default=2)
    parser.add_argument("--self-heads", type=int, default=4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--every", type=int, default=250)
    parser.add_argument("--stride", type=int, default=4, help="during training, score every n-th behaviour sample")
    parser.add_argument("--compile", action=argparse.BooleanOptionalAction, default=True)
    args = parser.parse_args()

    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    POYO = import_poyo()
    recordings = [Recording(path, args.behaviour, args.scale, args.bin_seconds) for path in args.recordings]
    if args.until:
        for recording in recordings:
            recording.use_until(*args.until)
    config = dict(
        sequence_length=1.0, latent_step=0.125, num_latents_per_step=8, dim=args.dim, depth=args.depth, dim_head=64,
        cross_heads=2, self_heads=args.self_heads, ffn_dropout=args.dropout, lin_dropout=args.dropout, atn_dropout=0.0,
        t_min=0.1, t_max=4.0,
    )
    poyo = POYO(**config, dim_out=recordings[0].behaviour.shape[1])
    initialise(poyo, recordings)
    if args.start:
        start_from(poyo, args.start)
    print("arguments", vars(args))
    print("torch", torch.__version__, "parameters", sum(w.numel() for w in poyo.parameters()))
    average = train(args, poyo, recordings)
    state = {f"model.{name}": value for name, value in average.state_dict().items()}
    config["_target_"] = "torch_brain.models.POYO"
    torch.save({"state_dict": state, "hyper_parameters": {"model": config}}, args.out)


if __name__ == "__main__":
    main()
