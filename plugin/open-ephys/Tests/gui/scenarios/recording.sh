# SPDX-License-Identifier: GPL-3.0-or-later
#
# Compares our session with the recording of the GUI's Record Node, at three block sizes.

scenario_detecting() {
    example detecting --seconds 120 --units 16
    for block in "${BLOCKS[@]}"; do
        record_chain "$RUN/detecting/detecting.xml" "$block" 103 "$RUN/detecting"
    done
}

scenario_playing() {
    example playing --seconds 120 --units 100
    for block in "${BLOCKS[@]}"; do
        record_chain "$RUN/playing/playing.xml" "$block" 101 "$RUN/playing"
    done
}

# record_chain CHAIN BLOCK DECODER FOLDER
record_chain() {
    open_chain "$1" "$2" "$3"
    mode RECORD
    wait_until 20 "decoding" status_is .service decoding
    sleep "$SECONDS_EACH"
    local counts
    counts=$(status '"blocks \(.blocks), refused \(.blocksRefused), spikes \(.spikes), left out \(.spikesLeftOut), results lost \(.resultsLost), total p50 \(.stages[-1].p50Ms) p99 \(.stages[-1].p99Ms) ms"')
    mode IDLE
    wait_until 20 "the end of the session" status_is .service ready
    stop_gui
    say "block $2: $counts"
    local recording session decoded
    recording=$(newest_recording "$4/recorded")
    session=$(newest_session "$4/sessions")
    "$POYO" plugin compare "$session" --recording "$recording" || fail "the spikes differ: $session, $recording"
    decoded=$(find "$recording" -type d -name '*decoded*' -path '*continuous*' | head -n 1)
    [[ -n $decoded ]] || fail "the Record Node has no decoded stream"
    say "block $2: decoded stream of $(($(stat -c %s "$decoded/sample_numbers.npy") / 8 - 16)) samples in ${decoded##*/}"
}
