package org.poyorig.app.choice;

import org.poyorig.decode.DecodeSettings;
import picocli.CommandLine.Option;

/** The option for the time between decoded samples. */
public final class StrideOption {
    private static final String NAME = "--stride";

    @Option(
            names = NAME,
            paramLabel = "S",
            defaultValue = "" + DecodeSettings.DEFAULT_STRIDE_SECONDS,
            description = "Seconds from one decoded sample to the next (default: ${DEFAULT-VALUE} s).")
    private double seconds;

    /**
     * Returns the stride.
     *
     * @throws org.poyorig.error.UserError if the stride is not above 0
     */
    public double seconds() {
        Checks.positive(NAME, seconds);
        return seconds;
    }
}
