package org.poyorig.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.evaluate.ValidationScore;
import org.poyorig.recording.Recording;

/**
 * Chooses among networks that were trained with different regularisation, and all of them joined: the one with the
 * highest R² on the validation parts. Use on one thread.
 */
public final class Contest {
    private final List<Recording> recordings;
    private final Consumer<ValidationScore> listener;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(ModelBundle bundle, ValidationScore score) {}

    /** @param listener called with the score of each network */
    public Contest(List<Recording> recordings, Consumer<ValidationScore> listener) {
        this.recordings = List.copyOf(recordings);
        this.listener = listener;
    }

    /** Scores a network through the live decoder and lets it take part. */
    public void enter(String name, ModelBundle bundle) {
        ValidationScore score = ValidationScore.ofNetwork(name, bundle, recordings);
        listener.accept(score);
        String recipe = bundle.provenance().getOrDefault(TrainingCard.RECIPE, "");
        entries.add(new Entry(bundle.with(Map.of(TrainingCard.RECIPE, name + ": " + recipe)), score));
    }

    /** Lets the join of the two networks that entered take part. */
    public void enterJoined() {
        enter(
                "both joined",
                JoinedNetworks.of(entries.get(0).bundle(), entries.get(1).bundle()));
    }

    /** The network with the highest score. */
    public ModelBundle best() {
        return winner().bundle();
    }

    /** Score of the best network. */
    public ValidationScore score() {
        return winner().score();
    }

    /** Scores of the best network for its model card, by name. */
    public Map<String, String> metrics() {
        String scores =
                TrainingCard.words(winner().bundle().outputs(), winner().score().rSquared());
        return Map.of(
                TrainingCard.metric(recordings) + "; chosen: "
                        + winner().score().decoder(),
                scores);
    }

    private Entry winner() {
        return entries.stream()
                .max(Comparator.comparingDouble(entry -> entry.score().mean()))
                .orElseThrow();
    }
}
