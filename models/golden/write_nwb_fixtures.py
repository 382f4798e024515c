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


def kinds():
    """Values and attributes that are odd in other ways. Few samples keep the file small."""
    file, module = new("kinds.nwb")
    times, moved = TIMES[::20], VELOCITY[::20]
    series(module, "hand_vel", moved, times)
    series(module, "hand.vel", moved * 2, times)
    series(module, "infinite", np.where(moved > 90, np.inf, moved), times)
    series(module, "text_factor", moved, times)["data"].attrs["conversion"] = "0.01"
    series(module, "nan_factor", moved, times)["data"].attrs["conversion"] = np.nan
    series(module, "no_factor", moved, times)["data"].attrs["conversion"] = 0.0
    series(module, "two_units", moved, times, unit=np.array(["cm", "s"], dtype=TEXT))
    series(module, "complex", moved + 1j, times)
    series(module, "pairs", np.zeros(50, dtype=[("p", "f4", (2,))]), times)
    series(module, "long", moved.astype("g"), times)
    series(module, "boolean_times", moved, times > 3)
    series(module, "two_starts", moved, rate=5.0, start=np.zeros(2))
    reference = module.create_group("reference")
    reference.attrs["neurodata_type"] = "TimeSeries"
    reference.create_dataset("data", data=np.array([file["units"].ref] * 3, dtype=h5py.ref_dtype))
    reference["timestamps"] = times[:3]
    holes = series(module, "holes", moved, times)
    del holes["data"]
    holes.create_dataset("data", shape=(50, 2), chunks=(20, 1), dtype="f8", fillvalue=np.nan)[:20, 1] = moved[:20, 1]
    joint = module.create_group("joint")
    joint.attrs["neurodata_type"] = "JointAngles"
    joint["angles"] = moved
    table = file.create_group("acquisition/ttl")
    table.attrs["neurodata_type"] = "TtlsTable"
    table.attrs["colnames"] = np.array(["timestamp"], dtype=TEXT)
    table["timestamp"] = times
    file.close()


def bounds():
    """Rows of tables that are no stretch, infinite bounds, units without a name, and links that lead nowhere."""
    file, module = new("bounds.nwb")
    file["units/obs_intervals"] = [[0.0, np.inf], [9.0, 1.0], [-np.inf, 9.0]]
    file["units/obs_intervals_index"] = [1, 3]
    file["units"].create_dataset("unit_name", data=["", "b"], dtype=TEXT)
    file["units/heldout"] = h5py.SoftLink("/nowhere")
    file["intervals/invalid_times/start_time"] = [np.nan, 3.0, 7.0]
    file["intervals/invalid_times/stop_time"] = [4.0, 2.0, np.inf]
    file["intervals/trials/start_time"] = [0.0, 2.0]
    file["intervals/trials/stop_time"] = [1.0]
    hand = series(module, "hand_vel", VELOCITY[::20], TIMES[::20])
    shared = module.create_group("shared")
    shared.attrs["neurodata_type"] = "TimeSeries"
    shared["data"] = h5py.SoftLink("/processing/behavior/hand_vel/data")
    shared["timestamps"] = h5py.SoftLink("/processing/behavior/hand_vel/timestamps")
    other = series(module, "other_kind", VELOCITY[::20])
    other["timestamps"] = h5py.ExternalLink("README", "/t")
    file["acquisition/again"] = hand
    file["analysis"] = h5py.SoftLink("/processing/behavior")
    file.close()


def lost():
    file, module = new("lost.nwb")
    series(module, "hand_vel", VELOCITY[::20], TIMES[::20])
    del file["units/spike_times"]
    file["units/spike_times"] = h5py.ExternalLink("gone.h5", "/spikes")
    file.close()


def linked_brainsets():
    """A group that a link lists twice, two series of one key, and a class of a lab."""
    file = h5py.File(FOLDER / "linked.h5", "w")
    file.attrs["object"] = "Data"
    file["spikes/timestamps"], file["spikes/unit_index"] = SPIKES[0], np.zeros(len(SPIKES[0]), "i8")
    file["units/id"] = np.array(["unit_0"], "S6")
    file["domain/start"], file["domain/end"] = [0.0], [10.0]
    inside = file.create_group("arm")
    inside.attrs["object"] = "Data"
    for place, factor, kind in (("arm/hand", 1, "IrregularTimeSeries"), ("arm.hand", 2, "TimeSeriesOfALab")):
        group = file.create_group(place)
        group.attrs["object"] = kind
        group["timestamps"], group["vel"] = TIMES[::20], VELOCITY[::20] * factor
    file["cursor"] = h5py.SoftLink("/arm/hand")
    file["gone"] = h5py.SoftLink("/nowhere")
    file.close()


links()
odd()
observed()
counts()
nlb()
falcon()
kinds()
bounds()
lost()
linked_brainsets()
