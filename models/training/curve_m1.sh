#!/usr/bin/env bash
# Calibrates new neurons of a real recording: trains on two thirds of its units, then calibrates the other third
# (docs/calibration-evidence.md).
#   TORCH_BRAIN=… models/training/curve_m1.sh SIM.ckpt OUT [DATA]      train_sim.sh writes SIM.ckpt
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
start="$1" out="$2" recording="${3:-$root/../shared/data}/m1_stevenson_2011.mat"
decoders=wiener,fingerprint,unit-id,random-rows,finetune
mkdir -p "$out"
train() {
    OMP_NUM_THREADS=1 python3 -u "$root/models/training/train_poyo.py" --recordings "$out/known$split.h5" --behaviour cursor.vel \
        --scale 0.05 --bin-seconds 0.05 --rows described --until 350 380 --threads 1 --no-compile --every 250 \
        --stretches 20 --average 0.995 "$@"
}
for split in 0 1 2; do
    python3 "$root/models/training/split_units.py" "$split" "$out"
    "$root/poyo" convert "$recording" --units "@$out/known$split.units" --out "$out/known$split.h5"
    "$root/poyo" convert "$recording" --units "@$out/new$split.units" --from 380.4 --out "$out/later$split.h5"
    "$root/poyo" convert "$recording" --units "@$out/new$split.units" --from 140.4 --out "$out/long$split.h5"
    if [[ $split == 0 ]]; then
        train --start "$start" --steps 1500 --tokens 20000 --peak 3e-3 --out "$out/known$split.ckpt"
    else
        train --start "$start" --steps 1300 --tokens 12000 --peak 3e-3 --out "$out/first$split.ckpt"
        train --start "$out/first$split.ckpt" --steps 1000 --tokens 16000 --peak 2.5e-3 --seed 1 --out "$out/known$split.ckpt"
    fi
    "$root/poyo" import "$out/known$split.ckpt" --out "$out/bundle$split" --behaviour cursor.vel --outputs vx,vy --unit m/s \
        --scale 0.05 --note "unit rows=described"
    "$root/poyo" evaluate --bundle "$out/bundle$split" --recording "$out/later$split.h5" --curve 0.5,1,2,4 --decoders "$decoders" --out "$out/curve$split"
    "$root/poyo" evaluate --bundle "$out/bundle$split" --recording "$out/long$split.h5" --curve 8 --decoders "$decoders" --out "$out/curve8-$split"
done
