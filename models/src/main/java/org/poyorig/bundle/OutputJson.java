package org.poyorig.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Reads and writes the outputs in a manifest. A unit or scale that was not stated is {@code null} there. */
public final class OutputJson {
    private OutputJson() {}

    /**
     * Reads the outputs of a manifest.
     *
     * @param subject the manifest, for messages
     * @param count number of outputs of the network
     * @throws org.poyorig.error.UserError if an output does not fit; the message names the first fault
     */
    public static List<OutputSpec> read(String subject, List<JsonFields> entries, int count) {
        List<OutputSpec> outputs = new ArrayList<>();
        for (JsonFields entry : entries) {
            double scale = entry.numberOrNull("scale");
            outputs.add(new OutputSpec(
                    entry.text("name"),
                    entry.textOrNull("unit"),
                    Double.isNaN(scale) ? OptionalDouble.empty() : OptionalDouble.of(scale)));
            entry.end();
        }
        OutputCheck.outputs(subject, count, outputs);
        return List.copyOf(outputs);
    }

    /** Adds one JSON object for each output. */
    public static void write(List<OutputSpec> outputs, ArrayNode into) {
        for (OutputSpec output : outputs) {
            into.addObject()
                    .put("name", output.name())
                    .put("unit", output.unit().isEmpty() ? null : output.unit())
                    .put("scale", output.scale().isPresent() ? output.scale().getAsDouble() : null);
        }
    }
}
