# SPDX-License-Identifier: GPL-3.0-or-later
#
# What goes wrong before the first spike: no Java, a folder that cannot be written, two decoders of one rig.

scenario_troubles() {
    example playing --seconds 120 --units 100
    without_java
    without_a_folder
    two_decoders
}

without_java() {
    DECODER=101
    new_rig "$RUN/playing/playing.xml"
    mkdir -p "$RUN/bin"
    local tool
    for tool in sh dirname; do
        ln -sfn "$(command -v "$tool")" "$RUN/bin/$tool"
    done
    # The release's own launcher, as after unpacking the zip. The source plays a file that needs no Java.
    "$POYO" convert "$RUN/playing/simulated.h5" --behaviour cursor.vel --out "$RUN/played.poyo-blocks" --to 20 >/dev/null
    rm -rf "$RUN/released"
    mkdir "$RUN/released"
    cp "$root/plugin/release/poyo" "$RUN/released/poyo"
    chmod +x "$RUN/released/poyo"
    sed -i "s|file=\"[^\"]*\"|file=\"$RUN/played.poyo-blocks\"|; s|behaviour_key=|launcher=\"$RUN/released/poyo\" behaviour_key=|" \
        "$RUN/$RIG.xml"
    (
        export PATH=$RUN/bin
        unset JAVA_HOME
        cd "$GUI" && exec ./open-ephys "$RUN/$RIG.xml"
    ) >"$RUN/gui.log" 2>&1 &
    GUI_PID=$!
    CHILDREN+=("$GUI_PID")
    wait_until 60 "the GUI's HTTP server" curl -sf "$API/status"
    wait_until 60 "the word about Java" status_is '.why | test("Java is missing.*install Java")' true
    say "without Java: $(status '"\(.state): \(.why)"')"
    stop_gui
}

without_a_folder() {
    DECODER=101
    # The name is taken by a file, so that even root cannot write into it.
    touch "$RUN/taken"
    new_rig "$RUN/playing/playing.xml"
    sed -i "s|sessions=\"[^\"]*\"|sessions=\"$RUN/taken\"|" "$RUN/$RIG.xml"
    start_gui "$RUN/$RIG.xml"
    wait_until 60 "the word about the folder" status_is '.why | test("taken.*cannot be written.*choose another")' true
    say "folder that cannot be written: $(status '"\(.state): \(.why)"')"
    stop_gui
}

# Two decoders with the default rig: each gets a rig of its own, and both decode.
two_decoders() {
    DECODER=101
    RIG=rig1
    cp "$RUN/playing/playing.xml" "$RUN/twins.xml"
    start_gui "$RUN/twins.xml"
    audio_buffer "$BLOCK"
    add_node "POYO Decoder" 101
    local second=$ADDED
    answer "$second" "bundle $root/models/bundles/sim" >/dev/null
    answer "$second" "sessions $RUN/playing/sessions" >/dev/null
    wait_until 90 "the first runtime" status_is .service ready
    DECODER=$second
    wait_until 90 "the second runtime" status_is .service ready
    mode ACQUIRE
    wait_until 30 "decoding in the second decoder" status_is .service decoding
    say "second decoder: rig $(status '"\(.rig), \(.state): \(.why)"')"
    DECODER=101
    say "first decoder: rig $(status '"\(.rig), \(.state): \(.why)"')"
    [[ $(answer 101 status | jq -r .rig) != "$(answer "$second" status | jq -r .rig)" ]] || fail "both serve one rig"
    mode IDLE
    stop_gui
}
