#!/usr/bin/env bash
# Calibrates new neurons of a real recording with recurrent networks: trains on two thirds of its units, then calibrates
# the other third, which the network has never seen (docs/calibration-evidence.md).
#   models/training/curve_m1_recurrent.sh OUT [DATA]      DATA holds m1_stevenson_2011.mat
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
out="$1" recording="${2:-$root/../shared/data}/m1_stevenson_2011.mat"
poyo="${POYO:-$root/poyo}"
mkdir -p "$out"
for split in 0 1 2; do
    python3 "$root/models/training/split_units.py" "$split" "$out"
    "$poyo" convert "$recording" --behaviour cursor.vel --units "@$out/known$split.units" --to 380 --out "$out/known$split.h5"
    "$poyo" convert "$recording" --behaviour cursor.vel --units "@$out/new$split.units" --from 380.4 --out "$out/later$split.h5"
    "$poyo" convert "$recording" --behaviour cursor.vel --units "@$out/new$split.units" --from 140.4 --out "$out/long$split.h5"
    "$poyo" train "$out/known$split.h5" --steps "${STEPS:-500}" --minutes-of-training 15 --out "$out/bundle$split"
    measure() {
        "$poyo" evaluate --bundle "$out/bundle$split" --decoders "${DECODERS:-wiener,fingerprint,unit-id,gru}" "$@"
    }
    measure --recording "$out/later$split.h5" --curve 0.5,1,2,4 --out "$out/curve$split"
    measure --recording "$out/long$split.h5" --curve 8 --out "$out/curve8-$split"
done
