package org.poyorig.checkpoint;

import java.util.List;
import java.util.Map;
import org.poyorig.bundle.OutputSpec;

/**
 * What a user states about a checkpoint because the file does not say it. Whatever is left out is stated as absent in
 * the bundle, never guessed.
 *
 * @param outputs name, unit and scale of each output in readout order; empty when not stated, then they are called
 *     {@code out0}, {@code out1}…
 * @param behaviour key of the behaviour series it was trained on; empty when not stated
 * @param provenance lines for people, e.g. licence and what it was trained on; they come after the importer's own
 * @param measured lines for the model card: what was measured with this checkpoint, name to value
 */
public record ImportOptions(
        List<OutputSpec> outputs, String behaviour, Map<String, String> provenance, Map<String, String> measured) {

    /** Nothing is stated. */
    public static final ImportOptions NOTHING_STATED = new ImportOptions(List.of(), "", Map.of(), Map.of());

    public ImportOptions {
        outputs = List.copyOf(outputs);
    }
}
