# SPDX-License-Identifier: GPL-3.0-or-later
#
# Probe, decoder, probe, probe: the second probe's distance from the first is a probe and the decoder, the third's from
# the second is a probe alone, an empty filter. All with what the host does around them, in microseconds: the time that
# passed, which others on the machine make longer, and the time that the audio thread worked.

scenario_cost() {
    local units block
    for units in 100 1000; do
        "$POYO" simulate --out "$RUN/units$units.h5" --seconds 60 --units "$units" 2>/dev/null || true
        example playing --seconds 120 --units 100
        sed "s|file=\"[^\"]*\"|file=\"$RUN/units$units.h5\"|" "$RUN/playing/playing.xml" >"$RUN/units$units.xml"
        for block in 1024 448; do
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
