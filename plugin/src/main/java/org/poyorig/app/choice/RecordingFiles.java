package org.poyorig.app.choice;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.poyorig.recording.format.FormatOptions;
import picocli.CommandLine.Option;

/** Options that only some formats need, but for the sample rate. */
class RecordingFiles {
    @Option(
            names = "--spikes",
            paramLabel = "NAME",
            description = "Variable of a MATLAB file, or file of a folder of tables, with the spikes (default: the "
                    + "usual name).")
    private String spikes;

    @Option(
            names = "--time",
            paramLabel = "NAME",
            description = "Variable of a MATLAB file, or column of tables, with the times (default: the usual name).")
    private String time;

    @Option(
            names = "--bin-ms",
            paramLabel = "N",
            description =
                    "Length of a time bin in milliseconds, for spike counts (default: as the recording " + "states).")
    private Double binMillis;

    @Option(
            names = "--behaviour-file",
            paramLabel = "FILE",
            description = "File with the behaviour, for folders of sorted spikes (default: behaviour.csv in the "
                    + "folder).")
    private Path behaviourFile;

    /** The options for a format. */
    FormatOptions options(Optional<String> behaviour, OptionalDouble rateHertz, Optional<String> unitIds) {
        return new FormatOptions(
                Optional.ofNullable(spikes),
                behaviour,
                Optional.ofNullable(time),
                number("--bin-ms", binMillis),
                rateHertz,
                Optional.ofNullable(behaviourFile),
                unitIds);
    }

    /** A number above zero; empty if it was not given. */
    static OptionalDouble number(String option, Double value) {
        if (value == null) {
            return OptionalDouble.empty();
        }
        Checks.positive(option, value);
        return OptionalDouble.of(value);
    }
}
