package org.poyorig.app.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.app.Poyo;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.recording.write.BrainsetsWriter;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/** Trains a bundle on two small recordings. */
class TrainCommandTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void simulate() {
        for (String animal : List.of("a", "b")) {
            SimulationPlan plan = new SimulationPlan(animal, 0, 6, 40, Task.RANDOM_TARGET, 5);
            BrainsetsWriter.write(Simulator.simulate(plan).recording(), folder.resolve(animal + ".h5"));
        }
        assertEquals(0, train("bundle", "2", "a.h5", "b.h5"));
    }

    @Test
    void shouldWriteABundleThatDecodesWhatItWasTrainedOn() throws IOException {
        ModelBundle bundle = BundleReader.read(folder.resolve("bundle"));
        assertEquals(12, bundle.units().size() - 1);
        String csv = folder.resolve("out.csv").toString();
        String[] decode = {"decode", "--bundle", path("bundle"), "--recording", path("b.h5"), "--out", csv};
        assertEquals(0, poyo(decode));
        assertTrue(Files.readString(folder.resolve("bundle/README.md")).contains("./poyo train"));
        assertFalse(Files.exists(folder.resolve("bundle.training.safetensors")), "the checkpoint has done its work");
        assertFalse(Files.exists(folder.resolve("bundle-2.training.safetensors")), "the checkpoint has done its work");
    }

    @Test
    void shouldContinueFromTheCheckpointBesideTheBundle() throws IOException {
        Files.writeString(folder.resolve("damaged.training.safetensors"), "not one");
        assertEquals(2, train("damaged", "2", "a.h5"));
        assertFalse(Files.exists(folder.resolve("damaged")));
    }

    @Test
    void shouldGoOnFromABundle() {
        ModelBundle start = BundleReader.read(folder.resolve("bundle"));
        assertEquals(0, train("further", "0", "--start", path("bundle"), "a.h5", "b.h5"));
        ModelBundle further = BundleReader.read(folder.resolve("further"));
        assertEquals(start.units().words(), further.units().words());
        assertTrue(further.provenance().get("started from").contains(start.weightsSha256()), "" + further);
        assertEquals(2, train("none", "0", "--start", path("bundle"), "--model", "poyo", "a.h5"));
        assertEquals(2, train("none", "0", "--start", path("missing"), "a.h5"));
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void shouldWriteNothingWhenARecordingOrAnOptionIsWrong() {
        assertEquals(2, train("none", "2", "a.h5", "a.h5"));
        assertEquals(2, train("none", "2", "missing.h5"));
        assertEquals(2, train("none", "0", "a.h5"));
        assertEquals(2, train("bundle", "2", "a.h5"));
        assertFalse(Files.exists(folder.resolve("none")));
    }

    private static int train(String out, String steps, String... further) {
        List<String> arguments = new ArrayList<>(List.of("train", "--out", path(out), "--steps", steps));
        arguments.addAll(List.of("--windows", "2", "--behaviour", "cursor.vel", "--minutes-of-training", "1"));
        for (String word : further) {
            arguments.add(word.endsWith(".h5") ? path(word) : word);
        }
        return poyo(arguments.toArray(String[]::new));
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    private static int poyo(String... arguments) {
        return Poyo.commandLine().execute(arguments);
    }
}
