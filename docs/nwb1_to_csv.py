"""Writes the spikes and the behaviour of an NWB 1 file as tables, which POYO Rig reads.

Usage: python3 nwb1_to_csv.py IN.nwb OUT
Needs h5py and NumPy. Spikes are those of all UnitTimes groups. Behaviour is every group with numbers and timestamps.
"""

import sys
from pathlib import Path

import h5py
import numpy as np


def behaviour(name, series, folder):
    data, times = series["data"], series["timestamps"]
    values = np.asarray(data) * float(data.attrs.get("conversion", 1.0))
    values = values.reshape(len(values), -1)
    unit = data.attrs.get("unit", "")
    unit = unit.decode() if isinstance(unit, bytes) else str(unit)
    columns = [f"{name}_{k}[{unit}]" if unit else f"{name}_{k}" for k in range(values.shape[1])]
    np.savetxt(folder / f"{name}.csv", np.column_stack([times, values]), delimiter=",", comments="", fmt="%.17g",
               header=",".join(["time", *columns]))


def main(path, folder):
    folder.mkdir()
    with h5py.File(path) as file, open(folder / "spikes.csv", "w") as spikes:
        spikes.write("time,unit\n")

        def visit(place, node):
            parts = place.split("/")
            if len(parts) > 2 and parts[-3] == "UnitTimes" and parts[-1] == "times":
                spikes.writelines(f"{float(time)!r},{parts[-2]}\n" for time in node)
            elif isinstance(node, h5py.Group) and "data" in node and "timestamps" in node:
                data = node["data"]
                if data.dtype.kind in "iuf" and 1 <= data.ndim <= 2 and len(data) == len(node["timestamps"]) > 0:
                    behaviour("_".join(parts[-2:]), node, folder)

        file.visititems(visit)


main(sys.argv[1], Path(sys.argv[2]))
