"""Writes the golden vectors, the outputs of torch_brain's POYO, for the tests in Java.

Usage: TORCH_BRAIN=path/to/checkout python write_golden.py [folder]

Needs torch, numpy, h5py, pandas, tqdm. Running it twice gives the same tokens and, on the same torch version and
CPU, the same outputs. README.md beside this file says what the files hold and how the weights are made.
"""

import json
import os
import struct
import subprocess
import sys
import types
from pathlib import Path

import numpy as np


class _Absent(types.ModuleType):
    """Replaces a package that torch_brain imports for its dataset pipelines. The model never calls it."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


for _name in ("ray", "ray.actor", "ray.util", "ray.util.actor_pool", "torch_brain.pipeline",
              "torch_brain.pipeline.config", "torch_brain.datasets"):
    sys.modules[_name] = _Absent(_name)
sys.path.insert(0, os.environ["TORCH_BRAIN"])

import torch  # noqa: E402
from torch_brain.batching import collate  # noqa: E402
from torch_brain.data import ArrayDict, Data, Interval, IrregularTimeSeries  # noqa: E402
from torch_brain.models import POYO  # noqa: E402

TORCH_BRAIN_COMMIT = "0512ee033bc1ffa31eece4a9007e528241c0747e"
SESSION = "golden/session"
VOCABULARY_UNITS = 40

COMMON = dict(sequence_length=1.0, latent_step=0.125, dim_out=2)
SHAPES = {
    "tiny": dict(dim=32, depth=2, dim_head=32, num_latents_per_step=8, cross_heads=2, self_heads=4),
    "poyo_1.3M": dict(dim=64, depth=6, dim_head=64, num_latents_per_step=16, cross_heads=2, self_heads=8),
    "poyo_11.8M": dict(dim=128, depth=24, dim_head=64, num_latents_per_step=32, cross_heads=4, self_heads=8),
}


def stream(name: str, count: int) -> np.ndarray:
    """`count` numbers in [-1, 1): a splitmix64 counter stream seeded with the FNV-1a hash of the name."""
    seed = 0xCBF29CE484222325
    for byte in name.encode():
        seed = ((seed ^ byte) * 0x100000001B3) % 2**64
    with np.errstate(over="ignore"):
        z = np.uint64(seed) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(11)).astype(np.float64) * 2.0**-52 - 1.0


def formula_weight(name: str, shape: tuple) -> np.ndarray:
    """A weight that Java computes in the same way; see README.md."""
    u = stream(name, int(np.prod(shape))).reshape(shape)
    if name.endswith("_emb.weight"):
        value = u.copy()
        if name in ("unit_emb.weight", "session_emb.weight"):
            value[0] = 0.0
    elif len(shape) == 2:
        value = u * np.sqrt(3.0 / shape[1])
    elif name.endswith(".weight"):
        value = 1.0 + 0.25 * u
    else:
        value = 0.25 * u
    return value.astype(np.float32)


def make_model(shape: dict) -> POYO:
    model = POYO(**COMMON, **shape)
    model.unit_emb.initialize_vocab([f"{SESSION}/unit_{k}" for k in range(VOCABULARY_UNITS)])
    model.session_emb.initialize_vocab(["golden/other", SESSION])
    with torch.no_grad():
        for name, weight in model.named_parameters():
            weight.copy_(torch.from_numpy(formula_weight(name, tuple(weight.shape))))
    return model.eval()


def window(name: str, spikes: int, unit_ids: list) -> Data:
    """A recording of one window: uniformly random spikes in time order, rounded to nanoseconds."""
    nanos = np.sort(((stream(name + "/time", spikes) + 1) / 2 * 1e9).astype(np.int64))
    unit = ((stream(name + "/unit", spikes) + 1) / 2 * len(unit_ids)).astype(np.int64)
    domain = Interval(np.array([0.0]), np.array([COMMON["sequence_length"]]))
    return Data(
        spikes=IrregularTimeSeries(timestamps=nanos / 1e9, unit_index=unit, domain=domain),
        units=ArrayDict(id=np.array(unit_ids)),
        session=Data(id=SESSION),
        domain=domain,
    )


def save_safetensors(path: Path, tensors: dict, metadata: dict) -> None:
    """The safetensors format: length of a JSON header, the header, then all bytes in the order of the header."""
    names = {np.dtype("float32"): "F32", np.dtype("float64"): "F64", np.dtype("int64"): "I64", np.dtype("bool"): "BOOL"}
    header = {"__metadata__": {key: str(value) for key, value in metadata.items()}}
    blobs, offset = [], 0
    for name, tensor in tensors.items():
        blob = np.ascontiguousarray(tensor).tobytes()
        header[name] = dict(dtype=names[tensor.dtype], shape=list(tensor.shape), data_offsets=[offset, offset + len(blob)])
        blobs.append(blob)
        offset += len(blob)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def write_case(folder: Path, shape_name: str, model: POYO, case: str, counts: list, unit_numbers: list, queries) -> None:
    """Tokenizes one window for each spike count, collates them as torch_brain does, and stores inputs and output."""
    unit_ids = [f"{SESSION}/unit_{k}" for k in unit_numbers]
    windows = [window(f"{case}/{k}", count, unit_ids) for k, count in enumerate(counts)]
    batch = collate([model.tokenize(data) for data in windows])
    seconds = batch["input_timestamps"]
    query = torch.tensor([queries] * len(counts), dtype=torch.float32)
    arguments = dict(batch, output_timestamps=query)
    with torch.no_grad():
        output64 = model(**arguments)
        arguments["input_timestamps"] = seconds.float()
        arguments["latent_timestamps"] = batch["latent_timestamps"].float()
        output = model(**arguments)
    tensors = {name: arguments[name].numpy() for name in
               ("input_unit_index", "input_timestamps", "input_token_type", "input_mask", "latent_index",
                "latent_timestamps", "session_index", "output_timestamps")}
    tensors["rotary_emb.omega"] = model.rotary_emb.omega.numpy()
    tensors["unit_number"] = np.array(unit_numbers, dtype=np.int64)
    for k, data in enumerate(windows):
        tensors[f"window_{k}/spike_seconds"] = np.asarray(data.spikes.timestamps, dtype=np.float64)
        tensors[f"window_{k}/spike_unit"] = np.asarray(data.spikes.unit_index, dtype=np.int64)
    tensors["output"] = output.numpy()
    metadata = dict(
        torch_brain=TORCH_BRAIN_COMMIT, torch=torch.__version__, numpy=np.__version__, script="write_golden.py",
        config=json.dumps(dict(COMMON, **SHAPES[shape_name])), vocabulary_units=VOCABULARY_UNITS, session=SESSION)
    save_safetensors(folder / f"{shape_name}-{case}.safetensors", tensors, metadata)
    change = (output64 - output).abs().max().item()
    print(f"{shape_name}-{case}: tokens {tuple(seconds.shape)}, |output| up to {output.abs().max():.3f}, "
          f"64-bit timestamps change it by up to {change:.2e}")


def main() -> None:
    root = Path(__file__).resolve().parent.parent
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else root / "src/test/resources/golden"
    folder.mkdir(parents=True, exist_ok=True)
    checkout = Path(os.environ["TORCH_BRAIN"])
    if (checkout / ".git").exists():
        found = subprocess.run(["git", "-C", checkout, "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
        if found.stdout.strip() != TORCH_BRAIN_COMMIT:
            sys.exit(f"TORCH_BRAIN: expected commit {TORCH_BRAIN_COMMIT}, found {found.stdout.strip()}; check it out")
    torch.set_num_threads(1)
    shuffled = [(k * 17 + 5) % VOCABULARY_UNITS for k in range(24)]
    edge = [COMMON["sequence_length"]]
    for shape_name, shape in SHAPES.items():
        model = make_model(shape)
        write_case(folder, shape_name, model, "empty", [0], shuffled, edge)
        write_case(folder, shape_name, model, "one-spike", [1], shuffled, edge)
        write_case(folder, shape_name, model, "normal", [700], shuffled, edge)
        write_case(folder, shape_name, model, "crowded", [6000], list(range(VOCABULARY_UNITS)), edge)
        write_case(folder, shape_name, model, "batch", [300, 0, 811], shuffled, edge)
        write_case(folder, shape_name, model, "queries", [250, 90], shuffled, [0.0, 0.013, 0.25, 0.5, 0.777, 1.0])


if __name__ == "__main__":
    main()
