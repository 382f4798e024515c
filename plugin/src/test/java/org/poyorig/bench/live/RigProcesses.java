package org.poyorig.bench.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.poyorig.app.Await;
import org.poyorig.app.Poyo;
import org.poyorig.process.JavaChild;

/** The two processes of a rig, for tests that kill or stop them. */
final class RigProcesses {
    private static final int UNITS = 20;

    private RigProcesses() {}

    /** The service, with a decoder that counts spikes. */
    static Process runtime(String rig, Path sessions) throws IOException {
        return JavaChild.start(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                MeasuredRuntime.class,
                List.of(rig, sessions.toString(), MeasuredRuntime.IDENTITY, "" + UNITS, "1", "0.02", "FUTEX"));
    }

    /** An acquisition that plays a simulation of this length and does not wait for a runtime. */
    static Process acquisition(String rig, double seconds) throws IOException {
        return JavaChild.start(
                List.of("-XX:TieredStopAtLevel=1"),
                Poyo.class,
                List.of("simulate", "--seconds", "" + seconds, "--units", "" + UNITS, "--rig", rig, "--wait", "0"));
    }

    static void signal(String name, Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
        if (kill.waitFor() != 0) {
            throw new IOException("kill -" + name + " failed");
        }
    }

    /** Ends the service normally. */
    static void close(Process runtime) throws IOException, InterruptedException {
        runtime.getOutputStream().close();
        Await.end(runtime);
    }
}
