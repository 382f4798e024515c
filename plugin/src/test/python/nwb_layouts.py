"""NWB files by pynwb in the layouts of two benchmarks.

nwb_layouts.py nlb TRAIN.nwb TEST.nwb       the Neural Latents Benchmark's MC_Maze: training file and test file
nwb_layouts.py falcon M2.nwb H1.nwb H2.nwb  FALCON: two channels and a mask, a period as the rate, counts of time bins
nwb_layouts.py hdf5 FOLDER                  copies of one NWB file and one brainsets file in layouts of HDF5 2.0
nwb_layouts.py kinds FOLDER                 copies of one NWB file with all kinds of numbers, chunks and filters
nwb_layouts.py nwb1 FILE.nwb                a file in the layout of NWB 1
"""

import sys
from datetime import datetime, timezone
from pathlib import Path
from uuid import uuid4

import h5py
import hdf5plugin
import numpy as np
from pynwb import NWBFile, NWBHDF5IO, TimeSeries
from pynwb.behavior import BehavioralTimeSeries

TRIALS = 40


def new():
    return NWBFile("made for a test", str(uuid4()), datetime(2024, 5, 17, 9, tzinfo=timezone.utc))


def save(file, path):
    with NWBHDF5IO(path, "w") as io:
        io.write(file)


def nlb(train, test):
    numbers = np.random.default_rng(2)
    starts = np.cumsum(numbers.uniform(3, 4, TRIALS))
    stops = starts + 2.5
    split = np.where(np.arange(TRIALS) % 4 == 3, "val", "train")
    trains = [np.sort(numbers.uniform(starts[0], stops[-1], 900)) for _ in range(5)]
    trains = [times[(np.searchsorted(starts, times) - np.searchsorted(stops, times)) == 1] for times in trains]
    for path, names, units in ((train, split, 5), (test, np.full(TRIALS, "test"), 3)):
        file = new()
        device = file.create_device("array")
        group = file.create_electrode_group("M1", "motor cortex", "M1", device)
        for _ in range(units):
            file.add_electrode(location="M1", group=group)
        file.add_unit_column("heldout", "whether the unit is held out")
        for k in range(units):
            file.add_unit(spike_times=trains[k], obs_intervals=np.stack([starts, stops], 1), electrodes=[k],
                          heldout=k >= 3)
        for name, words in (("split", "part of the benchmark"), ("success", "whether the trial succeeded")):
            file.add_trial_column(name, words)
        for k in range(TRIALS):
            file.add_trial(start_time=starts[k], stop_time=stops[k], split=str(names[k]), success=True)
        if path == train:
            module = file.create_processing_module("behavior", "of the hand")
            times = np.round(np.arange(0, stops[-1], 0.001), 6)
            hand = TimeSeries(name="hand_vel", data=np.stack([np.sin(times), np.cos(times)], 1), unit="mm/s",
                              timestamps=times, comments="columns=[x,y]")
            module.add(hand)
            module.add(TimeSeries(name="hand_pos", data=np.stack([times, times], 1), unit="mm", timestamps=hand,
                                  comments="columns=[x,y]"))
        save(file, path)


def falcon(two_channels, period, counts):
    numbers = np.random.default_rng(3)
    times = np.arange(3000) * 0.02
    scored = (np.arange(3000) % 250) > 50
    file = new()
    file.add_unit(spike_times=np.sort(numbers.uniform(0, 60, 600)))
    index = TimeSeries(name="index", data=numbers.standard_normal(3000), unit="AU", timestamps=times)
    mrs = TimeSeries(name="mrs", data=numbers.standard_normal(3000), unit="AU", timestamps=index)
    file.add_acquisition(BehavioralTimeSeries(name="finger_vel", time_series=[index, mrs]))
    file.add_acquisition(TimeSeries(name="eval_mask", data=scored, unit="bool", timestamps=times))
    file.add_trial(start_time=0.0, stop_time=60.0)
    save(file, two_channels)

    file = new()
    file.add_unit(spike_times=np.sort(numbers.uniform(0, 60, 600)))
    file.add_acquisition(TimeSeries(name="OpenLoopKinematicsVelocity", data=numbers.standard_normal((3000, 7)),
                                    unit="arbitrary", rate=0.02, starting_time=0.0))
    file.add_acquisition(TimeSeries(name="eval_mask", data=scored, unit="bool", rate=0.02, starting_time=0.0))
    save(file, period)

    file = new()
    file.add_acquisition(TimeSeries(name="binned_spikes", data=numbers.poisson(0.3, (3000, 4)).astype("u1"),
                                    unit="count", timestamps=times + 0.02))
    file.add_acquisition(TimeSeries(name="eval_mask", data=scored, unit="bool", timestamps=times + 0.02))
    save(file, counts)


def hdf5(folder):
    """Only one series of each file is compressed, whose layout is new in HDF5 2.0."""
    folder = Path(folder)
    times = np.arange(1000) / 100
    spikes = np.arange(0.05, 9.9, 0.1)
    for library in ("latest", "v200"):
        with h5py.File(folder / f"{library}.nwb", "w", libver=(library, "latest")) as file:
            file.attrs["nwb_version"] = "2.7.0"
            file["units/spike_times"], file["units/spike_times_index"] = spikes, [len(spikes)]
            for name in ("plain", "chunked"):
                group = file.create_group("processing/behavior/" + name)
                group.attrs["neurodata_type"] = "TimeSeries"
                chunks = {"chunks": (100,), "compression": "gzip"} if name == "chunked" else {}
                group.create_dataset("data", data=times, **chunks).attrs["unit"] = "cm"
                group["timestamps"] = times
        with h5py.File(folder / f"{library}.h5", "w", libver=(library, "latest")) as file:
            file.attrs["object"] = "Data"
            file["spikes/timestamps"], file["spikes/unit_index"] = spikes, np.zeros(len(spikes), "i8")
            file["units/id"] = np.array(["a"], "S1")
            file["domain/start"], file["domain/end"] = [0.0], [10.0]
            for name in ("plain", "chunked"):
                group = file.create_group(name)
                group.attrs["object"] = "IrregularTimeSeries"
                group["timestamps"] = times
                chunks = {"chunks": (100,), "compression": "gzip"} if name == "chunked" else {}
                group.create_dataset("vel", data=times, **chunks)
        with h5py.File(folder / f"{library}-units.nwb", "w", libver=(library, "latest")) as file:
            file.attrs["nwb_version"] = "2.7.0"
            file.create_dataset("units/spike_times", data=spikes, chunks=(10,), compression="gzip")
            file["units/spike_times_index"] = [len(spikes)]


def kinds(folder):
    """One small recording, stored in many ways that HDF5 has. Each value is exact in half precision."""
    folder, values = Path(folder), np.arange(1000) / 8
    ways = {
        "plain": {},
        "gzip": {"compression": "gzip", "chunks": True},
        "shuffled": {"compression": "gzip", "shuffle": True, "fletcher32": True, "chunks": (64,)},
        "lzf": {"compression": "lzf"},
        "lz4": dict(hdf5plugin.LZ4()),
        "bitshuffle": dict(hdf5plugin.Bitshuffle()),
        "growing": {"chunks": (7,), "maxshape": (None,)},
        "bigendian": {"dtype": ">f8"},
        "single": {"dtype": "f4"},
        "half": {"dtype": "f2"},
        "v108": {},
        "userblock": {},
        "scaleoffset": {"scaleoffset": 4},
        "zstd": {"chunks": (100,), **hdf5plugin.Zstd()},
        "blosc": {"chunks": (100,), **hdf5plugin.Blosc()},
    }
    for name, how in ways.items():
        options = {"v108": {"libver": ("v108", "v108")}, "userblock": {"userblock_size": 512}}.get(name, {})
        with h5py.File(folder / f"{name}.nwb", "w", **options) as file:
            file.attrs["nwb_version"] = "2.7.0"
            file.create_dataset("units/spike_times", data=values[:800], **how)
            file["units/spike_times_index"] = np.array([300, 800], "u8" if name == "half" else "i4")
            file["units/id"] = np.array([3, 5], "u8" if name == "half" else "i8")
            group = file.create_group("processing/behavior/hand")
            group.attrs["neurodata_type"] = "TimeSeries"
            group.create_dataset("data", data=values, **how).attrs["unit"] = "cm"
            group["timestamps"] = values


def nwb1(path):
    with h5py.File(path, "w") as file:
        file["nwb_version"] = "NWB-1.0.6"
        file["processing/sorting/UnitTimes/unit_list"] = np.array([b"unit_1", b"unit_7"])
        file["processing/sorting/UnitTimes/unit_1/times"] = np.arange(0.05, 9.9, 0.1)
        file["processing/sorting/UnitTimes/unit_7/times"] = np.arange(0.02, 9.9, 0.25)
        place = "processing/arm/Position/hand/"
        file[place + "timestamps"] = np.arange(1000) / 100
        file[place + "data"] = np.stack([np.arange(1000), -np.arange(1000)], 1).astype("i2")
        file[place + "data"].attrs["conversion"], file[place + "data"].attrs["unit"] = 0.5, np.bytes_("cm")


if __name__ == "__main__":
    {"nlb": nlb, "falcon": falcon, "hdf5": hdf5, "kinds": kinds, "nwb1": nwb1}[sys.argv[1]](*sys.argv[2:])
