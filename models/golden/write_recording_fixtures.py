"""Writes the two small recordings for the tests of the readers, with h5py and torch_brain.

Usage: TORCH_BRAIN=path/to/checkout python write_recording_fixtures.py ../../calibration/src/test/resources/recordings
Made with torch_brain 0.2.0a0 (commit 0512ee033bc1ffa31eece4a9007e528241c0747e), h5py 3.16.0, NumPy. All numbers are
invented here.
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
from torch_brain.data import ArrayDict, Data, Interval, IrregularTimeSeries, RegularTimeSeries  # noqa: E402


def spikes(units, seconds, seed):
    rng = np.random.default_rng(seed)
    times = np.sort(rng.random(units * 10 * seconds) * seconds)
    return times, rng.integers(0, units, len(times))


def write_brainsets(path):
    times, unit = spikes(5, 10, 1)
    domain = Interval(np.array([0.0]), np.array([10.0]))
    grid = np.arange(1000) * 0.01
    data = Data(
        spikes=IrregularTimeSeries(timestamps=times, unit_index=unit, domain=domain),
        units=ArrayDict(id=np.array([f"group_0/elec{e}/unit_0" for e in range(5)]), unit_number=np.arange(5)),
        cursor=IrregularTimeSeries(
            timestamps=grid,
            pos=np.stack([grid, -grid], 1),
            vel=np.stack([np.ones(1000), -np.ones(1000)], 1),
            domain=domain,
        ),
        finger=RegularTimeSeries(force=np.arange(250, dtype=np.float32), sampling_rate=25.0, domain_start=0.0),
        trials=Interval(
            start=np.array([0.0, 5.0]), end=np.array([5.0, 10.0]), is_valid=np.array([True, False]), target_id=np.array([1.0, np.nan])
        ),
        session=Data(id="c_20990101", recording_date="2099-01-01", task="center_out"),
        subject=Data(id="c", species="none"),
        brainset=Data(id="invented_2099", source="write_recording_fixtures.py"),
        train_domain=Interval(np.array([0.0, 6.0]), np.array([4.0, 7.0])),
        valid_domain=Interval(np.array([4.0]), np.array([6.0])),
        test_domain=Interval(np.array([7.0]), np.array([10.0])),
        domain=domain,
    )
    data.save(path)


def write_nwb(path):
    """The parts of NWB 2.7 that matter to a reader of sorted units and behaviour."""
    rng = np.random.default_rng(2)
    with h5py.File(path, "w") as f:
        f.attrs.update(nwb_version="2.7.0", neurodata_type="NWBFile", namespace="core")
        f["identifier"] = "invented"
        f["session_description"] = "made for a test"
        f["session_start_time"] = "2099-01-01T00:00:00+00:00"
        trains = [np.sort(rng.random(n) * 8 + 1) for n in (50, 0, 31)]
        units = f.create_group("units")
        units.attrs.update(neurodata_type="Units", colnames=["spike_times"])
        units["id"] = np.array([7, 3, 12])
        units["spike_times"] = np.concatenate(trains)
        units["spike_times_index"] = np.cumsum([len(t) for t in trains]).astype("u1")
        behavior = f.create_group("processing/behavior")
        behavior.attrs["neurodata_type"] = "ProcessingModule"
        position = behavior.create_group("Position")
        position.attrs["neurodata_type"] = "Position"
        hand = position.create_group("hand_pos")
        hand.attrs["neurodata_type"] = "SpatialSeries"
        data = hand.create_dataset("data", data=np.arange(200, dtype="i2").reshape(100, 2), chunks=(50, 2), compression="gzip")
        data.attrs.update(conversion=0.1, unit="cm")
        hand["timestamps"] = 1 + np.arange(100) * 0.08
        speed = behavior.create_group("speed")
        speed.attrs["neurodata_type"] = "TimeSeries"
        data = speed.create_dataset("data", data=np.linspace(0, 1, 40))
        data.attrs.update(conversion=1.0, unit="cm/s")
        start = speed.create_dataset("starting_time", data=2.0)
        start.attrs.update(rate=10.0, unit="seconds")
        raw = f.create_group("acquisition/raw")
        raw.attrs["neurodata_type"] = "ElectricalSeries"
        raw.create_dataset("data", data=np.zeros((4, 2), "i2"))
        trials = f.create_group("intervals/trials")
        trials.attrs["neurodata_type"] = "TimeIntervals"
        trials["start_time"] = np.array([1.0, 4.0])
        trials["stop_time"] = np.array([4.0, 8.0])


if __name__ == "__main__":
    folder = sys.argv[1]
    write_brainsets(os.path.join(folder, "brainsets.h5"))
    write_nwb(os.path.join(folder, "small.nwb"))
