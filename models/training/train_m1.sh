#!/usr/bin/env bash
# Makes models/bundles/m1 from the published recording (source: docs/data.md). About fifteen minutes on one core.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
data="${1:-$root/../shared/data}"
work="$(mktemp -d)"
"$root/poyo" convert "$data/m1_stevenson_2011.mat" --out "$work/m1.h5"
rm -rf "$root/models/bundles/m1"
"$root/poyo" train "$work/m1.h5" --out "$root/models/bundles/m1" --behaviour cursor.vel --model gru \
    --steps 2500 --threads 1 --seed 1 --minutes-of-training 60 \
    --note "source=m1_stevenson_2011 (Stevenson et al. 2011, J Neurophysiol 106:764; KordingLab/spykesML, MIT)" \
    --note "learned from=0-388.4 s and 450.5-621.4 s" --note "chosen on=388.4-450.5 s" --note "held out=621.4-776.8 s" \
    --note "script=models/training/train_m1.sh, log models/training/m1.log" --note "licence=Apache-2.0" \
    --measured "R² on the held-out part, causal right edge, no lag=vx .922, vy .903 (GRU .909, .889; MLP .898, .876; Wiener filter .838, .731)" \
    2>/dev/null | tee "$root/models/training/m1.log"
# The --measured line is from ./poyo evaluate --baselines all; run it after each training.
