"""Recordings in the HDF5 layout of brainsets, by torch_brain's own classes or by temporaldata's.

brainsets.py write PACKAGE FILE.h5          writes a file; PACKAGE is torch_brain or temporaldata
brainsets.py same PACKAGE FILE.h5 COPY.h5   compares a file with a copy that POYO Rig wrote
brainsets.py slices FILE.h5                 loads a file of POYO Rig as torch_brain's datasets do, whole and lazily
"""

import importlib
import sys

import h5py
import numpy as np


def classes(package):
    return importlib.import_module({"torch_brain": "torch_brain.data", "temporaldata": "temporaldata"}[package])


def write(package, path):
    kinds = classes(package)
    numbers = np.random.default_rng(2)
    domain = kinds.Interval(start=np.array([0.0, 30.0]), end=np.array([25.0, 60.0]))
    times = np.sort(np.concatenate([numbers.uniform(0, 25, 4000), numbers.uniform(30, 60, 5000)]))
    moments = np.concatenate([np.arange(0, 25, 0.01), np.arange(30, 60, 0.01)]) + 1e-3
    velocity = numbers.standard_normal((len(moments), 2))
    velocity[100:120] = np.nan
    data = kinds.Data(
        brainset=kinds.Data(id="made"),
        session=kinds.Data(id="made/day_1"),
        units=kinds.ArrayDict(id=np.array([f"group_0/elec{k}/unit_0" for k in range(7)])),
        spikes=kinds.IrregularTimeSeries(timestamps=times, unit_index=numbers.integers(0, 7, len(times)), domain=domain),
        cursor=kinds.IrregularTimeSeries(timestamps=moments, vel=velocity, pos=velocity.astype("f4"), domain=domain),
        emg=kinds.RegularTimeSeries(sampling_rate=200.0, biceps=numbers.standard_normal(12000), domain_start=0.5),
        domain=domain,
    )
    regular = np.arange(100, 5900) / 100.0
    kept = ((regular < 20) | (regular >= 25.5)) & ((regular < 40) | (regular >= 40.3))
    data.hand = kinds.RegularTimeSeries.from_gappy_timeseries(
        regular[kept], 100.0, vel=numbers.standard_normal((kept.sum(), 2)))
    data.train_domain = kinds.Interval(start=np.array([0.0, 30.0]), end=np.array([25.0, 45.0]))
    data.valid_domain = kinds.Interval(start=np.array([45.0]), end=np.array([50.0]))
    data.test_domain = kinds.Interval(start=np.array([50.0]), end=np.array([60.0]))
    with h5py.File(path, "w") as file:
        data.to_hdf5(file)


def load(package, path):
    with h5py.File(path) as file:
        return classes(package).Data.from_hdf5(file, lazy=False)


def same(package, path, copy):
    made, read = load(package, path), load(package, copy)
    assert read.session.id == made.session.id
    assert np.array_equal(made.units.id, read.units.id)
    assert np.array_equal(made.spikes.timestamps, read.spikes.timestamps)
    assert np.array_equal(made.spikes.unit_index, read.spikes.unit_index)
    assert np.isnan(made.hand.vel).any() and len(made.hand.domain.start) == 3
    for group, field in (("cursor", "vel"), ("cursor", "pos"), ("emg", "biceps"), ("hand", "vel")):
        expected = np.asarray(getattr(getattr(made, group), field)).astype("f4")
        assert np.array_equal(expected, getattr(getattr(read, group), field), equal_nan=True), field
        assert np.array_equal(getattr(made, group).timestamps, getattr(read, group).timestamps), group
    for name in ("domain", "train_domain", "valid_domain", "test_domain"):
        for end in ("start", "end"):
            assert np.array_equal(getattr(getattr(made, name), end), getattr(getattr(read, name), end)), name
    print("spikes", len(read.spikes.timestamps))


def slices(path):
    from torch_brain.data import Data

    whole = load("torch_brain", path)
    with h5py.File(path) as file:
        lazy = Data.from_hdf5(file, lazy=True)
        for start, end in ((2.0, 3.5), (0.0, 60.0), (19.99, 20.0)):
            part, late = whole.slice(start, end), lazy.slice(start, end)
            assert np.array_equal(part.spikes.timestamps, late.spikes.timestamps)
            assert np.array_equal(part.cursor.vel, late.cursor.vel)
            inside = (whole.spikes.timestamps >= start) & (whole.spikes.timestamps < end)
            assert len(part.spikes.timestamps) == inside.sum()
    print("units", len(whole.units.id))


if __name__ == "__main__":
    {"write": write, "same": same, "slices": slices}[sys.argv[1]](*sys.argv[2:])
