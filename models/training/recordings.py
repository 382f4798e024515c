"""Recordings for training: brainsets HDF5 files as `./poyo convert` and `./poyo simulate` write them.

A recording yields training windows of one second that lie wholly inside one stretch of its training domain. Binned
recordings (`bin_seconds`) have each spike moved to a fresh random place inside its bin every time a window is drawn: the
place inside the bin is not known, so the network must not learn it.
"""

import h5py
import numpy as np

WINDOW_SECONDS = 1.0


class Recording:
    """Spikes, one behaviour series and the split of one session.

    Attributes:
        unit_ids: names as the network's vocabulary holds them, "{session}/{unit}"
        spike_time, spike_unit: seconds, rising, and index into unit_ids
        behaviour_time, behaviour: (T,) seconds and (T, D) values divided by `scale`
        train, valid, test: (K, 2) stretches in seconds
    """

    def __init__(self, path, behaviour_key, scale, bin_seconds=None):
        group, field = behaviour_key.split(".")
        with h5py.File(path) as file:
            self.session_id = file["session"].attrs["id"]
            names = [name.decode() if isinstance(name, bytes) else name for name in file["units/id"][:]]
            self.unit_ids = [f"{self.session_id}/{name}" for name in names]
            self.spike_time = file["spikes/timestamps"][:]
            self.spike_unit = file["spikes/unit_index"][:].astype(np.int64)
            self.behaviour_time = file[group]["timestamps"][:]
            self.behaviour = (file[group][field][:] / np.asarray(scale)).astype(np.float32)
            self.train, self.valid, self.test = (
                np.stack([file[f"{name}_domain/start"][:], file[f"{name}_domain/end"][:]], 1)
                for name in ("train", "valid", "test")
            )
        self.bin_seconds = bin_seconds

    def use_until(self, learn_seconds, choose_seconds):
        """Trains on the time before the first moment, validates on the time between the two, and does not use the rest."""
        first = min(self.train.min(), self.behaviour_time[0])
        self.train = np.array([[first, learn_seconds]])
        self.valid = np.array([[learn_seconds, choose_seconds]])
        self.test = np.zeros((0, 2))

    @property
    def unit_count(self):
        return len(self.unit_ids)

    def right_edges(self, stretches):
        """Indices of behaviour samples at which a window can end that lies inside one of the stretches."""
        inside = np.zeros(len(self.behaviour_time), bool)
        for start, end in stretches:
            inside |= (self.behaviour_time >= start + WINDOW_SECONDS) & (self.behaviour_time <= end)
        return np.flatnonzero(inside & np.isfinite(self.behaviour).all(1))

    def window(self, end, kept_units, rng):
        """Spikes in [end - 1 s, end) of the kept units (a mask, or None for all): (unit index, offset in seconds)."""
        start = end - WINDOW_SECONDS
        low, high = np.searchsorted(self.spike_time, [start, end])
        unit, time = self.spike_unit[low:high], self.spike_time[low:high]
        if kept_units is not None:
            kept = kept_units[unit]
            unit, time = unit[kept], time[kept]
        if self.bin_seconds:
            time = (np.floor(time / self.bin_seconds + 1e-9) + rng.random(len(time))) * self.bin_seconds
        return unit, np.clip(time - start, 0, WINDOW_SECONDS).astype(np.float32)

    def fingerprints(self, lag_seconds=np.arange(0, 0.65, 0.05), bin_seconds=0.05):
        """Fingerprint of each unit: correlation of its counts with each output at several lags, and its log
        rate, standardised over units. Shape (units, lags * outputs + 1). Training stretches only."""
        edges = self.right_edges(self.train)
        outputs = self.behaviour[edges]
        outputs = (outputs - outputs.mean(0)) / outputs.std(0)
        columns = []
        for lag in lag_seconds:
            counts = self.counts(self.behaviour_time[edges] - lag, bin_seconds)
            columns.append((counts - counts.mean(0)).T @ outputs / len(edges) / (counts.std(0)[:, None] + 1e-6))
            if lag == 0:
                log_rate = np.log(counts.mean(0) + 0.01)[:, None]
        table = np.concatenate(columns + [log_rate], 1)
        return ((table - table.mean(0)) / (table.std(0) + 1e-6)).astype(np.float32)

    def counts(self, ends, bin_seconds):
        """Spike counts in [end - bin_seconds, end) for each end: (ends, units)."""
        counts = np.zeros((len(ends), self.unit_count), np.float32)
        slack = 1e-6  # a spike that a rounding put on the edge belongs to the bin before it
        for unit in range(self.unit_count):
            times = self.spike_time[self.spike_unit == unit]
            upto = np.searchsorted(times, ends - slack)
            counts[:, unit] = upto - np.searchsorted(times, ends - bin_seconds - slack)
        return counts
