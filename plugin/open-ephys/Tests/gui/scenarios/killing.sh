# SPDX-License-Identifier: GPL-3.0-or-later
#
# The runtime dies while it decodes; acquisition must not notice.

scenario_killing() {
    example playing --seconds 120 --units 100
    DECODER=101
    new_rig
    start_gui "$RUN/playing/playing.xml"
    local probe
    probe=$(add_probe "$DECODER")
    answer "$DECODER" "runtime attach"
    answer "$DECODER" "rig $RIG"
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
    wait_until 10 "a word about the death" runtime_is_gone
    said=$(date +%s%3N)
    say "said '$(status .runtime)' after $((said - killed)) ms: $(status .sentence)"
    ((said - killed <= 1000)) || fail "it took longer than 1 s to say so"
    sleep 5
    say "without: callbacks $(answer "$probe" read | jq -c .interval)"
    answer "$probe" clear >/dev/null
    wait "$RUNTIME_PID" 2>/dev/null || true
    restarted=$(date +%s%3N)
    start_runtime
    wait_until 60 "decoding again" status_is .service decoding
    say "decoding $(($(date +%s%3N) - restarted)) ms after it was started again"
    sleep 10
    say "after:   callbacks $(answer "$probe" read | jq -c .interval)"
    say "blocks $(status .blocks), refused $(status .blocksRefused)"
    mode IDLE
    sleep 3
    stop_gui
    end_child "$RUNTIME_PID" 30
    say "sessions: $(find "$RUN/playing/sessions" -maxdepth 1 -name "${RIG}_*" | sort | tr '\n' ' ')"
}

runtime_is_gone() { [[ $(status .runtime) =~ dead|silent|absent ]]; }

start_runtime() {
    "$POYO" serve --rig "$RIG" --bundle "$root/models/bundles/sim" --sessions "$RUN/playing/sessions" \
        >>"$RUN/runtime.log" 2>&1 &
    RUNTIME_PID=$!
    CHILDREN+=("$RUNTIME_PID")
}

# add_probe AFTER_ID: prints the new node's id.
add_probe() {
    local before after
    before=$(curl -sf "$API/processors" | jq -c '[.processors[].id]')
    curl -sf -X PUT "$API/processors/add" -d "{\"name\":\"POYO Probe\",\"source_id\":$1}" >/dev/null
    after=$(curl -sf "$API/processors" | jq -c '[.processors[].id]')
    jq -n "$after - $before | .[0]"
}
