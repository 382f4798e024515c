package org.poyorig.bench.gpu;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The same weights in torch_brain's own POYO, where Python has PyTorch and {@code TORCH_BRAIN} names a checkout. */
public final class TorchBenchmark {
    private TorchBenchmark() {}

    /** Passes on what {@code models/training/measure_poyo.py} prints, or why it cannot. */
    public static void run(Path bundle, List<Integer> spikes, int decodes, double mostSeconds, Consumer<String> line)
            throws InterruptedException {
        if (System.getenv("TORCH_BRAIN") == null) {
            line.accept("PyTorch: not measured: TORCH_BRAIN does not name a checkout of torch_brain");
            return;
        }
        Path script = Path.of(System.getProperty("poyo.root"), "models", "training", "measure_poyo.py");
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
                    last = next;
                    if (next.startsWith("  PyTorch")) {
                        line.accept(next);
                    }
                }
            }
            if (python.waitFor() != 0) {
                line.accept("PyTorch: not measured further: " + last);
            }
        } catch (IOException absent) {
            line.accept("PyTorch: not measured: " + absent.getMessage());
        }
    }
}
