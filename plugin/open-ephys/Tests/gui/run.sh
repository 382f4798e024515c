#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs the plugin in the real Open Ephys GUI, without a screen and without a sound card, and prints the results.
#
#   GUI_DIR=.../plugin-GUI/Build/Release Tests/gui/run.sh [SCENARIO...]
#
# GUI_DIR is a GUI that is already built; build the plugin against its sources first (./poyo plugin build --gui DIR).
# Needs Xvfb, pulseaudio, curl, jq, and ImageMagick for pictures. The GUI's program is copied to a folder of its own;
# nothing is written elsewhere. Scenarios (each ends by itself; all but the last two without an argument):
#
#   detecting   File Reader > Bandpass > Spike Detector > POYO Decoder > Record Node, at three block sizes
#   playing     POYO Spike Source > POYO Decoder > Record Node, at three block sizes
#   killing     the runtime is killed while it decodes, and comes back
#   restarting  acquisition 50 times, the processor removed and added 20 times, a chain that the GUI saved
#   cost        what the decoder costs the audio thread, beside an empty filter
#   pictures    the panel in each state, into PICTURES (a folder; default: beside the logs)
#   enduring    MINUTES (default 30) of decoding; memory of both processes
#
# RELEASE is a zip as ./poyo plugin build --zip makes it, to try that instead of what lies in the checkout.
# RUN is where logs and recordings go (default: a new folder in /tmp); SECONDS_EACH how long a chain records (20).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../../.." && pwd)
POYO=${POYO:-$root/poyo}
RUN=${RUN:-$(mktemp -d /tmp/poyo-gui-XXXXXX)}
SECONDS_EACH=${SECONDS_EACH:-20}
BLOCKS=(1024 448 224) # samples at 44.1 kHz: 23.2, 10.2 and 5.1 ms
PROBE=${PROBE:-$root/target/open-ephys/cmake/poyo-probe.so}

# shellcheck source=gui.sh
source "$here/gui.sh"
for scenario in "$here"/scenarios/*.sh; do
    # shellcheck source=/dev/null
    source "$scenario"
done

[[ -n ${GUI_DIR:-} && -x $GUI_DIR/open-ephys ]] || {
    echo "run.sh: expected GUI_DIR, the folder of a built open-ephys, found ${GUI_DIR:-none}; set it" >&2
    exit 2
}
for tool in Xvfb pulseaudio curl jq; do
    command -v "$tool" >/dev/null || {
        echo "run.sh: expected $tool, found none; install it" >&2
        exit 2
    }
done
[[ -f $PROBE ]] || {
    echo "run.sh: expected $PROBE, found none; run ./poyo plugin build --gui DIR first" >&2
    exit 2
}

mkdir -p "$RUN"
RUN=$(cd "$RUN" && pwd)
say "logs and recordings in $RUN"
"$POYO" plugin --help >/dev/null # builds the runtime where it must
trap end_all_children EXIT
prepare_gui
if [[ -n ${RELEASE:-} ]]; then
    unzip -q -o "$RELEASE" -d "$GUI"
else
    "$POYO" plugin install --to "$GUI"
fi
cp "$PROBE" "$GUI/plugins/"
start_desk

if (($# == 0)); then
    set -- detecting playing killing restarting cost
fi
for scenario in "$@"; do
    declare -F "scenario_$scenario" >/dev/null || fail "no scenario is called $scenario"
    say "== $scenario"
    "scenario_$scenario"
done
say "all done"
