# SPDX-License-Identifier: GPL-3.0-or-later
#
# Two probes and one decoder: two POYO Spike Sources play half of the units each, through a Merger. The second source
# ends after 30 s: decoding must go on without it, and say so.

scenario_merging() {
    two_probes 60
    open_chain "$RUN/merging.xml" "$BLOCK" 102
    status_is '.moreStreams[0].name' probe-b || fail "the second stream is not chosen: $(status .moreStreams)"
    mode RECORD
    wait_until 20 "decoding" status_is .service decoding
    sleep 22
    say "both probes: $(status '"\(.state), \(.units) units, R2 \(.r2), spikes \(.spikes), refused \(.blocksRefused)"')"
    say "probe-b: $(status '.moreStreams[0] | tojson'), late spikes $(status .counters.spikes_late)"
    [[ $(status '.units > 95 and .counters.spikes_unknown_unit == 0') == true ]] \
        || fail "units of a probe are missing or unknown: $(status '"\(.units) units, \(.counters)"')"
    [[ $(status '.moreStreams[0] | .spikes > 1000 and .outside < 50 and .clockKnown') == true ]] \
        || fail "the second probe's spikes do not arrive"
    wait_until 60 "the report of the stalled probe" status_is '.moreStreams[0].stalled' true
    wait_until 20 "the reason in the panel" status_is '.why | test("probe-b.*behind")' true
    say "after the end of probe-b: $(status '"\(.state): \(.why)"')"
    local before
    before=$(status .counters.ticks_decoded)
    sleep 2
    (($(status .counters.ticks_decoded) > before)) || fail "decoding waits for the probe that ended"
    mode IDLE
    wait_until 20 "the end of the session" status_is .service ready
    stop_gui
    "$POYO" inspect "$(newest_session "$RUN/playing/sessions")" | head -n 4
}

# two_probes SECONDS: writes merging.xml: sources 100 and 110, Merger 101, decoder 102, Record Node 103.
two_probes() {
    example playing --seconds 120 --units 100
    [[ -f $RUN/merging.xml ]] && return
    "$POYO" simulate --out "$RUN/both.h5" --seconds "$1" --units 100
    "$POYO" convert "$RUN/both.h5" --behaviour cursor.vel --session a_day0 --out "$RUN/probe-a.h5" \
        --units "$(seq -s, -f unit_%g 0 49)"
    "$POYO" convert "$RUN/both.h5" --behaviour cursor.vel --session probe-b --out "$RUN/probe-b.h5" --to 30 \
        --units "$(seq -s, -f unit_%g 50 99)"
    local source
    source=$(sed -n '/<PROCESSOR name="POYO Spike Source"/,/<\/PROCESSOR>/p' "$RUN/playing/playing.xml")
    sed '/<PROCESSOR name="POYO Spike Source"/,/<\/PROCESSOR>/d; s|nodeId="102"|nodeId="103"|; s|nodeId="101"|nodeId="102"|
         s|selectedTabNodeId="101"|selectedTabNodeId="102"|; s|behaviour_key=|more_streams="probe-b" behaviour_key=|
         /<SIGNALCHAIN>/r /dev/stdin' "$RUN/playing/playing.xml" >"$RUN/merging.xml" <<XML
$(sed "s|file=\"[^\"]*\"|file=\"$RUN/probe-a.h5\"|" <<<"$source")
    <PROCESSOR name="Merger" pluginName="Merger" insertionPoint="1" type="0" index="0" libraryName=""
               libraryVersion="" processorType="5" nodeId="101">
      <PROCESSOR_PARAMETERS/>
      <CUSTOM_PARAMETERS><MERGER NodeA="100" NodeB="110" activePath="0"/></CUSTOM_PARAMETERS>
      <EDITOR isCollapsed="0" isDrawerOpen="0" displayName="Merger" activeStream="0"/>
    </PROCESSOR>
XML
    sed -i "s|</SIGNALCHAIN>|</SIGNALCHAIN><SIGNALCHAIN>$(tr '\n' ' ' <<<"$source" | sed "s|nodeId=\"100\"|nodeId=\"110\"|
        s|file=\"[^\"]*\"|file=\"$RUN/probe-b.h5\" loop=\"0\"|")</SIGNALCHAIN>|" "$RUN/merging.xml"
}
