"""Times torch_brain's POYO with a bundle's weights, as reference for `./poyo bench --gpu`.

    TORCH_BRAIN=path/to/checkout python measure_poyo.py BUNDLE --spikes 250,1000 --decodes 5000 --seconds 120

One window at a time, one query at its right edge, from NumPy arrays on the host to NumPy values on the host, as live
decoding does it: eager, and compiled with CUDA graphs (mode "reduce-overhead") if there is a GPU. Prints a
line of JSON for each form and size of window, with times in milliseconds.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch

from train_poyo import import_poyo

DTYPES = {"F32": np.float32}


def read_weights(file):
    data = file.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = (8 + length + offset for offset in entry["data_offsets"])
            array = np.frombuffer(data[start:end], DTYPES[entry["dtype"]]).reshape(entry["shape"])
            tensors[name] = torch.from_numpy(array.copy())
    return tensors


def load(bundle):
    """torch_brain's module with the bundle's weights, and its number of units."""
    described = json.loads((bundle / "bundle.json").read_text())
    weights = read_weights(bundle / "weights.safetensors")
    model = import_poyo()(**described["config"])
    model.unit_emb.initialize_vocab(described["units"])
    model.session_emb.initialize_vocab(described["sessions"])
    for table in ("unit_emb", "session_emb"):
        weights[f"{table}.vocab"] = dict(getattr(model, table).vocab)
    model.load_state_dict(weights)
    return model.eval(), len(described["units"])


class Window:
    """One window in host memory, as a tokenizer returns it."""

    def __init__(self, model, units, spikes, rng):
        index = np.concatenate([np.repeat(np.arange(1, units + 1), 2), rng.integers(1, units + 1, spikes)])
        times = np.concatenate([np.tile([0, model.sequence_length], units), np.sort(rng.random(spikes))])
        kinds = np.concatenate([np.tile([1, 2], units), np.zeros(spikes, np.int64)])
        steps = round(model.sequence_length / model.latent_step)
        latents = model.num_latents_per_step
        self.arrays = dict(
            input_unit_index=index.astype(np.int64),
            input_timestamps=times.astype(np.float32),
            input_token_type=kinds.astype(np.int64),
            input_mask=np.ones(len(index), bool),
            latent_index=np.tile(np.arange(latents), steps),
            latent_timestamps=((np.repeat(np.arange(steps), latents) + 0.5) * model.latent_step).astype(np.float32),
            output_timestamps=np.array([model.sequence_length], np.float32),
        )

    def decode(self, forward, device):
        inputs = {name: torch.from_numpy(array)[None].to(device) for name, array in self.arrays.items()}
        return forward(session_index=torch.ones(1, dtype=torch.int64, device=device), **inputs).cpu().numpy()


def measure(decode, decodes, seconds, pace):
    nanos = []
    begin = time.perf_counter_ns()
    for number in range(decodes):
        while time.perf_counter_ns() < begin + number * pace:
            left = begin + number * pace - time.perf_counter_ns()
            if left > 300_000:
                time.sleep((left - 200_000) / 1e9)
        start = time.perf_counter_ns()
        if start - begin > seconds * 1e9:
            break
        decode(number)
        nanos.append(time.perf_counter_ns() - start)
    p50, p99, p999, longest = np.percentile(nanos, [50, 99, 99.9, 100]) / 1e6
    return dict(p50=p50, p99=p99, p999=p999, max=longest, decodes=len(nanos))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--spikes", default="250,1000,4000,10000")
    parser.add_argument("--decodes", type=int, default=5000)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options = parser.parse_args()
    model, units = load(options.bundle)
    model.to(options.device)
    forms = {"eager": model}
    if options.device == "cuda":
        forms["compiled"] = torch.compile(model, mode="reduce-overhead", dynamic=False)
    rng = np.random.default_rng(1)
    with torch.inference_mode():
        for form, forward in forms.items():
            for spikes in map(int, options.spikes.split(",")):
                windows = [Window(model, units, spikes, rng) for _ in range(16)]
                decode = lambda number: windows[number % 16].decode(forward, options.device)  # noqa: E731
                measure(decode, 20, options.seconds, 0)
                paced = measure(decode, options.decodes, options.seconds, 20_000_000)
                packed = measure(decode, options.decodes, options.seconds, 0)
                name = f"PyTorch {torch.__version__.split('+')[0]} {form}, {options.device}"
                print(json.dumps(dict(decoder=name, spikes=spikes, paced=paced, packed=packed)), flush=True)


if __name__ == "__main__":
    main()
