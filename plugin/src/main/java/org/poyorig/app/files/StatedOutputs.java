package org.poyorig.app.files;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.error.UserError;
import picocli.CommandLine.Option;

/** Options that state names, units and scales of the outputs. A checkpoint does not contain them. */
final class StatedOutputs {
    @Option(
            names = "--outputs",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Names of the outputs in readout order, for example vx,vy (default: out0,out1 and " + "so on).")
    private List<String> names = List.of();

    @Option(
            names = "--unit",
            split = ",",
            paramLabel = "UNIT",
            description = "Physical unit, one for all outputs or one for each, for example cm/s (default: "
                    + "network units).")
    private List<String> units = List.of();

    @Option(
            names = "--scale",
            split = ",",
            paramLabel = "NUMBER",
            description = "Physical units per network unit, one for all outputs or one for each, for "
                    + "example 20 (default: values stay in network units).")
    private List<Double> scales = List.of();

    /**
     * Returns the stated outputs; an empty list if no names are stated.
     *
     * @throws UserError if units or scales do not fit the names
     */
    List<OutputSpec> outputs() {
        requireOneOrEach("--unit", units.size());
        requireOneOrEach("--scale", scales.size());
        if (new LinkedHashSet<>(names).size() < names.size()) {
            throw new UserError(
                    "--outputs",
                    "a different name for each output",
                    String.join(",", names),
                    "change one of the equal names");
        }
        List<OutputSpec> outputs = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            String unit = units.isEmpty() ? "" : units.get(Math.min(k, units.size() - 1));
            OptionalDouble scale = scales.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(scales.get(Math.min(k, scales.size() - 1)));
            outputs.add(new OutputSpec(names.get(k), unit, scale));
        }
        return outputs;
    }

    /** Returns one sentence for each missing statement: the option, and the consequence. */
    List<String> notStated() {
        List<String> sentences = new ArrayList<>();
        if (names.isEmpty()) {
            sentences.add("names of the outputs (--outputs): they are called out0, out1, ...");
        }
        if (units.isEmpty()) {
            sentences.add("physical unit (--unit): values are labelled network units");
        }
        if (scales.isEmpty()) {
            sentences.add("scale (--scale): values stay in network units");
        }
        return sentences;
    }

    private void requireOneOrEach(String option, int stated) {
        if (stated > 0 && names.isEmpty()) {
            throw new UserError(option, "also --outputs", "no names of outputs", "name the outputs: --outputs vx,vy");
        }
        if (stated > 1 && stated != names.size()) {
            throw new UserError(
                    option,
                    "one value, or " + names.size() + " values as in --outputs",
                    stated + " values",
                    "give one value, or one for each output");
        }
    }
}
