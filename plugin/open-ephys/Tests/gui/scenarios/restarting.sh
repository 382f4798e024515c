# SPDX-License-Identifier: GPL-3.0-or-later
#
# Starts and stops acquisition, removes and adds the processor, and saves and loads a chain.

scenario_restarting() {
    example detecting --seconds 120 --units 16
    open_chain "$RUN/detecting/detecting.xml" 1024 103
    local i before
    start_and_stop 50 "with the decoder"
    mode ACQUIRE
    wait_until 20 "decoding after them" status_is .service decoding
    mode IDLE

    before=$(memory_kib "$GUI_PID")
    for ((i = 1; i <= 20; i++)); do
        delete_node "$DECODER"
        add_node "POYO Decoder" 102
        DECODER=$ADDED
    done
    say "processor removed and added 20 times: GUI from $before to $(memory_kib "$GUI_PID") KiB"
    delete_node "$DECODER"
    start_and_stop 50 "without it"
    add_node "POYO Decoder" 102
    DECODER=$ADDED

    answer "$DECODER" "rig $RIG"
    answer "$DECODER" "bundle $root/models/bundles/sim"
    answer "$DECODER" "adapter $RUN/detecting/adapter"
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

# start_and_stop TIMES WORDS: prints by how much the GUI's memory has grown. It also grows without our plugin.
start_and_stop() {
    local i before
    mode ACQUIRE
    sleep 1
    mode IDLE
    before=$(memory_kib "$GUI_PID")
    for ((i = 1; i <= $1; i++)); do
        mode ACQUIRE
        sleep 0.4
        mode IDLE
    done
    say "acquisition $1 times $2: GUI from $before to $(memory_kib "$GUI_PID") KiB"
}
