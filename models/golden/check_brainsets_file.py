"""Loads a recording with torch_brain, completely and lazily, and prints its contents, one value a line.

Usage: TORCH_BRAIN=path/to/checkout python check_brainsets_file.py FILE.h5
Tried with torch_brain 0.2.0a0, commit 0512ee033bc1ffa31eece4a9007e528241c0747e. BrainsetsWriterTest compares the facts
with the recording that was written.
"""

import importlib.machinery
import os
import sys
import types

ROOT = os.environ["TORCH_BRAIN"]
# torch_brain/__init__.py imports models and pipelines. The data classes do not need them.
package = types.ModuleType("torch_brain")
package.__path__ = [os.path.join(ROOT, "torch_brain")]
package.__spec__ = importlib.machinery.ModuleSpec("torch_brain", None, is_package=True)
sys.modules["torch_brain"] = package

import h5py  # noqa: E402
import numpy as np  # noqa: E402
from torch_brain.data import Data  # noqa: E402


def facts(data):
    yield "session", data.session.id
    yield "units", len(data.units.id)
    yield "last_unit", str(data.units.id[-1])
    yield "spikes", len(data.spikes.timestamps)
    yield "unit_index_sum", int(np.sum(data.spikes.unit_index))
    yield "stretches", len(data.domain)
    for part in ("train", "valid", "test"):
        interval = getattr(data, f"{part}_domain")
        yield f"{part}_ms", round(1000 * float(np.sum(interval.end - interval.start)))
    yield "vel_shape", "x".join(str(n) for n in data.cursor.vel.shape)
    yield "vel_kind", data.cursor.vel.dtype.kind


def slice_facts(data, start, end):
    part = data.slice(start, end)
    yield "slice_spikes", len(part.spikes.timestamps)
    yield "slice_samples", len(part.cursor.timestamps)


def main():
    path = sys.argv[1]
    with h5py.File(path, "r") as file:
        whole = Data.from_hdf5(file, lazy=False)
    for name, value in facts(whole):
        print(f"{name}={value}")
    for name, value in slice_facts(whole, 2.0, 3.5):
        print(f"{name}={value}")
    with Data.load(path) as lazy:
        for name, value in slice_facts(lazy, 2.0, 3.5):
            print(f"lazy_{name}={value}")


if __name__ == "__main__":
    main()
