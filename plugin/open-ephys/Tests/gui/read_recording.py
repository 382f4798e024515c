# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a recording of the rehearsing scenario with open-ephys-python-tools, and checks units and times."""
import json
import sys
from pathlib import Path

import numpy as np
from open_ephys.analysis import Session

VOLTS_PER_CM = 0.1


def main(folder):
    recording = Session(folder).recordnodes[0].recordings[0]
    streams = {stream.metadata["stream_name"] if isinstance(stream.metadata, dict) else stream.metadata.stream_name: stream
               for stream in recording.continuous}
    decoded = streams.pop("decoded")
    neural = next(iter(streams.values()))
    described = json.loads((Path(recording.directory) / "structure.oebin").read_text())["continuous"]
    channels = next(each for each in described if each["stream_name"] == "decoded")["channels"]
    units = [channel["units"] for channel in channels]
    assert units == ["cm/s", "cm/s"], units
    steps = np.diff(decoded.timestamps)
    assert np.all(np.abs(steps - 0.01) < 1e-6), (steps.min(), steps.max())
    ends = abs(decoded.timestamps[0] - neural.timestamps[0]), abs(decoded.timestamps[-1] - neural.timestamps[-1])
    assert max(ends) < 0.05, ends

    values = decoded.samples * np.array([channel["bit_volts"] for channel in channels])
    described = next(each for each in described if each["stream_name"] != "decoded")
    names = [channel["channel_name"] for channel in described["channels"]]
    velocity = []
    for name in ("cursor.pos x", "cursor.pos y"):
        at = names.index(name)
        volts = neural.samples[:, at] * described["channels"][at]["bit_volts"]
        position = np.interp(decoded.timestamps, neural.timestamps, volts) / VOLTS_PER_CM
        velocity.append(np.convolve(np.gradient(position, 0.01), np.ones(5) / 5, "same"))
    truth = np.array(velocity).T
    best = max((score(truth[: len(truth) - lag], values[lag:]), lag) for lag in range(0, 30))
    spikes = sum(len(each.sample_numbers) for each in recording.spikes)
    print(f"units {units}, {len(values)} decoded samples, times of both streams end within {max(ends) * 1000:.1f} ms, "
          f"{spikes} spikes, R2 {best[0]:.2f} against the velocity in cm/s, {best[1] * 10} ms later")
    assert best[0] > 0.5, best


def score(truth, values):
    return float(np.mean(1 - np.sum((truth - values) ** 2, 0) / np.sum((truth - truth.mean(0)) ** 2, 0)))


if __name__ == "__main__":
    main(sys.argv[1])
