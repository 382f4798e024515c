#!/usr/bin/env bash
# Calibration across the days of a drifting array that is made from a real recording (docs/calibration-evidence.md):
# six days train a network together, two minutes of each later day calibrate it.
#   models/training/curve_days.sh OUT [DATA]
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
out="$1" data="${2:-$root/../shared/data}"
mkdir -p "$out"
array() {
    local name="$1" recording="$2"
    shift 2
    "$root/poyo" convert "$data/$recording" --out "$out/$name.h5"
    python3 "$root/models/training/array_days.py" "$out/$name.h5" "$out/$name" "$@"
    local days="$out/$name/day"
    "$root/poyo" train "$days"{0,1,2,3,4,5}.h5 --out "$out/$name-bundle"
    "$root/poyo" evaluate --bundle "$out/$name-bundle" --recording "${days}7.h5" --curve 2 \
        --further-days "${days}9.h5,${days}12.h5,${days}16.h5,${days}20.h5" \
        --earlier-days "${days}0.h5,${days}1.h5,${days}2.h5,${days}3.h5,${days}4.h5,${days}5.h5" \
        --decoders wiener,fingerprint,unit-id,finetune,pooled-gru --out "$out/$name-curve"
}
array m1 m1_stevenson_2011.mat --channels 96 --train-seconds 200 --train-every 40 --later-from 400 --seed 1
array s1 s1_data.mat --channels 48 --train-seconds 170 --train-every 170 --later-from 1020 --seed 2
