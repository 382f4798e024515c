# SPDX-License-Identifier: GPL-3.0-or-later
#
# Takes pictures of the editor and the panel in each state.

scenario_pictures() {
    command -v import >/dev/null || fail "pictures need ImageMagick"
    local pictures=${PICTURES:-$RUN/pictures}
    mkdir -p "$pictures"
    example playing --seconds 120 --units 100
    DECODER=101
    new_rig "$RUN/playing/playing.xml"
    cp -r "$root/models/bundles" "$RUN/" # nobody needs to read in a picture where a checkout lies
    sed -i "s|$root/models/|$RUN/|; s|behaviour_key=|start_runtime=\"0\" behaviour_key=|" "$RUN/$RIG.xml"
    start_gui "$RUN/$RIG.xml"
    sleep 3
    picture no-runtime
    answer "$DECODER" "runtime start"
    wait_until 90 "a runtime that is ready" status_is .service ready
    mode ACQUIRE
    wait_until 20 "decoding" status_is .service decoding
    sleep 35
    picture decoding
    answer "$DECODER" "calibrate collect"
    sleep "${COLLECTED:-60}"
    picture collecting
    answer "$DECODER" "calibrate fit"
    wait_until 60 "a fit" fit_has_scores
    sleep 3
    picture calibrating
    wait_until 240 "a verdict" status_is '.calibration.phase' done
    sleep 1
    picture verdict
    kill -STOP "$(runtime_pid)"
    sleep 2
    picture stalled
    kill -CONT "$(runtime_pid)"
    sleep 0.5
    picture degraded
    mode IDLE
    stop_gui
}

fit_has_scores() { [[ $(status .calibration.phase) =~ fitting|scoring|done ]]; }

runtime_pid() { pgrep -f -- "serve --rig $RIG" | head -n 1; }

picture() {
    import -window root "$pictures/panel-$1.png"
    say "picture: $pictures/panel-$1.png"
}
