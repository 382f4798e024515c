# SPDX-License-Identifier: GPL-3.0-or-later
#
# A rig from the zip to the next day, without the command line: install RELEASE into the user's folders, behaviour as
# positions in volts, calibrate, record, replace the spike detector, restart the GUI, and go on with the same adapter.
# FIT may hold options of the fit, such as steps=30.
# If PYTHON is an interpreter with open-ephys-python-tools, it reads the recording.

scenario_rehearsing() {
    [[ -n ${RELEASE:-} ]] || fail "rehearsing needs RELEASE, a zip from ./poyo plugin build --zip"
    example rehearsed --seconds "${REHEARSED:-180}" --units 24
    install_as_user
    local shared=$HOME/.config/open-ephys/shared-api10/poyo-rig
    # A user's chain: no decoder yet.
    sed '/<PROCESSOR name="POYO Decoder"/,/<\/PROCESSOR>/d; /<DATAVIEWPORT>/,/<\/DATAVIEWPORT>/d' \
        "$RUN/rehearsed/detecting.xml" >"$RUN/rig.xml"
    start_gui "$RUN/rig.xml"
    audio_buffer "$BLOCK"
    add_node "POYO Decoder" 102
    DECODER=$ADDED
    RIG=rehearsal-$$
    tell "rig $RIG"
    tell "sessions $RUN/rehearsed/sessions"
    say "decoder $DECODER added: $(status '"\(.state): \(.why)"')"
    wait_until 90 "a runtime from the zip" status_is .service ready
    tell "bundle $shared/models/bundles/sim"
    wait_until 60 "the bundle" status_is '(.chosen | test("sim$")) and .asked == ""' true

    tell "behaviour cursor.pos x, cursor.pos y"
    say "positions in volts: $(status .behaviourProblem)"
    status_is '.behaviourProblem | length > 0' true || fail "positions in volts would be calibrated on as velocities"
    tell "units cm 0.1 0 velocity"
    status_is '"\(.behaviourUnit) \(.behaviourProblem)"' "cm/s " || fail "unit $(status .behaviourUnit): $(status .behaviourProblem)"

    mode ACQUIRE
    wait_until 30 "the acquisition" status_is '.blocks > 100' true
    say "without an adapter: $(status '"\(.state): \(.why)"')"
    tell "calibrate collect"
    wait_until 400 "${COLLECTED:-150} s of data" status_is ".calibration.seconds >= ${COLLECTED:-150}" true
    tell "calibrate fit ${FIT:-}"
    wait_until 900 "the end of the fit" status_is '.calibration.phase | test("done|cancelled")' true
    say "verdict: $(status '.calibration | "\(.advice), R2 \(.bestR2), Wiener \(.wienerR2): \(.message)"')"
    tell "calibrate use"
    wait_until 30 "the adapter" status_is '.calibration.inUse' true
    ADAPTER=$(status .chosen)
    wait_for_stream 35
    say "with the adapter: $(status '"\(.state), R2 \(.r2), unknown \(.counters.spikes_unknown_unit)"')"

    mode RECORD
    wait_for_stream "$SECONDS_EACH"
    mode IDLE
    wait_until 20 "the end of the session" status_is .service ready
    read_with_python "first day"
    rm -f "$RUN/tonight.xml"
    curl -sf -m 20 -X PUT "$API/save" -d "{\"filepath\":\"$RUN/tonight.xml\"}" >/dev/null || fail "the chain was not saved"
    stop_gui

    # The spike detector is removed and added again: its node has another number.
    sed 's|nodeId="102"|nodeId="142"|g' "$RUN/tonight.xml" >"$RUN/tomorrow.xml"
    start_gui "$RUN/tomorrow.xml"
    wait_until 90 "a runtime the next day" status_is .service ready
    status_is .chosen "$ADAPTER" || fail "the chain chose $(status .chosen) instead of $ADAPTER"
    mode RECORD
    wait_until 30 "decoding the next day" status_is .service decoding
    wait_for_stream "$SECONDS_EACH"
    say "next day: $(status '"\(.state): \(.why), R2 \(.r2), unknown \(.counters.spikes_unknown_unit), unit \(.outputs[0].unit)"')"
    status_is '.counters.spikes_unknown_unit' 0 || fail "units of yesterday are unknown"
    mode IDLE
    wait_until 20 "the end of the session" status_is .service ready
    stop_gui
    read_with_python "next day"
}

# Unpacks the zip as shared/poyo-rig/README.txt says.
install_as_user() {
    rm -rf "$GUI/plugins/poyo-rig.so" "$GUI/shared/poyo-rig" "$RUN/unpacked"
    unzip -q -o "$RELEASE" -d "$RUN/unpacked"
    mkdir -p "$HOME/.config/open-ephys/plugins-api10" "$HOME/.config/open-ephys/shared-api10"
    cp -r "$RUN/unpacked/plugins/." "$HOME/.config/open-ephys/plugins-api10"
    cp -r "$RUN/unpacked/shared/." "$HOME/.config/open-ephys/shared-api10"
}

# wait_for_stream SECONDS: waits until so much of the stream has come, which takes longer on a busy machine.
wait_for_stream() {
    local blocks
    blocks=$(status "(.blocks + $1 * 1000 / .blockMs) | floor")
    wait_until $(($1 * 20 + 60)) "$1 s of the stream" status_is ".blocks >= $blocks" true
}

# tell WORDS: a command to the decoder, which must accept it.
tell() {
    local said
    said=$(answer "$DECODER" "$1")
    [[ $said == ok* ]] || fail "$1: $said"
}

read_with_python() {
    [[ -n ${PYTHON:-} ]] || return 0
    say "$1, read with open-ephys-python-tools: $("$PYTHON" "$here/read_recording.py" \
        "$(newest_recording "$RUN/rehearsed/recorded")")" || fail "the recording of the $1 is wrong"
}
