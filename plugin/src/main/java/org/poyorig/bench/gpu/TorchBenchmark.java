package org.poyorig.bench.gpu;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Measures torch_brain's own POYO with the same weights. It needs a Python with PyTorch, and {@code TORCH_BRAIN} must
 * name a checkout of torch_brain.
 */
final class TorchBenchmark {
    private static final String SCRIPT = "measure_poyo.py";

    private TorchBenchmark() {}

    /** Passes on the rows of {@code models/training/measure_poyo.py}, or the reason why there are none. */
    static void run(
            String network,
            Path bundle,
            List<Integer> spikes,
            int decodes,
            double mostSeconds,
            Consumer<GpuRecord> records)
            throws InterruptedException {
        if (System.getenv("TORCH_BRAIN") == null) {
            records.accept(new GpuRecord.NotMeasured(
                    "PyTorch", "the environment variable TORCH_BRAIN does not name a checkout of torch_brain"));
            return;
        }
        Path script = Path.of(System.getProperty("poyo.root"), "models", "training", SCRIPT);
        List<String> command = List.of(
                "python3",
                script.toString(),
                bundle.toString(),
                "--spikes",
                spikes.stream().map(String::valueOf).collect(Collectors.joining(",")),
                "--decodes",
                String.valueOf(decodes),
                "--seconds",
                String.format(Locale.ROOT, "%.1f", mostSeconds));
        try {
            Process python =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String last = "";
            try (BufferedReader said = python.inputReader()) {
                for (String next = said.readLine(); next != null; next = said.readLine()) {
                    Optional<RecordLines.TorchRow> row = RecordLines.readTorch(next);
                    row.ifPresent(times -> records.accept(times.timing(network)));
                    last = row.isPresent() ? last : next;
                }
            }
            int code = python.waitFor();
            if (code != 0) {
                records.accept(new GpuRecord.NotMeasured(
                        "rest of PyTorch", SCRIPT + " ended with exit code " + code + ": " + last));
            }
        } catch (IOException absent) {
            records.accept(new GpuRecord.NotMeasured("PyTorch", absent.getMessage()));
        }
    }
}
