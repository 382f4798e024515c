#!/usr/bin/env bash
# Makes models/bundles/m1 from the published recording (source: docs/data.md).
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
data="${1:-$root/../shared/data}"
work="$(mktemp -d)"
"$root/poyo" convert "$data/m1_stevenson_2011.mat" --out "$work/m1.h5"
python3 -u "$root/models/training/train_poyo.py" --recordings "$work/m1.h5" --behaviour cursor.vel --scale 0.05 \
    --bin-seconds 0.05 --steps 4000 --out "$work/m1.ckpt" | tee "$root/models/training/m1.log"
rm -rf "$root/models/bundles/m1"
"$root/poyo" import "$work/m1.ckpt" --out "$root/models/bundles/m1" \
    --behaviour cursor.vel --outputs vx,vy --unit m/s --scale 0.05 \
    --note "trained on=m1_stevenson_2011 (Stevenson et al. 2011, J Neurophysiol 106:764; KordingLab/spykesML, MIT): 0-388.4 s and 450.5-621.4 s" \
    --note "chosen on=388.4-450.5 s" --note "held out=621.4-776.8 s" \
    --note "recipe=models/training/train_poyo.py, log models/training/m1.log" --note "licence=Apache-2.0" \
    --measured "R² on the held-out part, causal right edge, no lag=vx .869, vy .855 (Wiener filter .838, .731)" \
    --measured "R² there at 100 ms, the lag chosen on the validation part=vx .876, vy .861 (Wiener filter .856, .750; at its own best lag, 250 ms, .854, .762)" \
    --measured "R² there, stitched, not causal=vx .848, vy .820"
# The --measured lines are the output of ./poyo evaluate --bundle models/bundles/m1 --recording …; run it after each training.
