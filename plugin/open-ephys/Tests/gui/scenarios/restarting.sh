# SPDX-License-Identifier: GPL-3.0-or-later
#
# What a day of changes does: acquisition on and off, the processor out and in, a chain saved and loaded.

scenario_restarting() {
    example playing --seconds 120 --units 100
    open_chain "$RUN/playing/playing.xml" 1024 101
    local i before
    before=$(memory_kib "$GUI_PID")
    for ((i = 1; i <= 50; i++)); do
        mode ACQUIRE
        sleep 0.6
        mode IDLE
    done
    gui_alive
    say "acquisition 50 times: GUI from $before to $(memory_kib "$GUI_PID") KiB"
    mode ACQUIRE
    wait_until 20 "decoding after them" status_is .service decoding
    mode IDLE

    before=$(memory_kib "$GUI_PID")
    for ((i = 1; i <= 20; i++)); do
        curl -sf -m 20 -X PUT "$API/processors/delete" -d "{\"id\":$DECODER}" >/dev/null || fail "not removed"
        gui_alive
        curl -sf -m 20 -X PUT "$API/processors/add" -d '{"name":"POYO Decoder","source_id":100}' >/dev/null \
            || fail "not added"
        gui_alive
        DECODER=$(curl -sf "$API/processors" | jq '[.processors[] | select(.name == "POYO Decoder") | .id][0]')
    done
    say "processor removed and added 20 times: GUI from $before to $(memory_kib "$GUI_PID") KiB"

    answer "$DECODER" "rig $RIG"
    answer "$DECODER" "bundle $root/models/bundles/sim"
    answer "$DECODER" "output stream+hold"
    answer "$DECODER" "hold_back 120"
    rm -f "$RUN/saved.xml"
    curl -sf -m 20 -X PUT "$API/save" -d "{\"filepath\":\"$RUN/saved.xml\"}" >/dev/null || fail "not saved"
    stop_gui
    start_gui "$RUN/saved.xml"
    DECODER=$(curl -sf "$API/processors" | jq '[.processors[] | select(.name == "POYO Decoder") | .id][0]')
    status_is .rig "$RIG" || fail "the saved chain came back with rig $(status .rig)"
    wait_until 90 "a runtime that is ready" status_is .service ready
    mode ACQUIRE
    wait_until 20 "decoding in the chain that was saved" status_is .service decoding
    mode IDLE
    stop_gui
    say "a chain that the GUI saved was loaded and decodes"
}

memory_kib() { awk '/^VmRSS/ { print $2 }' "/proc/$1/status"; }
