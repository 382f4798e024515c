package org.poyorig.app.files;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.poyorig.checkpoint.NetworkStatement;
import picocli.CommandLine.Option;

/** Options that state settings of the network, for files that contain only weights. */
final class StatedNetwork {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings of the network as JSON or YAML, for a file that contains only weights: "
                    + "sequence_length and latent_step, and for a safetensors file the lists units and sessions "
                    + "(default: the checkpoint's own settings).")
    private Path config;

    @Option(
            names = "--sequence-length",
            paramLabel = "S",
            description = "Length of the network's input window in seconds, if the file does not contain it "
                    + "(default: the checkpoint's own).")
    private Double sequenceLengthSeconds;

    @Option(
            names = "--latent-step",
            paramLabel = "S",
            description = "Distance between two steps of the network's latent grid in seconds, if the file does not "
                    + "contain it (default: the checkpoint's own).")
    private Double latentStepSeconds;

    /**
     * Returns the options and the file of settings.
     *
     * @throws org.poyorig.error.UserError if the file cannot be read
     */
    NetworkStatement statement() {
        Map<String, Double> settings = new LinkedHashMap<>();
        if (sequenceLengthSeconds != null) {
            settings.put("sequence_length", sequenceLengthSeconds);
        }
        if (latentStepSeconds != null) {
            settings.put("latent_step", latentStepSeconds);
        }
        return NetworkStatement.of(settings, Optional.ofNullable(config));
    }
}
