# SPDX-License-Identifier: GPL-3.0-or-later
#
# Decodes for a long time; prints the memory of both processes each minute, and the losses.

scenario_enduring() {
    local minutes=${MINUTES:-30} minute runtime
    # The File Reader starts again every two minutes, so the clock jumps back each time.
    example detecting --seconds 120 --units 16
    open_chain "$RUN/detecting/detecting.xml" 1024 103
    mode ACQUIRE
    wait_until 20 "decoding" status_is .service decoding
    runtime=$(runtime_pid)
    for ((minute = 0; minute <= minutes; minute++)); do
        gui_alive
        say "minute $minute: GUI $(memory_kib "$GUI_PID") KiB, runtime $(memory_kib "$runtime") KiB," \
            "$(status '"\(.service), blocks \(.blocks), refused \(.blocksRefused), results lost \(.resultsLost)"')"
        ((minute == minutes)) || sleep 60
    done
    mode IDLE
    stop_gui
}
