package org.poyorig.app.choice;

import org.poyorig.gpu.BatchProvider;
import org.poyorig.gpu.ProviderChoice;
import picocli.CommandLine.Option;

/** The option that chooses the provider, for every command that decodes or learns. */
public final class ProviderOption {
    @Option(
            names = "--provider",
            paramLabel = "WHAT",
            defaultValue = "${env:POYO_PROVIDER:-auto}",
            description = "Provider that decodes and computes the steps of a fit: auto, tensorrt, cuda or "
                    + "cpu (default: the value of POYO_PROVIDER, else auto). If a provider does not "
                    + "work, the next one is tried, and the CPU last. Batches and fits never run on "
                    + "TensorRT: --provider tensorrt then means CUDA.")
    private ProviderChoice choice = ProviderChoice.AUTO;

    public ProviderChoice choice() {
        return choice;
    }

    /** Returns the provider for batches of windows and for the steps of a fit. */
    public BatchProvider batches() {
        return BatchProvider.of(choice);
    }
}
