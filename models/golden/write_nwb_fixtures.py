"""Writes the small NWB files of NwbCasesTest and NwbBenchmarksTest with h5py, in the layout of hdmf: links, odd series,
observed time, and the layouts of the Neural Latents Benchmark and FALCON.

Usage: python write_nwb_fixtures.py FOLDER
"""

import sys
from pathlib import Path

import h5py
import numpy as np

FOLDER = Path(sys.argv[1])
SAMPLES = 1000
TEXT = h5py.string_dtype()
TIMES = np.arange(SAMPLES) / 100.0
VELOCITY = np.stack([np.arange(SAMPLES) / 10.0, -np.arange(SAMPLES) / 10.0], 1)
SPIKES = [np.arange(0.05, 9.9, 0.1), np.arange(0.02, 9.9, 0.25)]


def new(name, trains=SPIKES, ids=None):
    """A file with a units table and an empty behaviour module."""
    file = h5py.File(FOLDER / name, "w")
    file.attrs["nwb_version"] = "2.7.0"
    units = file.create_group("units")
    units.attrs["neurodata_type"] = "Units"
    units["spike_times"] = np.concatenate(trains)
    units["spike_times_index"] = np.cumsum([len(train) for train in trains])
    units["id"] = np.arange(len(trains)) if ids is None else np.asarray(ids)
    return file, file.create_group("processing/behavior")


def series(parent, name, data, timestamps=None, rate=None, start=0.0, kind="TimeSeries", unit="cm/s"):
    """A series with timestamps, or with a rate."""
    group = parent.create_group(name)
    group.attrs["neurodata_type"] = kind
    group.create_dataset("data", data=data).attrs["unit"] = unit
    if rate is not None:
        group.create_dataset("starting_time", data=start).attrs["rate"] = np.float32(rate)
    elif isinstance(timestamps, (h5py.SoftLink, h5py.ExternalLink)):
        group["timestamps"] = timestamps
    elif timestamps is not None:
        group["timestamps"] = timestamps
    return group


def links():
    with h5py.File(FOLDER / "sister.h5", "w") as sister:
        sister["t"] = TIMES
    file, module = new("links.nwb")
    series(module, "plain", VELOCITY, TIMES)
    series(module, "soft", VELOCITY, h5py.SoftLink("/processing/behavior/plain/timestamps"))
    series(module, "external", VELOCITY, h5py.ExternalLink("sister.h5", "/t"))
    series(module, "escaping", VELOCITY, h5py.ExternalLink("../brainsets.h5", "/cursor/timestamps"))
    series(module, "looping", VELOCITY, h5py.SoftLink("/processing/behavior/looping/timestamps"))
    module["linked"] = h5py.SoftLink("/processing/behavior/plain")
    module["above"] = h5py.SoftLink("/processing")
    module["nowhere"] = h5py.SoftLink("/nothing")
    file.move("units/spike_times", "moved")
    file["units/spike_times"] = h5py.SoftLink("/moved")
    file.close()


def odd():
    file, module = new("odd.nwb", [SPIKES[0], np.r_[SPIKES[1][::-1], np.nan]], [7, 7])
    series(module, "hand_vel", VELOCITY, TIMES)
    series(module, "boolean", VELOCITY[:, 0] > 5, TIMES)
    series(module, "column_times", VELOCITY, TIMES[:, None])
    series(module, "equal_times", VELOCITY, np.zeros(SAMPLES))
    custom = module.create_group("custom")
    custom.attrs["neurodata_type"] = "TypeOfALab"
    custom["data"] = VELOCITY
    states = h5py.enum_dtype({"rest": 0, "reach": 1, "hold": 2}, basetype="i1")
    series(module, "state", np.zeros(SAMPLES, states), TIMES)
    text = module.create_group("text")
    text.attrs["neurodata_type"] = "TimeSeries"
    text.create_dataset("data", data=["go", "stop"], dtype=TEXT)
    text["timestamps"] = [1.0, 2.0]
    series(module, "still", VELOCITY, rate=0.0)
    series(module, "untimed", VELOCITY)
    series(module, "tail", VELOCITY, np.where(TIMES > 9.9, np.nan, TIMES))
    never = series(module, "never", np.zeros(2), rate=10.0)
    del never["data"]
    never.create_dataset("data", shape=(500,), dtype="f8")
    series(module, "pose", VELOCITY, TIMES, kind="PoseEstimationSeries")
    pair = np.zeros(1000, dtype=[("x", "f4"), ("y", "f4")])
    pair["x"], pair["y"] = VELOCITY[:, 0], VELOCITY[:, 1]
    series(module, "compound", pair, TIMES)
    gps = series(module, "gps", (np.arange(SAMPLES) + 1_000_000_000).astype("i8"), TIMES)
    gps["data"].attrs["offset"] = -1e9
    series(module, "period", VELOCITY[:500], rate=0.02)
    series(file.create_group("acquisition/behavior"), "hand_vel", VELOCITY * 2, TIMES)
    file.close()


def observed():
    file, module = new("observed.nwb")
    file["units/obs_intervals"] = [[0.0, 4.0], [6.0, 9.0], [0.0, 9.0]]
    file["units/obs_intervals_index"] = [2, 3]
    file["intervals/invalid_times/start_time"] = [1.0]
    file["intervals/invalid_times/stop_time"] = [2.0]
    file["intervals/trials/start_time"] = [0.0, 3.0]
    file["intervals/trials/stop_time"] = [2.0, 5.0]
    series(module, "hand_vel", VELOCITY, TIMES)
    series(module, "unix", VELOCITY, TIMES + 1.7e9)
    early = TIMES < 8
    series(module, "short", VELOCITY[early], TIMES[early])
    file.close()


def counts():
    file = h5py.File(FOLDER / "counts.nwb", "w")
    file.attrs["nwb_version"] = "2.7.0"
    acquisition = file.create_group("acquisition")
    series(acquisition, "binned_spikes", np.tile([[1, 0], [2, 3]], (50, 1)).astype("u1"), np.arange(1, 101) * 0.02)
    file.close()


def trials(file, starts, stops, split):
    table = file.create_group("intervals/trials")
    table.attrs["neurodata_type"] = "TimeIntervals"
    table["start_time"], table["stop_time"] = np.asarray(starts), np.asarray(stops)
    table.create_dataset("split", data=split, dtype=TEXT)


def nlb():
    """Trials of 2 s; the units were observed in the trials, and the last unit is held out."""
    starts = np.arange(6) * 3.0
    times = np.arange(1700) / 100.0
    trains = [np.arange(0.05 + k / 100, 17, 0.1) for k in range(3)]
    for name, split in (("nlb.nwb", ["train", "train", "val", "train", "val", "none"]), ("nlb_test.nwb", ["test"] * 6)):
        known = trains if name == "nlb.nwb" else trains[:2]
        file, module = new(name, known)
        file["units/heldout"] = np.arange(len(known)) == 2
        file["units/obs_intervals"] = np.tile(np.stack([starts, starts + 2], 1), (len(known), 1))
        file["units/obs_intervals_index"] = 6 * np.arange(1, len(known) + 1)
        trials(file, starts, starts + 2, split)
        if name == "nlb.nwb":
            hand = series(module, "hand_vel", np.stack([times, -times], 1), times, unit="mm/s")
            hand.attrs["comments"] = "columns=[x,y]"
        file.close()


def falcon():
    """Two series of one channel, and the samples that are scored: 4 to 14 s."""
    times = np.arange(1000) * 0.02
    file, _ = new("falcon.nwb", [np.arange(0.05, 20, 0.1)])
    acquisition = file.create_group("acquisition")
    finger = acquisition.create_group("finger_vel")
    series(finger, "index", np.arange(1000.0), times, unit="AU")
    series(finger, "mrs", -np.arange(1000.0), times, unit="AU")
    series(acquisition, "eval_mask", (times >= 4) & (times < 14), times, unit="bool")
    file.close()
    file = h5py.File(FOLDER / "falcon_tx.nwb", "w")
    file.attrs["nwb_version"] = "2.7.0"
    acquisition = file.create_group("acquisition")
    series(acquisition, "tx", np.tile([[1, 0], [2, 3]], (50, 1)).astype("u1"), rate=50.0, start=0.02)
    file.close()


links()
odd()
observed()
counts()
nlb()
falcon()
