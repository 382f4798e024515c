"""Splits the units of m1_stevenson_2011 at random: a third is new, the others are known.

python3 split_units.py SPLIT OUT      writes OUT/newSPLIT.units and OUT/knownSPLIT.units, for --units @FILE
"""

import sys

import numpy as np

UNITS = 171
NEW = 57

split, out = sys.argv[1:]
order = np.random.default_rng(int(split)).permutation(UNITS)
for name, units in ("new", order[:NEW]), ("known", order[NEW:]):
    with open(f"{out}/{name}{split}.units", "w") as file:
        file.write(",".join(f"unit_{unit}" for unit in sorted(units)) + "\n")
