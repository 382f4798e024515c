package org.poyorig.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Decoded quantities in a manifest; what nobody has stated is {@code null} there. */
public final class OutputJson {
    private OutputJson() {}

    /**
     * @param subject the manifest, for messages
     * @param count how many the network has
     * @throws org.poyorig.error.UserError naming the first thing that does not fit
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

    /** Adds one object for each output. */
    public static void write(List<OutputSpec> outputs, ArrayNode into) {
        for (OutputSpec output : outputs) {
            into.addObject()
                    .put("name", output.name())
                    .put("unit", output.unit().isEmpty() ? null : output.unit())
                    .put("scale", output.scale().isPresent() ? output.scale().getAsDouble() : null);
        }
    }
}
