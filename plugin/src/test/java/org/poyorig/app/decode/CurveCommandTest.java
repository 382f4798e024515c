package org.poyorig.app.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.app.Poyo;
import org.poyorig.recording.Recording;
import org.poyorig.recording.read.Recordings;
import org.poyorig.recording.write.BrainsetsWriter;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/** Runs the curve command on a part of a recording. */
class CurveCommandTest {
    private static final String BUNDLE =
            Path.of(System.getProperty("poyo.root"), "models", "bundles", "sim").toString();

    @TempDir
    private static Path folder;

    private static String recording;

    @BeforeAll
    static void simulate() {
        Path file = folder.resolve("stranger.h5");
        SimulationPlan plan = new SimulationPlan("stranger", 0, 40, 70, Task.RANDOM_TARGET, 5);
        BrainsetsWriter.write(Simulator.simulate(plan).recording(), file);
        recording = file.toString();
    }

    @Test
    void shouldCutARecordingToSomeOfItsTimeAndUnits() throws IOException {
        Path units = folder.resolve("units.txt");
        Files.writeString(units, "unit_7,unit_3\n");
        String out = folder.resolve("part.h5").toString();
        assertEquals(0, poyo("convert", recording, "--from", "10", "--units", "@" + units, "--out", out));
        Recording part = Recordings.read(Path.of(out));
        assertEquals(List.of("unit_7", "unit_3"), part.unitIds());
        assertEquals(10, part.startSeconds());
        String other = folder.resolve("other.h5").toString();
        assertEquals(2, poyo("convert", recording, "--units", "unit_99", "--out", other));
    }

    @Test
    void shouldLeaveTheCurveAsPictureAndJson() throws IOException {
        String out = folder.resolve("curve").toString();
        assertEquals(0, curve("0.5", "wiener,fingerprint", "--out", out));
        assertTrue(Files.readString(folder.resolve("curve/curve.json")).contains("\"simulated\" : true"));
        assertTrue(Files.readString(folder.resolve("curve/curve.svg")).contains("fingerprint"));
    }

    @Test
    void shouldRefuseCurvesWithWrongOptions() {
        assertEquals(2, curve("0.5,-1", "wiener"));
        assertEquals(2, curve("0.5", "guessing"));
        assertEquals(2, curve("30", "wiener"));
        assertEquals(2, poyo("evaluate", "--recording", recording, "--curve", "0.5"));
    }

    private static int curve(String minutes, String decoders, String... options) {
        String[] all = new String[9 + options.length];
        String[] first = {
            "evaluate", "--bundle", BUNDLE, "--recording", recording, "--curve", minutes, "--decoders", decoders
        };
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(options, 0, all, first.length, options.length);
        return poyo(all);
    }

    private static int poyo(String... arguments) {
        return Poyo.commandLine().execute(arguments);
    }
}
