package org.poyorig.app.choice;

import org.poyorig.gpu.BatchProvider;
import org.poyorig.gpu.ProviderChoice;
import picocli.CommandLine.Option;

/** What decodes or learns: an option of every command that does. */
public final class ProviderOption {
    @Option(
            names = "--provider",
            paramLabel = "WHAT",
            defaultValue = "${env:POYO_PROVIDER:-auto}",
            description = "What decodes, and what computes the steps of a fit: ${COMPLETION-CANDIDATES}; what does not"
                    + " work falls to the next, at last to the CPU. Batches and steps are never TensorRT's: there it"
                    + " stands for CUDA. Default: what POYO_PROVIDER says, else auto.")
    private ProviderChoice choice = ProviderChoice.AUTO;

    public ProviderChoice choice() {
        return choice;
    }

    /** What batches of windows and the steps of a fit run on. */
    public BatchProvider batches() {
        return BatchProvider.of(choice);
    }
}
