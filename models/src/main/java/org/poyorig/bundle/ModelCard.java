package org.poyorig.bundle;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Writes a bundle's model card for people: its outputs, its size, its origin and its measured quality. */
public final class ModelCard {
    private ModelCard() {}

    /**
     * Writes the model card of a bundle.
     *
     * @param metrics measurements, name to value, in the order in which the card shows them
     * @return the card in Markdown
     */
    public static String markdown(ModelBundle bundle, Map<String, String> metrics) {
        StringBuilder card = new StringBuilder("# A decoder of POYO Rig\n\n");
        card.append("Decodes ")
                .append(bundle.behaviour().isEmpty() ? "a behaviour that was not stated" : code(bundle.behaviour()))
                .append(" from spikes. The software reads `bundle.json` in this folder, not this page.\n\n");
        outputs(card, bundle);
        network(card, bundle);
        lines(card, "Origin", bundle.provenance(), "Not stated.");
        lines(card, "Measured", metrics, "Nothing has been measured with this bundle yet: run `./poyo evaluate`.");
        return card.toString();
    }

    private static void outputs(StringBuilder card, ModelBundle bundle) {
        card.append("| Output | Unit | Scale (physical units per network unit) |\n|---|---|---|\n");
        for (OutputSpec output : bundle.outputs()) {
            String scale = output.scale().isPresent() ? "" + output.scale().getAsDouble() : "not stated";
            card.append("| ")
                    .append(code(output.name()))
                    .append(" | ")
                    .append(output.unit().isEmpty() ? "not stated" : cell(output.unit()))
                    .append(" | ")
                    .append(scale)
                    .append(" |\n");
        }
        card.append('\n');
    }

    private static void network(StringBuilder card, ModelBundle bundle) {
        PoyoConfig config = bundle.config();
        long tables = Stream.of("unit_emb.weight", "session_emb.weight", RecurrentConfig.COUNTS)
                .filter(bundle.weights()::containsKey)
                .mapToLong(name -> values(bundle.weight(name)))
                .sum();
        long all = bundle.weights().entrySet().stream()
                .filter(weight -> !weight.getKey().equals(RecurrentConfig.EXPECTED_INPUT))
                .mapToLong(weight -> values(weight.getValue()))
                .sum();
        card.append("## The network\n\n")
                .append(String.format(
                        Locale.ROOT,
                        "%s, window %s s, dim %d%s%s: %,d values shared by all sessions and %,d in"
                                + " the embeddings of %s and %s.",
                        Character.toUpperCase(config.kind().charAt(0))
                                + config.kind().substring(1),
                        config.sequenceLengthSeconds(),
                        config.dim(),
                        config.hasAttention() ? ", " + config.latentCount() + " latents, depth " + config.depth() : "",
                        config.recurrent().map(ModelCard::recurrent).orElse(""),
                        all - tables,
                        tables,
                        counted(bundle.units(), "unit"),
                        counted(bundle.sessions(), "session")))
                .append("\n\n");
    }

    private static String recurrent(RecurrentConfig path) {
        return String.format(
                Locale.ROOT,
                ", %d recurrent networks of width %d on spike counts in time bins of %s s",
                path.members(),
                path.width(),
                path.binSeconds());
    }

    private static void lines(StringBuilder card, String title, Map<String, String> lines, String none) {
        card.append("## ").append(title).append("\n\n");
        if (lines.isEmpty()) {
            card.append(none).append("\n\n");
            return;
        }
        card.append("| | |\n|---|---|\n");
        lines.forEach((name, value) -> card.append("| ")
                .append(cell(name))
                .append(" | ")
                .append(cell(value))
                .append(" |\n"));
        card.append('\n');
    }

    private static String counted(Vocabulary words, String what) {
        int count = words.size() - 1;
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static long values(FloatTensor tensor) {
        return tensor.data().length;
    }

    private static String code(String text) {
        return "`" + cell(text.replace("`", "'")) + "`";
    }

    private static String cell(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").replace("|", "\\|");
    }
}
