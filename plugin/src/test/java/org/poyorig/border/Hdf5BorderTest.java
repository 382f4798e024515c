package org.poyorig.border;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.poyorig.error.UserError;
import org.poyorig.recording.Recording;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.read.Formats;

/**
 * HDF5 files with layouts and filters of h5py and hdf5plugin. If POYO Rig cannot read a file, the command that it names
 * is run, and must mend the file.
 */
class Hdf5BorderTest {
    private static final Path ROOT = Path.of(System.getProperty("poyo.root"));
    private static final String REMEDY = "with: ";

    @TempDir
    private Path folder;

    @BeforeEach
    void needPython() {
        BorderPython.executable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest.nwb", "v200.nwb", "latest.h5", "v200.h5"})
    void shouldSkipOnlyTheSeriesInALayoutOfHdf5Version2(String name) throws Exception {
        BorderPython.run(folder, "nwb_layouts.py", "hdf5", folder);
        try (OpenRecording open = open(name)) {
            assertEquals(99, open.contents().units().get(0).spikes());
            assertEquals(1, open.contents().behaviours().size());
            assertEquals(
                    9.99f,
                    open.behaviour(open.contents().behaviours().get(0).key()).values()[999][0]);
            String skipped = open.contents().skipped().toString();
            assertTrue(skipped.contains("chunked") && skipped.contains("docs/rewrite_hdf5.py helps"), skipped);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest-units.nwb", "v200-units.nwb"})
    void shouldNameACommandThatMendsALayoutOfHdf5Version2(String name) throws Exception {
        BorderPython.run(folder, "nwb_layouts.py", "hdf5", folder);
        String command = remedy(name);
        assertTrue(command.startsWith("python3 docs/rewrite_hdf5.py "), command);
        run(command.replaceFirst(" \\(needs .*", ""));
        assertEquals(99, whole(name.replace(".nwb", "-repacked.nwb")).spikeCount());
    }

    @Test
    void shouldReadAllKindsOfNumbersAndChunksToTheBit() throws Exception {
        BorderPython.run(folder, "nwb_layouts.py", "kinds", folder);
        for (String name : List.of(
                "plain",
                "gzip",
                "shuffled",
                "lzf",
                "lz4",
                "bitshuffle",
                "growing",
                "bigendian",
                "single",
                "half",
                "v108",
                "userblock")) {
            assertWhole(name + ".nwb");
        }
    }

    @ParameterizedTest
    @CsvSource({"scaleoffset, h5repack -f GZIP=4", "zstd, pip install hdf5plugin", "blosc, pip install hdf5plugin"})
    void shouldNameACommandThatMendsAnUnknownFilter(String name, String begins) throws Exception {
        BorderPython.run(folder, "nwb_layouts.py", "kinds", folder);
        String command = remedy(name + ".nwb");
        assertTrue(command.startsWith(begins) && command.contains("h5repack -f GZIP=4 " + folder), command);
        Path rewritten = folder.resolve(name + "-rewritten.nwb");
        run("python3 docs/rewrite_hdf5.py " + folder.resolve(name + ".nwb") + " " + rewritten);
        assertWhole(rewritten.getFileName().toString());
        assumeTrue(run("command -v h5repack || true").contains("h5repack"), "no h5repack: apt install hdf5-tools");
        run(command.replace("pip install hdf5plugin; ", ""));
        assertWhole(name + "-repacked.nwb");
    }

    @Test
    void shouldNameACommandThatWritesNwb1AsTables() throws Exception {
        BorderPython.run(folder, "nwb_layouts.py", "nwb1", "old.nwb");
        run(remedy("old.nwb"));
        Recording tables = whole("old-tables");
        assertEquals(List.of("unit_1", "unit_7"), tables.unitIds());
        assertEquals(139, tables.spikeCount());
        assertEquals("Position_hand", tables.behaviour().get(0).key());
        assertEquals("cm", tables.behaviour().get(0).unit());
        assertArrayEquals(
                new float[] {499.5f, -499.5f}, tables.behaviour().get(0).values()[999]);
    }

    private OpenRecording open(String name) {
        Path file = folder.resolve(name);
        return Formats.of(file).orElseThrow().open(file, FormatOptions.none());
    }

    private Recording whole(String name) {
        return WholeContents.of(folder.resolve(name));
    }

    private void assertWhole(String name) {
        try (OpenRecording open = open(name)) {
            assertEquals("unit_3", open.contents().units().get(0).id(), name);
            double[] spikes = IntStream.range(0, 300).mapToDouble(k -> k / 8.0).toArray();
            assertArrayEquals(spikes, open.spikes(List.of(0)).timeSeconds(), name);
            assertEquals(500, open.spikes(List.of(1)).timeSeconds().length, name);
            float[][] values = open.behaviour("behavior.hand").values();
            for (int k = 0; k < 1000; k++) {
                assertEquals(k / 8f, values[k][0], name);
            }
        }
    }

    /** The command of a refusal. */
    private String remedy(String name) {
        String message = assertThrows(UserError.class, () -> whole(name)).getMessage();
        int at = message.lastIndexOf(REMEDY);
        assertTrue(at > 0, message);
        return message.substring(at + REMEDY.length());
    }

    /** Runs a command in the root of the repository, with the environment's Python. */
    private String run(String command) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        String python = Path.of(BorderPython.executable()).getParent().toString();
        shell.environment().merge("PATH", python, (paths, first) -> first + ":" + paths);
        int exitCode = shell.start().waitFor();
        String output = Files.readString(said);
        assertEquals(0, exitCode, command + "\n" + output);
        return output;
    }
}
