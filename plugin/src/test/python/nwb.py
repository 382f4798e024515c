"""NWB files by pynwb.

nwb.py write FILE.nwb            writes a file with many kinds of series
nwb.py same FILE.nwb COPY.h5     compares pynwb's reading of the file with a copy that POYO Rig wrote as brainsets HDF5
nwb.py valid FILE.nwb COPY.h5    validates and inspects a file that POYO Rig wrote, and compares it with a copy
"""

import sys
from datetime import datetime, timezone
from uuid import uuid4

import h5py
import nwbinspector
import numpy as np
from hdmf.backends.hdf5.h5_utils import H5DataIO
from pynwb import NWBFile, NWBHDF5IO, TimeSeries, validate
from pynwb.behavior import BehavioralTimeSeries, Position, SpatialSeries
from temporaldata import Data


def write(path):
    numbers = np.random.default_rng(1)
    file = NWBFile("made for a test", str(uuid4()), datetime(2024, 5, 17, 9, tzinfo=timezone.utc))
    device = file.create_device("array")
    group = file.create_electrode_group("m1", "motor cortex", "M1", device)
    for _ in range(6):
        file.add_electrode(location="M1", group=group)
    file.add_unit_column("quality", "of the sorting")
    for k in range(6):
        times = np.sort(numbers.uniform(0, 60, 50 * k))
        file.add_unit(spike_times=times, obs_intervals=[[0.0, 25.0], [30.0, 60.0]], electrodes=[k], quality=f"q{k}")
    module = file.create_processing_module("behavior", "of the arm")
    irregular = np.cumsum(numbers.uniform(0.005, 0.015, 5000))
    hand = TimeSeries(name="hand_vel", data=numbers.standard_normal((5000, 2)).astype("f4"), unit="cm/s",
                      timestamps=irregular)
    acceleration = TimeSeries(name="hand_acc", data=numbers.standard_normal((5000, 2)), unit="cm/s/s",
                              timestamps=hand)
    module.add(BehavioralTimeSeries(name="BehavioralTimeSeries", time_series=[hand, acceleration]))
    counts = numbers.integers(-30000, 30000, (3000, 2)).astype("i2")
    cursor = SpatialSeries(name="cursor", data=counts, reference_frame="screen", unit="m", conversion=1e-4, offset=0.25,
                           rate=50.0, starting_time=3.5)
    module.add(Position(spatial_series=cursor))
    file.add_acquisition(TimeSeries(name="pupil", data=H5DataIO(numbers.random(1000), compression="gzip"), unit="mm",
                                    rate=29.97, starting_time=1.0))
    file.add_trial(start_time=1.0, stop_time=5.0)
    file.add_trial(start_time=6.0, stop_time=9.0)
    with NWBHDF5IO(path, "w") as io:
        io.write(file)
    with h5py.File(path) as written:
        place = written["processing/behavior/BehavioralTimeSeries/hand_acc"]
        assert isinstance(place.get("timestamps", getlink=True), h5py.SoftLink)


def behaviour(node):
    """Every series below a container, with the keys that POYO Rig gives them: container.series."""
    for child in node.children:
        if isinstance(child, TimeSeries):
            yield f"{node.name.removeprefix('root')}.{child.name}".removeprefix("."), child
        else:
            yield from behaviour(child)


def times_of(series):
    if series.timestamps is not None:
        return np.asarray(series.get_timestamps())
    return series.starting_time + np.arange(len(series.data)) / series.rate


def ours(copy):
    with h5py.File(copy) as file:
        return Data.from_hdf5(file, lazy=False)


def compare_spikes(file, data, names):
    assert list(data.units.id) == names, (list(data.units.id), names)
    for k, times in enumerate(file.units["spike_times"][:]):
        assert np.array_equal(np.asarray(times), data.spikes.timestamps[data.spikes.unit_index == k]), k
    print("spikes", len(data.spikes.timestamps))


def compare_behaviour(file, data, skipped, most_seconds):
    count = 0
    for key, series in behaviour(file):
        if key.split(".")[-1] in skipped:
            continue
        group, field = ("acquisition." + key if "." not in key else key).rsplit(".", 1)
        copy = getattr(data, group)
        expected = np.asarray(series.data) * np.float64(series.conversion) + np.float64(series.offset)
        assert np.array_equal(expected.astype("f4"), getattr(copy, field), equal_nan=True), key
        assert np.abs(times_of(series) - copy.timestamps).max() <= most_seconds, key
        count += 1
    print("behaviours", count)


def names_of(file):
    if "unit_name" in file.units.colnames:
        return list(file.units["unit_name"][:])
    return [f"unit_{k}" for k in file.units.id[:]]


def same(path, copy, *skipped):
    with NWBHDF5IO(path, "r") as io:
        file = io.read()
        data = ours(copy)
        compare_spikes(file, data, names_of(file))
        compare_behaviour(file, data, skipped, 0)


def valid(path, copy):
    assert not validate(path=path), validate(path=path)
    remarks = list(nwbinspector.inspect_nwbfile(nwbfile_path=path))
    assert not remarks, remarks
    with NWBHDF5IO(path, "r") as io:
        file = io.read()
        data = ours(copy)
        compare_spikes(file, data, names_of(file))
        compare_behaviour(file, data, (), 1e-9)
        intervals = np.asarray(file.units["obs_intervals"][0])
        assert np.array_equal(intervals, np.column_stack([data.domain.start, data.domain.end]))


if __name__ == "__main__":
    {"write": write, "same": same, "valid": valid}[sys.argv[1]](*sys.argv[2:])
