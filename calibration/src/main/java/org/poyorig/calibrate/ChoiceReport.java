package org.poyorig.calibrate;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code --method auto} tried, and why it chose its method.
 *
 * @param chosen the chosen method
 * @param reason one to three sentences
 * @param methods the methods in the order in which they were tried
 * @param baselines baselines of the same minutes, compared with the chosen method
 */
public record ChoiceReport(String chosen, String reason, List<Tried> methods, List<Tried> baselines) {

    public ChoiceReport {
        methods = List.copyOf(methods);
        baselines = List.copyOf(baselines);
    }

    /**
     * One decoder on the held-out part.
     *
     * @param decoder name of the method or baseline
     * @param heldOutRSquared mean R² over the outputs
     * @param against the method that it was compared with; empty for the first method
     * @param gain its R² minus that of the other method
     * @param error standard error of the gain, from a block bootstrap
     * @param taken whether it replaced the method that it was compared with
     * @param seconds duration on this machine
     */
    public record Tried(
            String decoder,
            double heldOutRSquared,
            String against,
            double gain,
            double error,
            boolean taken,
            double seconds) {

        /** The gain and its standard error. */
        String difference() {
            return String.format(Locale.ROOT, "%+.3f ± %.3f", gain, error);
        }

        private String reason() {
            String reached =
                    String.format(Locale.ROOT, "%s reaches R² %.3f on held-out time, ", decoder, heldOutRSquared);
            return reached
                    + (against.isEmpty()
                            ? "and no dearer method is better by more than a standard error."
                            : difference() + " compared with " + against + ".");
        }
    }

    static ChoiceReport of(Method chosen, List<Tried> methods, List<Tried> baselines) {
        String reason = methods.stream()
                .filter(one -> one.decoder().equals(chosen.toString()))
                .map(Tried::reason)
                .collect(Collectors.joining());
        String better = baselines.stream()
                .filter(one -> one.gain() > one.error())
                .max(Comparator.comparingDouble(Tried::heldOutRSquared))
                .map(one -> String.format(
                        Locale.ROOT,
                        " But a %s trained on these minutes decodes better: held-out R² %.3f, %s compared with %s.",
                        one.decoder(),
                        one.heldOutRSquared(),
                        one.difference(),
                        one.against()))
                .orElse("");
        return new ChoiceReport(chosen.toString(), reason + better, methods, baselines);
    }

    /** The comparison as lines for the terminal, one for each decoder. */
    public List<String> lines() {
        return all().map(one -> String.format(
                        Locale.ROOT,
                        "%-14s held-out R² %.3f%s%s  %.0f s",
                        one.decoder(),
                        one.heldOutRSquared(),
                        one.against().isEmpty() ? "" : ", " + one.difference() + " compared with " + one.against(),
                        one.taken() && !one.against().isEmpty() ? ": taken" : "",
                        one.seconds()))
                .toList();
    }

    /** All decoders: the methods first. */
    Stream<Tried> all() {
        return Stream.concat(methods.stream(), baselines.stream());
    }
}
