package org.poyorig.app;

import org.poyorig.gpu.ProviderChoice;
import picocli.CommandLine.Option;

/** What decodes: an option of every command that does. */
final class ProviderOption {
    @Option(
            names = "--provider",
            paramLabel = "WHAT",
            defaultValue = "${env:POYO_PROVIDER:-auto}",
            description = "What decodes: ${COMPLETION-CANDIDATES}; what does not work falls to the next, at last to the"
                    + " CPU. Default: what POYO_PROVIDER says, else auto.")
    private ProviderChoice choice = ProviderChoice.AUTO;

    ProviderChoice choice() {
        return choice;
    }
}
