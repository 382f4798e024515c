package org.poyorig.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.error.UserError;

class BundleRoundTripTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadBackItsOwnFiles() throws IOException {
        ModelBundle bundle = TinyBundle.make();
        Path target = folder.resolve("new/bundle");
        ModelBundle written = BundleWriter.write(target, bundle);
        ModelBundle read = BundleReader.read(target);

        assertEquals(bundle.config(), read.config());
        assertEquals(bundle.outputs(), read.outputs());
        assertEquals("cursor.vel", read.behaviour());
        assertEquals(bundle.units().words(), read.units().words());
        assertEquals(bundle.sessions().words(), read.sessions().words());
        assertEquals(bundle.weights(), read.weights());
        assertEquals(bundle.provenance(), read.provenance());
        assertEquals(Sha256.of(target.resolve("weights.safetensors")), read.weightsSha256());
        assertEquals(bundle.weightsSha256(), read.weightsSha256());
        assertEquals(written.weightsSha256(), read.weightsSha256());
        assertEquals(List.of("bundle"), names(target.getParent()));
    }

    @Test
    void shouldWriteEqualBytesForEqualBundles() throws IOException {
        BundleWriter.write(folder.resolve("a"), TinyBundle.make());
        BundleWriter.write(folder.resolve("b"), TinyBundle.make());
        for (String name : List.of("bundle.json", "weights.safetensors", "README.md")) {
            assertEquals(
                    Sha256.of(folder.resolve("a").resolve(name)),
                    Sha256.of(folder.resolve("b").resolve(name)),
                    name);
        }
    }

    @Test
    void shouldStateAbsenceAsNull() throws IOException {
        Path target = folder.resolve("bundle");
        ModelBundle tiny = TinyBundle.make();
        BundleWriter.write(
                target,
                ModelBundle.of(
                        "a tiny bundle",
                        tiny.config(),
                        tiny.outputs(),
                        "",
                        tiny.units(),
                        tiny.sessions(),
                        tiny.weights(),
                        Map.of()));
        String json = Files.readString(target.resolve("bundle.json"));
        assertTrue(json.contains("\"behaviour\" : null"), json);
        assertTrue(json.contains("\"scale\" : null"), json);
        assertTrue(json.contains("\"unit\" : null"), json);
        assertEquals("", BundleReader.read(target).behaviour());
    }

    @Test
    void shouldRefuseToOverwriteAndTouchNothing() throws IOException {
        Path target = Files.createDirectory(folder.resolve("bundle"));
        Files.writeString(target.resolve("mine"), "kept");
        UserError error = assertThrows(UserError.class, () -> BundleWriter.write(target, TinyBundle.make()));
        assertTrue(error.getMessage().contains("an existing file or folder"), error.getMessage());
        assertEquals(List.of("mine"), names(target));
        assertEquals(List.of("bundle"), names(folder));
    }

    @Test
    void shouldLeaveNothingBehindWhenTheNetworkIsUnsound() throws IOException {
        ModelBundle tiny = TinyBundle.make();
        Arrays.fill(tiny.weight("readout.bias").data(), Float.NaN);
        UserError error = assertThrows(UserError.class, () -> BundleWriter.write(folder.resolve("bundle"), tiny));
        assertTrue(error.getMessage().contains("readout.bias"), error.getMessage());
        assertEquals(List.of(), names(folder));
    }

    @Test
    void shouldLeaveNothingBehindWhenTheContentsFail() throws IOException {
        Path target = folder.resolve("bundle");
        assertThrows(
                UserError.class,
                () -> NewFolder.write(target, building -> {
                    Files.writeString(building.resolve("half"), "written");
                    throw new IOException("the disk is full");
                }));
        assertEquals(List.of(), names(folder));
    }

    @Test
    void shouldSayInTheCardWhatWasMeasuredAndWhatWasNotStated() throws IOException {
        Path target = folder.resolve("bundle");
        BundleWriter.write(target, TinyBundle.make(), Map.of("causal R²", "0.5"));
        String card = Files.readString(target.resolve("README.md"));
        assertTrue(card.contains("| causal R² | 0.5 |"), card);
        assertTrue(card.contains("| `vy` | not stated | not stated |"), card);
        assertTrue(card.contains("nothing \\| \"at all\""), card);
        assertTrue(ModelCard.markdown(TinyBundle.make(), Map.of()).contains("Nothing has been measured"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
