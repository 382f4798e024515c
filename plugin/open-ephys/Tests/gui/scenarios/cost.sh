# SPDX-License-Identifier: GPL-3.0-or-later
#
# The chain is probe 1, decoder, probe 2, probe 3. A probe is an empty filter. The time between probes 1 and 2 is that
# of the decoder and a probe; the time between probes 2 and 3 is that of a probe alone. Both include the work of the
# GUI, in microseconds, as elapsed time (longer if the machine is busy) and as CPU time of the audio thread. UNITS and
# COST_BLOCKS choose numbers of units and block sizes.

scenario_cost() {
    local units block
    for units in ${UNITS:-100 1000}; do
        [[ -f $RUN/units$units.h5 ]] || "$POYO" simulate --out "$RUN/units$units.h5" --seconds 60 --units "$units" 2>/dev/null || true
        example playing --seconds 120 --units 100
        sed "s|file=\"[^\"]*\"|file=\"$RUN/units$units.h5\"|" "$RUN/playing/playing.xml" >"$RUN/units$units.xml"
        for block in ${COST_BLOCKS:-1024 448}; do
            cost_at "$RUN/units$units.xml" "$units" "$block"
        done
    done
}

cost_at() {
    open_chain "$1" "$3" 101
    local first second third
    add_node "POYO Probe" "$DECODER"
    third=$ADDED
    add_node "POYO Probe" "$DECODER"
    second=$ADDED
    add_node "POYO Probe" 100
    first=$ADDED
    mode ACQUIRE
    sleep 5
    for probe in "$first" "$second" "$third"; do
        answer "$probe" clear >/dev/null
    done
    sleep 30
    local with without
    with=$(answer "$second" read)
    without=$(answer "$third" read)
    say "$2 units, block $3: $(jq -r '.spikes / .interval.count' <<<"$with") spikes a block"
    say "    passed with decoder $(jq -c .sinceProbeBefore <<<"$with")"
    say "    passed in an empty filter $(jq -c .sinceProbeBefore <<<"$without")"
    say "    worked with decoder $(jq -c .workSinceProbeBefore <<<"$with")"
    say "    worked in an empty filter $(jq -c .workSinceProbeBefore <<<"$without")"
    mode IDLE
    stop_gui
}

# CPU time of the whole GUI with the panel open, and with a Spike Viewer open instead of the decoder.
scenario_panelcost() {
    example playing --seconds 120 --units 100
    open_chain "$RUN/playing/playing.xml" "$BLOCK" 101
    local panel viewer
    panel=$(gui_cpu_percent)
    stop_gui
    sed '/<PROCESSOR name="POYO Decoder"/,/<\/PROCESSOR>/{
        s|name="POYO Decoder" pluginName="POYO Decoder"|name="Spike Viewer" pluginName="Spike Viewer"|
        s|libraryName="POYO Rig"|libraryName="Spike Viewer"|; s|processorType="1"|processorType="3"|
        s|<PROCESSOR_PARAMETERS.*/>|<PROCESSOR_PARAMETERS/>|; s|displayName="POYO Decoder"|displayName="Spike Viewer"|
        }' "$RUN/playing/playing.xml" >"$RUN/viewer.xml"
    start_gui "$RUN/viewer.xml"
    audio_buffer "$BLOCK"
    sleep 10
    viewer=$(gui_cpu_percent)
    [[ -z ${PICTURES:-} ]] || import -window root "$PICTURES/viewer.png"
    stop_gui
    say "GUI with the panel open $panel % of a core, with a Spike Viewer open $viewer %"
}

# Acquires for 30 s and prints the CPU time of the GUI's process over 20 s of them.
gui_cpu_percent() {
    local before
    mode ACQUIRE
    sleep 10
    before=$(awk '{ print $14 + $15 }' "/proc/$GUI_PID/stat")
    sleep 20
    awk -v before="$before" -v hertz="$(getconf CLK_TCK)" '{ print ($14 + $15 - before) / hertz / 20 * 100 }' "/proc/$GUI_PID/stat"
    mode IDLE
}
