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
import org.poyorig.adapter.AdapterReader;
import org.poyorig.app.Poyo;
import org.poyorig.recording.write.BrainsetsWriter;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/** Calibrates to an animal that no bundle knows, and decodes with the adapter. */
class CalibrateCommandTest {
    private static final Path BUNDLES = Path.of(System.getProperty("poyo.root"), "models", "bundles");

    @TempDir
    private static Path folder;

    private static String recording;

    @BeforeAll
    static void simulate() {
        Path file = folder.resolve("stranger.h5");
        SimulationPlan plan = new SimulationPlan("stranger", 0, 40, 70, Task.RANDOM_TARGET, 5);
        BrainsetsWriter.write(Simulator.simulate(plan).recording(), file);
        recording = file.toString();
        assertEquals(0, calibrate("adapter", "sim", "3"));
    }

    @Test
    void shouldDecodeWithTheAdapterThatCalibrationWrote() throws IOException {
        String csv = folder.resolve("out.csv").toString();
        String adapter = folder.resolve("adapter").toString();
        String stride = "0.5";
        assertEquals(2, poyo("decode", "--recording", recording, "--out", csv, "--stride", stride));
        assertEquals(
                0, poyo("decode", "--adapter", adapter, "--recording", recording, "--out", csv, "--stride", stride));
        assertEquals(1 + 139, Files.readAllLines(Path.of(csv)).size());
        assertTrue(Files.readString(folder.resolve("adapter/report.html")).contains("simulated/stranger_day0"));
    }

    @Test
    void shouldDecodeWithTheNetworkThatAFinetunedAdapterBrings() throws IOException {
        assertEquals(0, calibrate("finetuned", "sim", "3", "--method", "finetune"));
        String adapter = folder.resolve("finetuned").toString();
        String network = folder.resolve("finetuned/network").toString();
        String first = BUNDLES.resolve("sim").toString();
        assertEquals(0, decode("a.csv", "--adapter", adapter));
        assertEquals(0, decode("b.csv", "--bundle", first, "--adapter", adapter));
        assertEquals(0, decode("c.csv", "--bundle", network));
        assertEquals(-1, Files.mismatch(folder.resolve("a.csv"), folder.resolve("b.csv")));
        boolean filtered = AdapterReader.read(folder.resolve("finetuned"))
                .embedding()
                .filter()
                .isPresent();
        boolean same = Files.mismatch(folder.resolve("a.csv"), folder.resolve("c.csv")) == -1;
        assertEquals(!filtered, same, "the network decodes alone where the adapter has no filter to put beside it");
        assertEquals(2, calibrate("unheard", "sim", "3", "--method", "guessing"));
    }

    private static int decode(String csv, String... options) {
        List<String> arguments = new ArrayList<>(List.of("decode", "--recording", recording, "--stride", "0.5"));
        arguments.addAll(List.of("--out", folder.resolve(csv).toString()));
        arguments.addAll(List.of(options));
        return poyo(arguments.toArray(String[]::new));
    }

    @Test
    void shouldGiveTheSameEmbeddingsWithTheSameSeed() {
        assertEquals(0, calibrate("again", "sim", "3"));
        assertEquals(
                AdapterReader.read(folder.resolve("adapter")).embedding(),
                AdapterReader.read(folder.resolve("again")).embedding());
    }

    @Test
    void shouldCalibrateOnTheCpuWithoutAGpuAndPrintTheReason() throws IOException {
        assertEquals(0, calibrate("cuda", "sim", "3", "--provider", "cuda"));
        String report = Files.readString(folder.resolve("cuda/report.json"));
        if (!report.contains("\"provider\" : \"CUDA\"")) {
            assertTrue(report.contains("\"provider\" : \"CPU (CUDA: "), report);
            assertEquals(
                    AdapterReader.read(folder.resolve("adapter")).embedding(),
                    AdapterReader.read(folder.resolve("cuda")).embedding());
        }
    }

    @Test
    void shouldRefuseAnAdapterOfAnotherBundle() {
        String csv = folder.resolve("other.csv").toString();
        String adapter = folder.resolve("adapter").toString();
        String other = BUNDLES.resolve("m1").toString();
        assertEquals(
                2, poyo("decode", "--bundle", other, "--adapter", adapter, "--recording", recording, "--out", csv));
        assertFalse(Files.exists(Path.of(csv)));
    }

    @Test
    void shouldNotOverwriteAnExistingAdapter() throws IOException {
        String before = Files.readString(folder.resolve("adapter/adapter.json"));
        assertEquals(2, calibrate("adapter", "sim", "1"));
        assertEquals(before, Files.readString(folder.resolve("adapter/adapter.json")));
    }

    @Test
    void shouldWriteNothingWhenAnOptionOrTheDataAreWrong() {
        assertEquals(2, calibrate("none", "sim", "-1"));
        assertEquals(2, calibrate("none", "no-such-bundle", "1"));
        String bundle = BUNDLES.resolve("sim").toString();
        String out = folder.resolve("none").toString();
        String minutes = "0.1";
        assertEquals(
                2, poyo("calibrate", "--bundle", bundle, "--recording", recording, "--out", out, "--minutes", minutes));
        assertFalse(Files.exists(folder.resolve("none")));
    }

    private static int calibrate(String out, String bundle, String steps, String... options) {
        List<String> arguments = new ArrayList<>(List.of("calibrate", "--recording", recording, "--steps", steps));
        arguments.addAll(List.of("--bundle", BUNDLES.resolve(bundle).toString()));
        arguments.addAll(List.of("--out", folder.resolve(out).toString()));
        arguments.addAll(List.of(options));
        return poyo(arguments.toArray(String[]::new));
    }

    private static int poyo(String... arguments) {
        return Poyo.commandLine().execute(arguments);
    }
}
