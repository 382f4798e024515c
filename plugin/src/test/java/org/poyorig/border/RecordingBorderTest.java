package org.poyorig.border;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.read.Recordings;
import org.poyorig.recording.write.BrainsetsWriter;
import org.poyorig.recording.write.CsvWriter;
import org.poyorig.recording.write.NwbWriter;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;

/** Recordings that pynwb, torch_brain and temporaldata wrote, and recordings that these packages read. */
class RecordingBorderTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void needPython() {
        BorderPython.executable();
    }

    @Test
    void shouldReadNwbOfPynwbToTheBit() throws Exception {
        Path file = folder.resolve("day.nwb");
        BorderPython.run(folder, "nwb.py", "write", file);
        Path copy = folder.resolve("copy.h5");
        BrainsetsWriter.write(WholeContents.of(file), copy);
        String said = BorderPython.run(folder, "nwb.py", "same", file, copy);
        assertTrue(said.contains("spikes 750") && said.contains("behaviours 4"), said);
    }

    @Test
    void shouldReadNwbOfBenchmarksToTheBit() throws Exception {
        BorderPython.run(folder, "nwb_layouts.py", "nlb", "train.nwb", "test.nwb");
        Recording train = sameAsPynwb("train", "spikes 3206", "behaviours 2");
        assertEquals(25, train.test().totalSeconds(), 1e-6, "the val trials");
        double observed = Recordings.read(folder.resolve("train.nwb")).domain().totalSeconds();
        assertEquals(100, observed, 1e-6, "40 trials of 2.5 s");
        assertEquals(
                0,
                sameAsPynwb("test", "spikes 1926", "behaviours 0").behaviour().size());

        BorderPython.run(folder, "nwb_layouts.py", "falcon", "m2.nwb", "h1.nwb", "h2.nwb");
        Recording fingers = sameAsPynwb("m2", "spikes 600", "behaviours 2");
        assertEquals(0.2 * 12 * 199 * 0.02, fingers.test().totalSeconds(), 0.1, "a fifth of the time that is scored");
        Recording hand = WholeContents.of(folder.resolve("h1.nwb"));
        assertEquals(59.98, hand.behaviour().get(0).timeSeconds()[2999], 1e-9, "0.02 is a period, not a rate");
        assertEquals(fingers.test().totalSeconds(), hand.test().totalSeconds(), 1e-6);
        assertEquals(4, WholeContents.of(folder.resolve("h2.nwb")).unitIds().size());
    }

    private Recording sameAsPynwb(String name, String spikes, String behaviours) throws Exception {
        Recording recording = WholeContents.of(folder.resolve(name + ".nwb"));
        BrainsetsWriter.write(recording, folder.resolve(name + ".h5"));
        String said = BorderPython.run(folder, "nwb.py", "same", name + ".nwb", name + ".h5", "eval_mask");
        assertTrue(said.contains(spikes) && said.contains(behaviours), said);
        return recording;
    }

    @Test
    void shouldWriteNwbThatIsValidAndThatPynwbReadsToTheBit() throws Exception {
        Recording simulated = Simulator.simulate(SimulationPlan.of(20, 30, 4)).recording();
        int number = 0;
        for (Recording recording : new Recording[] {simulated, withGapAndNames()}) {
            Path file = folder.resolve(number + ".nwb");
            Path copy = folder.resolve(number++ + ".h5");
            NwbWriter.write(recording, file, Instant.parse("2026-11-30T12:00:00Z"));
            BrainsetsWriter.write(recording, copy);
            BorderPython.run(folder, "nwb.py", "valid", file, copy);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"torch_brain", "temporaldata"})
    void shouldReadBrainsetsToTheBit(String writer) throws Exception {
        Path file = folder.resolve("day.h5");
        BorderPython.run(folder, "brainsets.py", "write", writer, file);
        Path copy = folder.resolve("copy.h5");
        BrainsetsWriter.write(WholeContents.of(file), copy);
        String said = BorderPython.run(folder, "brainsets.py", "same", writer, file, copy);
        assertTrue(said.contains("spikes 9000"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tables", "phy"})
    void shouldReadFoldersToTheBit(String kind) throws Exception {
        Path recorded = folder.resolve("recorded");
        BorderPython.run(folder, "folders.py", "write", kind, recorded);
        Path copy = folder.resolve("copy.h5");
        BrainsetsWriter.write(WholeContents.of(recorded), copy);
        String said = BorderPython.run(folder, "folders.py", "same", kind, recorded, copy);
        assertTrue(said.contains("spikes 4000"), said);
    }

    @Test
    void shouldKeepSpikesBehaviourAndObservedTimeInTables() {
        Recording made = withGapAndNames();
        Path tables = folder.resolve("day.csv");
        CsvWriter.write(made, tables);
        Recording read = WholeContents.of(tables);
        assertArrayEquals(made.spikeTimeSeconds(), read.spikeTimeSeconds());
        assertEquals(made.unitIds().subList(0, 2), read.unitIds());
        assertEquals(made.domain(), read.domain());
        for (BehaviourSeries series : made.behaviour()) {
            BehaviourSeries again = read.behaviour().stream()
                    .filter(one -> one.key().startsWith(series.key()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(series.channels(), again.channels());
            assertEquals(series.unit(), again.unit());
            assertArrayEquals(series.timeSeconds(), again.timeSeconds());
            assertArrayEquals(series.values(), again.values());
        }
    }

    @Test
    void shouldWriteBrainsetsThatTorchBrainSlices() throws Exception {
        Path file = folder.resolve("simulated.h5");
        BrainsetsWriter.write(Simulator.simulate(SimulationPlan.of(60, 12, 4)).recording(), file);
        String said = BorderPython.run(folder, "brainsets.py", "slices", file);
        assertTrue(said.contains("units 12"), said);
    }

    /** Two stretches, units with names, a unit without spikes, an irregular series with NaN, and one without a unit. */
    private static Recording withGapAndNames() {
        double[] times = {0.01, 1.0, 2.2, 4.5};
        return new Recording(
                "lab/day 1",
                List.of("electrode 3, unit 1", "cell (b)", "silent"),
                new double[] {0.25, 0.5, 0.5, 1.999999999, 4.1, 4.9},
                new int[] {0, 1, 0, 1, 1, 0},
                List.of(
                        new BehaviourSeries("hand.vel", List.of("vx", "vy"), "cm/s", times, new float[][] {
                            {1, -1}, {Float.NaN, 2}, {0.1f, 3}, {4, 5}
                        }),
                        new BehaviourSeries(
                                "hand.grip", List.of("force"), "", times, new float[][] {{1}, {2}, {3}, {4}})),
                new Intervals(new double[] {0, 4}, new double[] {2.25, 5}),
                new Intervals(new double[] {0, 4}, new double[] {2.25, 4.2}),
                Intervals.none(),
                Intervals.of(4.2, 5),
                Map.of("source", "made for a test"));
    }
}
