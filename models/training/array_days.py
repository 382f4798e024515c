"""Makes the days of a drifting array from one published recording, to measure calibration across days.

    python array_days.py RECORDING.h5 OUT_FOLDER --channels 96 --train-seconds 200 --train-every 40 --later-from 400

RECORDING.h5 is a published recording that `./poyo convert` wrote. Its behaviour and its spike trains are real; which
unit stands on which channel, and how that changes from day to day, is invented:

- a channel holds one unit, a weaker second one and untuned spikes, as a threshold crossing channel does;
- from day to day gains drift (thinning), 2 % of the units and 5 % of the second ones are replaced;
- days 0 to 5 are for training; they lie before `--later-from`. Days 7, 9, 12, 16 and 20 lie after it.
"""

import argparse
import pathlib

import h5py
import numpy as np

TRAINING_DAYS = range(6)
LATER_DAYS = (7, 9, 12, 16, 20)
GAIN_DRIFT, SECOND_DRIFT, NOISE_DRIFT = 0.12, 0.3, 0.3
REPLACED, SECOND_REPLACED = 0.02, 0.05


class Array:
    """The channels of an array and how they change overnight."""

    def __init__(self, units, channels, rng):
        order = rng.permutation(units)
        self.units, self.rng = units, rng
        self.first, self.spare = list(order[:channels]), list(order[channels:])
        self.second = [rng.integers(units) for _ in range(channels)]
        self.gain = rng.normal(-0.3, 0.15, channels)
        self.second_gain = rng.normal(-1.5, 0.8, channels)
        self.noise = rng.normal(0.5, 0.8, channels)

    def sleep(self):
        rng, channels = self.rng, len(self.first)
        self.gain = np.minimum(self.gain + rng.normal(0, GAIN_DRIFT, channels) - 0.15 * (self.gain + 0.3), 0)
        self.second_gain = np.minimum(self.second_gain + rng.normal(0, SECOND_DRIFT, channels), 0)
        self.noise = self.noise + rng.normal(0, NOISE_DRIFT, channels) - 0.1 * (self.noise - 0.5)
        for channel in range(channels):
            if rng.random() < REPLACED:
                if self.spare:
                    other = rng.integers(len(self.spare))
                    self.first[channel], self.spare[other] = self.spare[other], self.first[channel]
                else:
                    self.first[channel] = rng.integers(self.units)
            if rng.random() < SECOND_REPLACED:
                self.second[channel] = rng.integers(self.units)

    def spikes(self, trains, start, end, observed):
        """Spike times and channels of a day; untuned spikes fall into observed time only."""
        times, channels = [], []
        for channel in range(len(self.first)):
            for unit, gain in ((self.first[channel], self.gain), (self.second[channel], self.second_gain)):
                train = trains[unit]
                train = train[(train >= start) & (train <= end)]
                times.append(train[self.rng.random(len(train)) < np.exp(gain[channel])])
                channels.append(np.full(len(times[-1]), channel))
            noise = self.rng.uniform(start, end, self.rng.poisson(np.exp(self.noise[channel]) * (end - start)))
            stretch = np.searchsorted(observed[0], noise, "right") - 1
            times.append(noise[(stretch >= 0) & (noise <= observed[1][np.maximum(stretch, 0)])])
            channels.append(np.full(len(times[-1]), channel))
        times, channels = np.concatenate(times), np.concatenate(channels)
        order = np.argsort(times, kind="stable")
        return times[order], channels[order].astype(np.int64)


def write(source, file, name, times, channels, count, start, end):
    """Writes a day in the layout of the source."""
    with h5py.File(file, "w") as out:
        for key, value in source.attrs.items():
            out.attrs[key] = value
        for group in ("brainset", "session", "notes", "spikes", "cursor", "units"):
            for key, value in source[group].attrs.items():
                out.require_group(group).attrs[key] = value
        out["session"].attrs["id"] = name
        out["units"].attrs["_unicode_keys"] = np.array([b"id"])
        out["units/id"] = np.array([f"elec{channel + 1}".encode() for channel in range(count)], "S8")
        starts = np.maximum(source["domain/start"][:], start)
        ends = np.minimum(source["domain/end"][:], end)
        kept = ends - starts > 0.2
        for group in ("domain", "spikes/domain", "cursor/domain"):
            for key, value in source[group].attrs.items():
                out.require_group(group).attrs[key] = value
            out[f"{group}/start"], out[f"{group}/end"] = starts[kept], ends[kept]
        out["spikes/timestamps"], out["spikes/unit_index"] = times, channels
        at = source["cursor/timestamps"][:]
        inside = (at >= start) & (at <= end)
        out["cursor/timestamps"], out["cursor/vel"] = at[inside], source["cursor/vel"][:][inside]
        for key, value in source["cursor/vel"].attrs.items():
            out["cursor/vel"].attrs[key] = value


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recording")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--channels", type=int, required=True)
    parser.add_argument("--train-seconds", type=float, required=True, help="length of a training day")
    parser.add_argument("--train-every", type=float, required=True, help="time between the starts of training days")
    parser.add_argument("--later-from", type=float, required=True, help="start of every later day")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with h5py.File(options.recording) as source:
        units = len(source["units/id"])
        order = np.argsort(source["spikes/unit_index"][:], kind="stable")
        bounds = np.searchsorted(source["spikes/unit_index"][:][order], np.arange(units + 1))
        spikes = source["spikes/timestamps"][:][order]
        trains = [spikes[bounds[unit] : bounds[unit + 1]] for unit in range(units)]
        observed = source["domain/start"][:], source["domain/end"][:]
        array = Array(units, options.channels, np.random.default_rng(options.seed))
        for day in range(max(LATER_DAYS) + 1):
            if day in TRAINING_DAYS:
                start, end = day * options.train_every, day * options.train_every + options.train_seconds
            else:
                start, end = options.later_from, observed[1].max()
            if day in TRAINING_DAYS or day in LATER_DAYS:
                times, channels = array.spikes(trains, start, end, observed)
                write(source, options.out / f"day{day}.h5", f"day{day}", times, channels, options.channels, start, end)
            array.sleep()


if __name__ == "__main__":
    main()
