"""Writes the unit embeddings that models/training/described.py computes for simulated units, for UnitDescriptionsTest.

Usage: python write_descriptions.py RECORDING.h5 [file]

The recording is `./poyo simulate --out RECORDING.h5 --animal stranger --units 6 --seconds 60 --seed 8`; looked at: 5 to 45 s.
Once all units, once three of them with the outputs turned by 0.7 radians and mirrored.
"""

import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "models" / "training"))
from described import BIN_SECONDS, Look  # noqa: E402
from recordings import Recording  # noqa: E402

recording = Recording(sys.argv[1], "cursor.vel", [1.0])
look = Look(recording, recording.counts(recording.behaviour_time, BIN_SECONDS), np.array([[5.0, 45.0]]))
rows = look.describe(np.arange(recording.unit_count)).table(64)[1:]
few = [1, 3, 4]
turn = np.array([[np.cos(0.7), -np.sin(0.7)], [-np.sin(0.7), -np.cos(0.7)]])
turned = look.describe(np.array(few)).table(64, turn)[1:]
path = ROOT / "calibration" / "src" / "test" / "resources" / "calibrate" / "descriptions.json"
path = Path(sys.argv[2]) if len(sys.argv) > 2 else path
path.parent.mkdir(parents=True, exist_ok=True)
golden = {"look_rows": look.rows, "rows": rows, "few": few, "turn": turn, "turned": turned}
path.write_text(json.dumps(golden, default=lambda array: [[round(float(v), 5) for v in row] for row in array]) + "\n")
