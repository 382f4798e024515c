# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by run.sh. Starts a virtual screen, a virtual sound card and the real GUI as children of this shell. Each
# child is ended by its own process id, and every wait has a limit.

API=http://127.0.0.1:37497/api
DISPLAY_NUMBER=${DISPLAY_NUMBER:-97}
CHILDREN=()

say() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$*"; }
fail() {
    say "FAILED: $*"
    exit 1
}

# wait_until SECONDS STATE COMMAND...: runs the command ten times a second until it succeeds.
wait_until() {
    local tries=$(($1 * 10)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        ((tries-- > 0)) || fail "$what did not come about in time"
        sleep 0.1
    done
}

# end_child PID [SECONDS]: sends SIGTERM, and SIGKILL after this time.
end_child() {
    local tries=$((${2:-10} * 10))
    kill "$1" 2>/dev/null || return 0
    while kill -0 "$1" 2>/dev/null; do
        ((tries-- > 0)) || { kill -9 "$1" 2>/dev/null || true; }
        sleep 0.1
    done
    wait "$1" 2>/dev/null || true
}

end_all_children() {
    local i
    for ((i = ${#CHILDREN[@]} - 1; i >= 0; i--)); do
        end_child "${CHILDREN[i]}"
    done
    CHILDREN=()
}

# Starts PulseAudio with a null sink, which JUCE finds through ALSA's pulse plug-in. The sink is the GUI's clock.
start_desk() {
    export XDG_RUNTIME_DIR=$RUN/desk DISPLAY=:$DISPLAY_NUMBER PULSE_SERVER=unix:$RUN/desk/pulse.sock HOME=$RUN/home
    mkdir -p "$XDG_RUNTIME_DIR" "$HOME"
    chmod 700 "$XDG_RUNTIME_DIR"
    cat >"$RUN/desk/null-sink.pa" <<PA
load-module module-null-sink sink_name=null rate=44100
load-module module-native-protocol-unix auth-anonymous=1 socket=$RUN/desk/pulse.sock
PA
    printf 'pcm.!default { type pulse }\nctl.!default { type pulse }\n' >"$HOME/.asoundrc"
    # No question at the start, no search for updates, a window as large as the screen.
    mkdir -p "$HOME/.config/open-ephys/configs-api10"
    cat >"$HOME/.config/open-ephys/configs-api10/windowState.xml" <<XML
<MAINWINDOW shouldReloadOnStartup="0" shouldEnableHttpServer="1" automaticVersionChecking="0" colourTheme="${THEME:-1}">
  <BOUNDS x="0" y="0" w="1600" h="1000"/>
</MAINWINDOW>
XML
    pulseaudio --daemonize=no --exit-idle-time=-1 --use-pid-file=no --disable-shm=no -n -F "$RUN/desk/null-sink.pa" \
        >"$RUN/desk/pulse.log" 2>&1 &
    CHILDREN+=($!)
    Xvfb ":$DISPLAY_NUMBER" -screen 0 1600x1000x24 -nolisten tcp >"$RUN/desk/xvfb.log" 2>&1 &
    CHILDREN+=($!)
    wait_until 20 "the sound server" test -S "$RUN/desk/pulse.sock"
    wait_until 20 "the screen" test -S "/tmp/.X11-unix/X$DISPLAY_NUMBER"
}

# Copies the GUI's program, so that the plugin is installed into the copy and the user's GUI stays unchanged.
prepare_gui() {
    GUI=$RUN/gui
    mkdir -p "$GUI/plugins" "$GUI/shared"
    ln -sfn "$GUI_DIR/configs" "$GUI/configs"
    ln -sfn "$GUI_DIR/resources" "$GUI/resources"
    cp "$GUI_DIR/open-ephys" "$GUI/open-ephys"
    for file in "$GUI_DIR"/plugins/*.so; do
        [[ $file == */poyo-rig.so ]] || ln -sfn "$file" "$GUI/plugins/"
    done
    for file in "$GUI_DIR"/shared/*; do
        [[ -e $file && $file != */poyo-rig ]] && ln -sfn "$file" "$GUI/shared/"
    done
    return 0
}

# start_gui CHAIN [--headless]
start_gui() {
    local chain=$1
    shift
    (cd "$GUI" && exec ./open-ephys "$@" "$chain") >"$RUN/gui.log" 2>&1 &
    GUI_PID=$!
    CHILDREN+=("$GUI_PID")
    wait_until 30 "the GUI's HTTP server" curl -sf "$API/status"
}

stop_gui() {
    curl -s -m 5 -X PUT "$API/quit" >/dev/null || true
    local tries=100
    while kill -0 "$GUI_PID" 2>/dev/null && ((tries-- > 0)); do
        sleep 0.1
    done
    end_child "$GUI_PID"
}

gui_alive() { kill -0 "$GUI_PID" 2>/dev/null || fail "the GUI died; see $RUN/gui.log"; }

# mode IDLE|ACQUIRE|RECORD
mode() {
    curl -sf -m 20 -X PUT "$API/status" -d "{\"mode\":\"$1\"}" >/dev/null || fail "the GUI did not go to $1"
    gui_alive
}

# config ID TEXT: sends a command to a processor; prints the HTTP answer.
config() { curl -sf -m 20 -X PUT "$API/processors/$1/config" -d "{\"text\":\"$2\"}"; }

audio_buffer() { curl -sf -m 20 -X PUT "$API/audio" -d "{\"buffer_size\":$1}" >/dev/null; }

# answer ID WORDS: sends a command to a processor; prints only the processor's answer.
answer() { config "$1" "$2" | jq -r .info; }

# status FIELD: prints one field of the decoder's status, in jq's syntax.
status() { answer "$DECODER" status | jq -r "$1"; }

status_is() { [[ $(status "$1") == "$2" ]]; }

# example NAME [OPTIONS]: writes the example chains once for each name.
example() {
    local name=$1
    shift
    [[ -d $RUN/$name ]] || "$POYO" plugin example "$RUN/$name" "$@"
}

# new_rig CHAIN: writes a copy of the chain with a new rig name, so that no test uses another test's rig.
RIGS=0
new_rig() {
    RIGS=$((RIGS + 1))
    RIG=gui-$$-$RIGS
    sed "s|behaviour_key=|rig=\"$RIG\" behaviour_key=|" "$1" >"$RUN/$RIG.xml"
}

# open_chain FILE BLOCK DECODER_ID: starts a GUI with this chain and block size, and waits until the runtime is ready.
open_chain() {
    DECODER=$3
    new_rig "$1"
    start_gui "$RUN/$RIG.xml"
    audio_buffer "$2"
    wait_until 90 "a runtime that is ready" status_is .service ready
}

newest_session() {
    find "$1" -mindepth 1 -maxdepth 1 -type d -name "${RIG}_*" | sort | tail -n 1
}

newest_recording() {
    find "$1" -mindepth 1 -maxdepth 1 -type d | sort | tail -n 1
}

# add_node NAME AFTER_ID: adds a processor behind a node; ADDED is its id.
add_node() {
    local before after
    before=$(curl -sf "$API/processors" | jq -c '[.processors[].id]')
    curl -sf -m 20 -X PUT "$API/processors/add" -d "{\"name\":\"$1\",\"source_id\":$2}" >/dev/null \
        || fail "$1 was not added"
    gui_alive
    after=$(curl -sf "$API/processors" | jq -c '[.processors[].id]')
    ADDED=$(jq -n "$after - $before | .[0]")
}

delete_node() {
    curl -sf -m 20 -X PUT "$API/processors/delete" -d "{\"id\":$1}" >/dev/null || fail "node $1 was not removed"
    gui_alive
}

memory_kib() { awk '/^VmRSS/ { print $2 }' "/proc/$1/status"; }
