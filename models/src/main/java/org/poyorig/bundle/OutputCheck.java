package org.poyorig.bundle;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.poyorig.error.UserError;

/** Checks that a list of outputs names each row of the readout once, with finite scales other than zero. */
public final class OutputCheck {
    private OutputCheck() {}

    /**
     * Refuses outputs that do not fit the readout.
     *
     * @param subject the file or option, for messages
     * @param dimOut rows of the readout
     */
    public static void outputs(String subject, int dimOut, List<OutputSpec> outputs) {
        if (outputs.size() != dimOut) {
            throw refusal(subject, dimOut + " outputs, one for each row of the readout", "" + outputs.size());
        }
        Set<String> names = new HashSet<>();
        for (OutputSpec output : outputs) {
            if (!output.name().matches("[^,\"\\s\\p{Cntrl}]+")) {
                throw refusal(subject, "output names without spaces, commas or quotes", "'" + output.name() + "'");
            }
            if (!names.add(output.name())) {
                throw refusal(subject, "unique output names", output.name() + " twice");
            }
            double scale = output.scaleOrOne();
            if (!Double.isFinite(scale) || scale == 0) {
                throw refusal(subject, "a scale other than zero for output " + output.name(), "" + scale);
            }
        }
    }

    private static UserError refusal(String subject, String expected, String found) {
        return new UserError(subject, expected, found, "state name, unit and scale of each output in readout order");
    }
}
