package org.poyorig.app.choice;

import org.poyorig.decode.DecodeSettings;
import picocli.CommandLine.Option;

/** How often something is decoded: an option of every command that decodes over time. */
public final class StrideOption {
    private static final String NAME = "--stride";

    @Option(
            names = NAME,
            paramLabel = "S",
            defaultValue = "" + DecodeSettings.DEFAULT_STRIDE_SECONDS,
            description = "Seconds from one decoded sample to the next (default: ${DEFAULT-VALUE} s).")
    private double seconds;

    /** @throws org.poyorig.error.UserError where that is not above 0 */
    public double seconds() {
        Checks.positive(NAME, seconds);
        return seconds;
    }
}
