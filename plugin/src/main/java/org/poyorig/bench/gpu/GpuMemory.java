package org.poyorig.bench.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Memory in use on the first GPU, measured with {@code nvidia-smi}. */
final class GpuMemory {
    private static final long UNKNOWN = -1;

    private GpuMemory() {}

    /** Mebibytes of all processes together; negative if {@code nvidia-smi} does not work. */
    static long usedMebibytes() {
        try {
            Process tool = new ProcessBuilder(
                            "nvidia-smi", "--query-gpu=memory.used", "--format=csv,noheader,nounits", "--id=0")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return tool.waitFor() == 0 ? Long.parseLong(said) : UNKNOWN;
        } catch (IOException | NumberFormatException mute) {
            return UNKNOWN;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
