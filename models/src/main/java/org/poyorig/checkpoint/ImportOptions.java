package org.poyorig.checkpoint;

import java.util.List;
import java.util.Map;
import org.poyorig.bundle.OutputSpec;

/**
 * Facts about a checkpoint that the user states because the file does not contain them. The bundle marks missing facts
 * as not stated; the import never guesses them.
 *
 * @param outputs name, unit and scale of each output in readout order; if empty, the outputs are called {@code out0},
 *     {@code out1}…
 * @param behaviour key of the behaviour series on which the network was trained; empty if not stated
 * @param provenance lines for people, e.g. licence and training data; they come after the lines of the import
 * @param measured measurements for the model card, name to value
 * @param network settings and names that a file with weights alone does not contain
 */
public record ImportOptions(
        List<OutputSpec> outputs,
        String behaviour,
        Map<String, String> provenance,
        Map<String, String> measured,
        NetworkStatement network) {

    /** Nothing is stated. */
    public static final ImportOptions NOTHING_STATED = with(NetworkStatement.NOTHING);

    public ImportOptions {
        outputs = List.copyOf(outputs);
    }

    /** Only settings and names of the network are stated. */
    public static ImportOptions with(NetworkStatement network) {
        return new ImportOptions(List.of(), "", Map.of(), Map.of(), network);
    }
}
