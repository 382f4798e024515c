"""Writes small MATLAB files of versions 5 and 7.3, and what SciPy and mat73 read from them.

Usage: python write_matlab_fixtures.py ../../calibration/src/test/resources/recordings/formats
Made with NumPy 2.4.6, SciPy 1.17.1 and hdf5storage 0.2.2 (MATLAB v7.3). All numbers are invented here.
The readings are added to `expected.json` of write_format_fixtures.py.
"""

import os
import warnings

import h5py
import hdf5storage
import mat73
import numpy as np
from scipy.io import loadmat, savemat
from scipy.sparse import csc_matrix

from format_fixtures import EXPECTED, expect, folder, made_up, movement, save

warnings.filterwarnings("ignore")


def matlab():
    at = folder("matlab")
    trains = made_up(7, 6)
    t, v = movement()
    cells = np.empty((3, 2), object)
    for k in range(6):
        cells[k // 2, k % 2] = trains[k] if k != 3 else np.zeros(0)
    names = np.empty((1, 3), object)
    names[0, :] = ["M1 001", "M1 002", "S1 001"]
    content = dict(spikes=cells, chan_names=names, t=t[:, None], cursor_pos=v, finger_pos=v.T * 2)
    savemat(os.path.join(at, "cells5.mat"), content, do_compression=True)
    hdf5storage.savemat(os.path.join(at, "cells73.mat"), content, format="7.3", oned_as="row",
                        store_python_metadata=False)

    def behaviours(m):
        return {"cursor_pos": ("", ["x", "y"], m["t"].ravel(), m["cursor_pos"]),
                "finger_pos": ("", ["x", "y"], m["t"].ravel(), m["finger_pos"].T)}

    ids = ["M1 001#0", "M1 002#0", "S1 001#0", "M1 001#1", "S1 001#1"]
    places = [(0, 0), (1, 0), (2, 0), (0, 1), (2, 1)]
    five = loadmat(os.path.join(at, "cells5.mat"))
    expect("matlab/cells5.mat", "scipy",
           {i: five["spikes"][p].ravel() for i, p in zip(ids, places)}, behaviours(five), version="v5")
    new = mat73.loadmat(os.path.join(at, "cells73.mat"))
    expect("matlab/cells73.mat", "mat73",
           {i: np.ravel(new["spikes"][p[0]][p[1]]) for i, p in zip(ids, places)}, behaviours(new), version="v7.3")

    bin_seconds, bins = 0.02, 100
    counts = np.stack([np.histogram(x, np.arange(bins + 1) * bin_seconds)[0] for x in trains[:3]], 1)
    moved = np.stack([np.cos(np.arange(bins) / 30), np.sin(np.arange(bins) / 20)], 1)
    savemat(os.path.join(at, "counts5.mat"), dict(
        s=dict(counts=counts.T.astype(np.uint8)), time=5 + np.arange(bins) * bin_seconds, handVel=moved.T, label="x"))
    hdf5storage.savemat(os.path.join(at, "counts73.mat"), dict(spikes=counts.astype(float), vel=moved), format="7.3",
                        oned_as="row", store_python_metadata=False)
    back = mat73.loadmat(os.path.join(at, "counts73.mat"))
    assert np.array_equal(back["spikes"], counts) and np.array_equal(back["vel"], moved)
    sparse = csc_matrix(counts.astype(float))
    savemat(os.path.join(at, "sparse5.mat"), dict(spikes=sparse, vel=moved))
    with h5py.File(os.path.join(at, "sparse73.mat"), "w", userblock_size=512) as file:
        matrix = file.create_group("spikes")
        matrix.attrs["MATLAB_class"] = np.bytes_("double")
        matrix.attrs["MATLAB_sparse"] = np.uint64(bins)
        matrix["data"], matrix["ir"], matrix["jc"] = sparse.data, sparse.indices.astype("u8"), sparse.indptr.astype("u8")
        file.create_dataset("vel", data=moved.T).attrs["MATLAB_class"] = np.bytes_("double")
    with open(os.path.join(at, "sparse73.mat"), "r+b") as file:
        file.write(b"MATLAB 7.3 MAT-file, Platform: GLNXA64".ljust(124) + b"\x00\x02IM")
    for name in ("matlab/sparse5.mat", "matlab/sparse73.mat"):
        EXPECTED[name] = dict(
            start=0.0, bin=bin_seconds, counts=counts.tolist(), key="vel", values=moved.astype(np.float32).tolist())
    EXPECTED["matlab/counts5.mat"] = dict(
        start=5.0, bin=bin_seconds, counts=counts.tolist(), key="handVel", values=moved.astype(np.float32).tolist())
    EXPECTED["matlab/counts73.mat"] = dict(
        start=0.0, bin=bin_seconds, counts=counts.tolist(), key="vel", values=moved.astype(np.float32).tolist())


matlab()
save()
