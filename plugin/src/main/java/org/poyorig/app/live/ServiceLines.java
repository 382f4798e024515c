package org.poyorig.app.live;

import org.poyorig.app.speak.LogFile;
import org.poyorig.live.LiveService;
import org.poyorig.status.ServiceState;

/**
 * Shows a service in lines. Standard error gets the status, a line each second on a terminal and a line at each change
 * elsewhere, and messages for the user. Standard output gets the line {@code READY} for scripts. One thread.
 */
final class ServiceLines {
    private static final long LINE_NANOS = 1_000_000_000;

    private final LiveService service;
    private final String rig;
    private final boolean terminal;
    private boolean ready;
    private ServiceState state;
    private String note = "";
    private long lineNanos = System.nanoTime() - LINE_NANOS;

    ServiceLines(LiveService service, String rig, boolean terminal) {
        this.service = service;
        this.rig = rig;
        this.terminal = terminal;
    }

    /** Prints what is new. */
    void look() {
        if (!ready && service.isReady()) {
            ready = true;
            System.out.printf(
                    "READY rig=%s pid=%d log=%s%n", rig, ProcessHandle.current().pid(), LogFile.path());
        }
        long now = System.nanoTime();
        boolean due = terminal ? now - lineNanos >= LINE_NANOS : service.state() != state;
        if (due) {
            state = service.state();
            lineNanos = now;
            System.err.println(service.statusLine());
        }
        if (!service.note().equals(note)) {
            note = service.note();
            if (!note.isEmpty()) {
                System.err.println(note);
            }
        }
    }

    /**
     * Prints the last line.
     *
     * @param why a reason with a semicolon after it; empty if somebody asked the service to stop
     */
    void end(String why) {
        System.err.println("closing; " + why + service.statusLine());
    }
}
