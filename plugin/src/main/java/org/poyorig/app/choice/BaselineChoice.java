package org.poyorig.app.choice;

import java.util.ArrayList;
import java.util.List;
import org.poyorig.baseline.Baseline;
import org.poyorig.baseline.LinearBaseline;
import org.poyorig.baseline.NetworkBaseline;
import org.poyorig.gpu.BatchProvider;
import picocli.CommandLine.Option;

/** The option that chooses the decoders to compare with. */
public final class BaselineChoice {
    private enum Chosen {
        LINEAR,
        ALL
    }

    @Option(
            names = "--baselines",
            paramLabel = "WHICH",
            defaultValue = "linear",
            description = "Decoders to compare with. linear: a Wiener filter and a Kalman filter. all: also "
                    + "an MLP and a GRU, which are trained on the same data in some minutes (default: "
                    + "${DEFAULT-VALUE}).")
    private Chosen chosen;

    /**
     * Returns the baselines beyond the linear ones.
     *
     * @param provider on which the baselines are trained
     */
    public List<Baseline> further(BatchProvider provider) {
        return chosen == Chosen.ALL
                ? List.of(NetworkBaseline.perceptron(provider), NetworkBaseline.recurrent(provider))
                : List.of();
    }

    /**
     * Returns all chosen baselines, with the linear ones first.
     *
     * @param provider on which the other baselines are trained
     */
    public List<Baseline> all(BatchProvider provider) {
        List<Baseline> all = new ArrayList<>(List.of(LinearBaseline.wiener(), LinearBaseline.kalman()));
        all.addAll(further(provider));
        return all;
    }
}
