# SPDX-License-Identifier: GPL-3.0-or-later
#
# An adapter must know the units of yesterday's chain in a chain that has changed: another spike detector, a renamed
# stream, a Channel Map, a Merger.

scenario_naming() {
    example detecting --seconds 120 --units 16
    local chain=$RUN/detecting/detecting.xml
    knows_units "as it was" "$chain" 103

    # The detector is removed and added again, so its node has another number.
    sed 's|nodeId="102"|nodeId="117"|' "$chain" >"$RUN/readded.xml"
    knows_units "detector added again" "$RUN/readded.xml" 103

    # The File Reader names its stream after the folder.
    local stream=simulated
    rm -rf "$RUN/renamed"
    cp -r "$RUN/detecting/broadband" "$RUN/renamed"
    mv "$RUN/renamed/continuous/$stream" "$RUN/renamed/continuous/rig_two"
    sed -i "s|\"$stream/\"|\"rig_two/\"|; s|\"$stream\"|\"rig_two\"|" "$RUN/renamed/structure.oebin"
    sed "s|$RUN/detecting/broadband|$RUN/renamed|; s|name=\"$stream\"|name=\"rig_two\"|g" "$chain" >"$RUN/renamed.xml"
    knows_units "renamed stream" "$RUN/renamed.xml" 103

    knows_units "a Channel Map before the detector" "$chain" 103 101 "Channel Map"
    knows_units "a Channel Map before the decoder" "$chain" 103 102 "Channel Map"

    # A second source, through a Merger.
    merged_chain "$chain" >"$RUN/merged.xml"
    knows_units "merger" "$RUN/merged.xml" 103
}

# knows_units WORDS CHAIN DECODER [AFTER_ID NAME]: no spike may be of an unknown unit.
knows_units() {
    DECODER=$3
    open_chain "$2" "$BLOCK" "$3"
    [[ -z ${5:-} ]] || add_node "$5" "$4"
    mode ACQUIRE
    wait_until 30 "decoding ($1)" status_is .service decoding
    wait_until 30 "spikes ($1)" status_is '.counters.spikes_received > 1000' true
    say "$1: $(status '"\(.state), \(.units) units, \(.counters.spikes_received) spikes, unknown \(.counters.spikes_unknown_unit), R2 \(.r2)"')"
    [[ $(status '.units >= 15 and .counters.spikes_unknown_unit == 0') == true ]] || fail "units are unknown: $1"
    mode IDLE
    stop_gui
}

# merged_chain CHAIN: the chain with a POYO Spike Source that joins through a Merger before the decoder.
merged_chain() {
    two_probes 60
    local source
    source=$(sed -n '/<PROCESSOR name="POYO Spike Source"/,/<\/PROCESSOR>/p' "$RUN/playing/playing.xml" | tr '\n' ' ' \
        | sed "s|nodeId=\"100\"|nodeId=\"110\"|; s|file=\"[^\"]*\"|file=\"$RUN/probe-b.h5\"|")
    local merger='<PROCESSOR name="Merger" pluginName="Merger" insertionPoint="1" type="0" index="0" libraryName="" libraryVersion="" processorType="5" nodeId="120"><PROCESSOR_PARAMETERS/><CUSTOM_PARAMETERS><MERGER NodeA="102" NodeB="110" activePath="0"/></CUSTOM_PARAMETERS><EDITOR isCollapsed="0" isDrawerOpen="0" displayName="Merger" activeStream="0"/></PROCESSOR>'
    sed "s|<PROCESSOR name=\"POYO Decoder\"|$merger&|; s|</SIGNALCHAIN>|</SIGNALCHAIN><SIGNALCHAIN>$source</SIGNALCHAIN>|" "$1"
}
