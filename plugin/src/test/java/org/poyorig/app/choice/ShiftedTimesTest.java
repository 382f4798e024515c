package org.poyorig.app.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.app.ProcessOutcome;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Split;
import org.poyorig.recording.write.BrainsetsWriter;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;

/** A recording whose clock starts before zero, or in 1970, decodes the same values. */
class ShiftedTimesTest {
    private static final double SECONDS = 6;

    @TempDir
    private Path folder;

    @Test
    void shouldDecodeTheSameValuesOnEveryClock() throws IOException {
        Recording simulated =
                Simulator.simulate(SimulationPlan.of((int) SECONDS, 20, 1)).recording();
        List<String> zero = decoded(simulated, 0);
        for (double shift : new double[] {-30, 1_600_000_000}) {
            List<String> shifted = decoded(simulated, shift);
            assertEquals(zero.size(), shifted.size());
            for (int row = 1; row < zero.size(); row++) {
                double[] expected = numbers(zero.get(row));
                double[] found = numbers(shifted.get(row));
                assertEquals(expected[0] + shift, found[0], 1e-6);
                assertEquals(expected[1], found[1], 0.01, "cm/s, from the 0.24 us that a double leaves in 2020");
                assertEquals(expected[2], found[2], 0.01);
            }
        }
    }

    private List<String> decoded(Recording simulated, double shift) throws IOException {
        Intervals domain = Intervals.of(shift, shift + SECONDS);
        Recording shifted = new Recording(
                simulated.sessionId(),
                simulated.unitIds(),
                Arrays.stream(simulated.spikeTimeSeconds())
                        .map(time -> Math.rint(time * 65_536) / 65_536 + shift)
                        .toArray(),
                simulated.spikeUnit(),
                List.of(),
                domain,
                Split.byTime(domain),
                Map.of());
        Path file = folder.resolve("at" + (long) shift + ".h5");
        Path csv = folder.resolve("at" + (long) shift + ".csv");
        BrainsetsWriter.write(shifted, file);
        ProcessOutcome done = ProcessOutcome.ofCommand(
                "decode",
                "--bundle",
                Path.of(System.getProperty("poyo.root"), "models", "bundles", "sim")
                        .toString(),
                "--session",
                "simulated/a_day0",
                "--recording",
                file.toString(),
                "--stride",
                "0.5",
                "--out",
                csv.toString());
        assertEquals(0, done.exitCode(), done.err());
        return Files.readAllLines(csv);
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
    }
}
