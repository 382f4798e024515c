# SPDX-License-Identifier: GPL-3.0-or-later
#
# The editor and the panel as they look in each state, for people to look at.

scenario_pictures() {
    command -v import >/dev/null || fail "pictures need ImageMagick"
    local pictures=${PICTURES:-$RUN/pictures}
    mkdir -p "$pictures"
    example playing --seconds 120 --units 100
    DECODER=101
    new_rig "$RUN/playing/playing.xml"
    sed -i 's|behaviour_key=|start_runtime="0" behaviour_key=|' "$RUN/$RIG.xml"
    start_gui "$RUN/$RIG.xml"
    sleep 3
    picture no-runtime
    answer "$DECODER" "runtime start"
    wait_until 90 "a runtime that is ready" status_is .service ready
    mode ACQUIRE
    wait_until 20 "decoding" status_is .service decoding
    sleep 25
    picture decoding
    answer "$DECODER" "calibrate collect"
    sleep 20
    picture collecting
    answer "$DECODER" "calibrate fit minutes=0.3"
    sleep 8
    picture calibrating
    kill -STOP "$(runtime_pid)"
    sleep 2
    picture silent
    kill -CONT "$(runtime_pid)"
    sleep 0.3
    picture degraded
    mode IDLE
    stop_gui
}

runtime_pid() { pgrep -f -- "serve --rig $RIG" | head -n 1; }

picture() {
    import -window root "$pictures/panel-$1.png"
    say "picture: $pictures/panel-$1.png"
}
