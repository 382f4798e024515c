"""Weights of torch_brain's POYO in all kinds of files, and what torch decodes with them.

checkpoints.py FOLDER   reads FOLDER/day.h5, and writes FOLDER/KIND.ckpt, FOLDER/weights.safetensors with
                        FOLDER/names.json, and FOLDER/expected.csv: the decoded values of the first ticks
"""

import functools
import json
import sys
from pathlib import Path

import h5py
import numpy as np
import torch
from safetensors.torch import save_file
from torch.optim.swa_utils import AveragedModel
from torch_brain.data import Data
from torch_brain.models import POYO
from torch_brain.models.poyo import create_linspace_latent_tokens, create_start_end_unit_tokens

SHAPE = dict(sequence_length=1.0, latent_step=0.125, num_latents_per_step=8, dim=32, depth=1, dim_head=16,
             cross_heads=1, self_heads=2)
TICKS = range(1, 16)


def make(data):
    torch.manual_seed(0)
    model = POYO(**SHAPE, dim_out=2, emb_init_scale=0.5)
    model.unit_emb.initialize_vocab([f"{data.session.id}/{unit}" for unit in data.units.id])
    model.session_emb.initialize_vocab([data.session.id])
    return model.eval()


def lightning(weights, **settings):
    """The parts of a checkpoint of Lightning's Trainer that torch_brain reads, and some that it ignores."""
    return {"epoch": 3, "pytorch-lightning_version": "2.5.1", "state_dict": weights, "optimizer_states": [],
            "hyper_parameters": {"model": {"_target_": "torch_brain.models.POYO", **SHAPE}, **settings}}


def prefixed(prefix, weights):
    return {prefix + name: value for name, value in weights.items()}


def decode(model, data, tick):
    """The causal window [tick - 1, tick), with the answer at its right edge."""
    inside = (data.spikes.timestamps >= tick - 1) & (data.spikes.timestamps < tick)
    rows = np.array(model.unit_emb.tokenizer([f"{data.session.id}/{unit}" for unit in data.units.id]))
    types, units, times = create_start_end_unit_tokens(data.units.id, 0.0, 1.0)
    units = rows[np.concatenate([units, data.spikes.unit_index[inside]]).astype(int)]
    types = np.concatenate([types, np.zeros(inside.sum(), int)])
    times = np.concatenate([times, data.spikes.timestamps[inside] - (tick - 1)])
    latents, steps = create_linspace_latent_tokens(0.0, 1.0, SHAPE["latent_step"], SHAPE["num_latents_per_step"])

    def tensor(values, kind):
        return torch.tensor(values, dtype=kind)[None]

    with torch.no_grad():
        return model(
            input_unit_index=tensor(units, torch.long), input_timestamps=tensor(times, torch.float32),
            input_token_type=tensor(types, torch.long), input_mask=torch.ones(1, len(units), dtype=torch.bool),
            latent_index=tensor(latents, torch.long), latent_timestamps=tensor(steps, torch.float32),
            session_index=torch.tensor([model.session_emb.tokenizer(data.session.id)]),
            output_timestamps=torch.tensor([[1.0]]))[0, 0].numpy()


def main(folder):
    with h5py.File(folder / "day.h5") as file:
        data = Data.from_hdf5(file, lazy=False)
    model = make(data)
    weights = model.state_dict()
    compiled = torch.compile(model).state_dict()
    parallel = torch.nn.DataParallel(model).state_dict()
    kinds = {
        "lightning": lightning(prefixed("model.", weights)),
        "compiled": lightning(prefixed("model.", compiled)),
        "compiled-bare": compiled,
        "parallel": lightning(prefixed("model.", parallel)),
        "averaged": {"state_dict": AveragedModel(model).state_dict()},
        "bare": weights,
        "with-config": {"model": weights, "config": SHAPE},
        "partial": lightning(prefixed("model.", weights), optimizer=functools.partial(torch.optim.AdamW, lr=1e-3),
                             dtype=torch.float32, path=Path("/tmp"), array=np.arange(3)),
        "whole-model": model,
        "float8": lightning({"model." + name: value.to(torch.float8_e4m3fn) if torch.is_tensor(value)
                             and value.is_floating_point() else value for name, value in weights.items()}),
        "float8-elsewhere": lightning(prefixed("model.", weights), cache=torch.zeros(3).to(torch.float8_e4m3fn)),
    }
    for kind, contents in kinds.items():
        torch.save(contents, folder / f"{kind}.ckpt")
    save_file({name: value for name, value in weights.items() if torch.is_tensor(value)}, folder / "weights.safetensors")
    names = {"units": list(model.unit_emb.vocab), "sessions": list(model.session_emb.vocab)}
    (folder / "names.json").write_text(json.dumps({**names, "sequence_length": 1.0, "latent_step": 0.125}))

    loaded = POYO.load_pretrained(folder / "lightning.ckpt").eval()
    lines = ["time_s,vx,vy"]
    for tick in TICKS:
        expected = decode(model, data, tick)
        assert np.array_equal(expected, decode(loaded, data, tick))
        lines.append(f"{tick},{expected[0]:.9g},{expected[1]:.9g}")
    (folder / "expected.csv").write_text("\n".join(lines) + "\n")
    print("kinds", len(kinds))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
