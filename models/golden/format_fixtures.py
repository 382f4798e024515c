"""Invented spikes and movements for the scripts that write recordings of other software, and the file of expectations."""

import json
import os
import sys

import numpy as np

OUT = sys.argv[1]
EXPECTED = {}


def made_up(seed, units=4, seconds=2.0, rate=12.0):
    rng = np.random.default_rng(seed)
    return [np.sort(rng.random(rng.poisson(rate * seconds)) * seconds) for _ in range(units)]


def in_order(trains):
    times = np.concatenate(trains)
    owner = np.repeat(np.arange(len(trains)), [len(train) for train in trains])
    order = np.argsort(times, kind="stable")
    return times[order], owner[order]


def movement(seconds=2.0, hertz=50.0):
    t = np.arange(int(seconds * hertz)) / hertz + 0.01
    return t, np.stack([np.cos(t), np.sin(2 * t)], 1)


def expect(name, reader, units, behaviours, **more):
    EXPECTED[name] = dict(
        reader=reader,
        units={str(k): [float(x) for x in v] for k, v in units.items()},
        behaviours={
            key: dict(unit=unit, columns=columns, times=[float(x) for x in t],
                      values=[[float(np.float32(x)) for x in row] for row in v])
            for key, (unit, columns, t, v) in behaviours.items()
        },
        **more,
    )


def folder(name):
    path = os.path.join(OUT, name)
    os.makedirs(path, exist_ok=True)
    return path


def save():
    """Adds the expectations to those of the other scripts."""
    path = os.path.join(OUT, "expected.json")
    known = {}
    if os.path.exists(path):
        with open(path) as f:
            known = json.load(f)
    with open(path, "w") as f:
        json.dump({**known, **EXPECTED}, f)
        f.write("\n")
