# SPDX-License-Identifier: GPL-3.0-or-later
#
# Kills the runtime while it decodes. Acquisition must continue without delay.

scenario_killing() {
    example detecting --seconds 120 --units 16
    DECODER=103
    new_rig "$RUN/detecting/detecting.xml"
    sed -i 's|behaviour_key=|start_runtime="0" behaviour_key=|' "$RUN/$RIG.xml"
    start_gui "$RUN/$RIG.xml"
    local probe
    add_node "POYO Probe" "$DECODER"
    probe=$ADDED
    start_runtime
    wait_until 90 "a runtime that is ready" status_is .service ready
    mode RECORD
    wait_until 20 "decoding" status_is .service decoding
    sleep 3
    answer "$probe" clear >/dev/null
    sleep 10
    say "before:  callbacks $(answer "$probe" read | jq -c .interval)"
    answer "$probe" clear >/dev/null
    local killed said restarted
    killed=$(date +%s%3N)
    kill -9 "$RUNTIME_PID"
    wait_until 10 "the report of the death" runtime_is_gone
    said=$(date +%s%3N)
    say "said '$(status .runtime)' after $((said - killed)) ms: $(status .sentence)"
    ((said - killed <= 1000)) || fail "it took longer than 1 s to say so"
    sleep 5
    say "without: callbacks $(answer "$probe" read | jq -c .interval)"
    answer "$probe" clear >/dev/null
    wait "$RUNTIME_PID" 2>/dev/null || true
    restarted=$(date +%s%3N)
    start_runtime
    wait_until 60 "decoding again" status_is '"\(.runtime) \(.service) \(.statusAgeSeconds < 0.5)"' "alive decoding true"
    say "decoding $(($(date +%s%3N) - restarted)) ms after it was started again"
    sleep 10
    say "after:   callbacks $(answer "$probe" read | jq -c .interval)"
    say "blocks $(status .blocks), refused $(status .blocksRefused)"
    mode IDLE
    sleep 3
    stop_gui
    end_child "$RUNTIME_PID" 30
    # The block that was being recorded at the kill may be in both sessions.
    "$POYO" plugin compare "$RUN/detecting/sessions/${RIG}_"* \
        --recording "$(newest_recording "$RUN/detecting/recorded")" || say "see above"
}

runtime_is_gone() { [[ $(status .runtime) =~ dead|silent|absent ]]; }

start_runtime() {
    "$POYO" serve --rig "$RIG" --sessions "$RUN/detecting/sessions" >>"$RUN/runtime.log" 2>&1 &
    RUNTIME_PID=$!
    CHILDREN+=("$RUNTIME_PID")
}
