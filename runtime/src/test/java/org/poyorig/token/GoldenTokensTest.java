package org.poyorig.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poyorig.bundle.Safetensors;

/** Compares with the arrays that torch_brain's own tokenizer and collation wrote; models/golden has the script. */
class GoldenTokensTest {
    private static final double RATE = 1e9;

    static List<Path> goldenFiles() throws IOException {
        Path folder = Path.of(System.getProperty("poyo.root"), "models/src/test/resources/golden");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
            assertTrue(found.size() >= 6, found.size() + " golden files in " + folder);
            return found;
        }
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void shouldMakeTheTokensThatTorchBrainMakes(Path file) {
        Safetensors golden = Safetensors.open(file);
        long[] rows = golden.longs("unit_number");
        for (int unit = 0; unit < rows.length; unit++) {
            rows[unit]++;
        }
        SpikeTokenizer tokenizer = SpikeTokenizer.withUnitIndex(rows, 1.0, RATE);
        List<TokenSequence> windows = new ArrayList<>();
        for (int k = 0; golden.names().contains("window_" + k + "/spike_unit"); k++) {
            windows.add(tokenize(
                    tokenizer,
                    golden.doubles("window_" + k + "/spike_seconds"),
                    golden.longs("window_" + k + "/spike_unit")));
        }
        TokenBatch batch = TokenBatch.of(windows);

        int[] shape = golden.shape("input_unit_index");
        assertEquals(shape[0], batch.windows());
        assertEquals(shape[1], batch.length());
        long[] unitIndex = golden.longs("input_unit_index");
        float[] timestamps = golden.floats("input_timestamps").data();
        long[] tokenType = golden.longs("input_token_type");
        long[] mask = golden.longs("input_mask");
        for (int k = 0; k < unitIndex.length; k++) {
            assertEquals(unitIndex[k], batch.unitIndex().get(k), "unit of token " + k);
            assertEquals(timestamps[k], batch.offsetSeconds().get(k), "offset of token " + k);
            assertEquals(tokenType[k], batch.tokenType().get(k), "type of token " + k);
            assertEquals(mask[k], batch.mask().get(k), "mask of token " + k);
        }
    }

    private static TokenSequence tokenize(SpikeTokenizer tokenizer, double[] seconds, long[] units) {
        SpikeWindow window = new SpikeWindow(16);
        long start = 123_456_789_000L;
        for (int k = 0; k < seconds.length; k++) {
            assertTrue(window.offer(start + Math.round(seconds[k] * RATE), (int) units[k]));
        }
        TokenSequence tokens = tokenizer.newSequence(0);
        window.tokenize(tokenizer, start, tokens);
        return tokens;
    }
}
