"""Recordings in folders: tables by pandas, and a phy folder that neo reads too.

folders.py write KIND FOLDER          writes a folder; KIND is tables or phy
folders.py same KIND FOLDER COPY.h5   compares the package's own reading with a copy that POYO Rig wrote
"""

import shutil
import sys
import tempfile
from pathlib import Path

import h5py
import numpy as np
import pandas as pd
from neo.rawio import PhyRawIO
from temporaldata import Data

RATE = 30000.0


def write(kind, folder):
    folder.mkdir()
    numbers = np.random.default_rng(3)
    samples = np.sort(numbers.integers(0, int(60 * RATE), 4000))
    units = numbers.integers(0, 5, len(samples))
    if kind == "tables":
        spikes = pd.DataFrame({"time": samples / RATE, "unit": [f"unit_{unit}" for unit in units]})
        spikes.to_csv(folder / "spikes.csv", index=False)
    else:
        np.save(folder / "spike_times.npy", samples.reshape(-1, 1))
        for name in ("spike_clusters", "spike_templates"):
            np.save(folder / f"{name}.npy", units.astype("i4"))
        np.save(folder / "amplitudes.npy", np.ones(len(units)))
        labels = pd.DataFrame({"cluster_id": range(5), "group": "good"})
        labels.to_csv(folder / "cluster_group.tsv", sep="\t", index=False)
        (folder / "params.py").write_text(
            f"dat_path = 'recording.dat'\nn_channels_dat = 4\ndtype = 'int16'\noffset = 0\n"
            f"sample_rate = {RATE}\nhp_filtered = False\n")
    times = np.cumsum(numbers.uniform(0.005, 0.015, 5000))
    velocity = numbers.standard_normal((len(times), 2)).astype("f4")
    velocity[40:50] = np.nan
    behaviour = pd.DataFrame({"time": times, "x[cm/s]": velocity[:, 0], "y[cm/s]": velocity[:, 1]})
    behaviour.to_csv(folder / "behaviour.csv", index=False)


def spikes_of(kind, folder):
    """Spike times of each unit, as the other package reads them."""
    if kind == "tables":
        # The default parser of pandas is fast and not exact.
        table = pd.read_csv(folder / "spikes.csv", float_precision="round_trip")
        return {unit: rows.time.to_numpy() for unit, rows in table.groupby("unit")}
    # neo takes every CSV file of a phy folder for labels of clusters.
    without = Path(tempfile.mkdtemp()) / "phy"
    shutil.copytree(folder, without, ignore=shutil.ignore_patterns("*.csv"))
    reader = PhyRawIO(str(without))
    reader.parse_header()
    channels = reader.header["spike_channels"]
    return {f"unit_{unit['id']}": reader.rescale_spike_timestamp(
        reader.get_spike_timestamps(0, 0, k), "float64").ravel() for k, unit in enumerate(channels)}


def same(kind, folder, copy):
    with h5py.File(copy) as file:
        data = Data.from_hdf5(file, lazy=False)
    spikes = spikes_of(kind, folder)
    assert sorted(data.units.id) == sorted(spikes), (list(data.units.id), list(spikes))
    for k, unit in enumerate(data.units.id):
        assert np.array_equal(data.spikes.timestamps[data.spikes.unit_index == k], spikes[unit]), unit
    table = pd.read_csv(folder / "behaviour.csv", float_precision="round_trip")
    values = data.behaviour.behaviour
    assert np.array_equal(table.time.to_numpy(), data.behaviour.timestamps)
    assert np.array_equal(table[["x[cm/s]", "y[cm/s]"]].to_numpy().astype("f4"), values, equal_nan=True)
    with h5py.File(copy) as file:
        assert file["behaviour/behaviour"].attrs["unit"] == "cm/s"
    print("spikes", sum(map(len, spikes.values())))


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(sys.argv[2], Path(sys.argv[3]))
    else:
        same(sys.argv[2], Path(sys.argv[3]), sys.argv[4])
