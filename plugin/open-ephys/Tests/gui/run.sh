#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs the plugin in the real Open Ephys GUI, without a screen and without a sound card, and prints the results.
#
#   GUI_DIR=.../plugin-GUI/Build/Release Tests/gui/run.sh [SCENARIO...]
#
# GUI_DIR is a built GUI; first build the plugin with the GUI's sources (./poyo plugin build --gui DIR). The script
# needs Xvfb, pulseaudio, curl, jq, and ImageMagick for pictures. It copies the GUI's program and writes only into RUN.
# Without arguments, it runs all scenarios except the last three:
#
#   detecting   File Reader > Bandpass > Spike Detector > POYO Decoder > Record Node, at three block sizes
#   playing     POYO Spike Source > POYO Decoder > Record Node, at three block sizes
#   killing     the runtime is killed while it decodes, and starts again
#   merging     two probes, through a Merger, into one decoder; the second one ends
#   naming      an adapter in a chain that has changed: other detector, renamed stream, Channel Map, Merger
#   troubles    no Java, a folder that cannot be written, two decoders
#   restarting  50 acquisitions, 20 removals of the processor, a chain that the GUI saved
#   cost        time of the decoder and of an empty filter on the audio thread
#   panelcost   CPU of the GUI with the panel open, beside a Spike Viewer
#   pictures    pictures of the panel in each state, into the folder PICTURES (default: the folder of the logs)
#   enduring    memory of both processes over MINUTES of decoding (default: 30)
#   rehearsing  from the zip to the next day, without the command line; needs RELEASE; PYTHON may name an interpreter
#               with open-ephys-python-tools
#
# If RELEASE is set, the script tests this zip (from ./poyo plugin build --zip) instead of the checkout.
# RUN is the folder of logs and recordings (default: a new folder in /tmp).
# SECONDS_EACH is the length of each recording (default: 20 s).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../../.." && pwd)
POYO=${POYO:-$root/poyo}
RUN=${RUN:-$(mktemp -d /tmp/poyo-gui-XXXXXX)}
SECONDS_EACH=${SECONDS_EACH:-20}
BLOCK=${BLOCK:-1024} # of the scenarios that run at one block size; a busy machine needs a larger one
BLOCKS=(1024 448 224) # samples at 44.1 kHz: 23.2, 10.2 and 5.1 ms
PROBE=${PROBE:-$root/target/open-ephys/cmake/poyo-probe.so}

# shellcheck source=gui.sh
source "$here/gui.sh"
for scenario in "$here"/scenarios/*.sh; do
    # shellcheck source=/dev/null
    source "$scenario"
done

[[ -n ${GUI_DIR:-} && -x $GUI_DIR/open-ephys ]] || {
    echo "run.sh: expected the folder of a built open-ephys in GUI_DIR, found ${GUI_DIR:-none}; set GUI_DIR" >&2
    exit 2
}
for tool in Xvfb pulseaudio curl jq; do
    command -v "$tool" >/dev/null || {
        echo "run.sh: expected $tool, found none; install $tool" >&2
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
"$POYO" plugin --help >/dev/null # builds the runtime if needed
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
    set -- detecting playing killing merging naming troubles restarting cost
fi
for scenario in "$@"; do
    declare -F "scenario_$scenario" >/dev/null || fail "there is no scenario $scenario"
    say "== $scenario"
    "scenario_$scenario"
done
say "all done"
