package org.poyorig.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.unit.CarriedRows;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.recording.Recording;

/**
 * The initial embeddings of a calibration. Embeddings of units of the same name are carried over from the bundle if
 * they decode the held-out part at least as well as embeddings that are made from today's data only (decision 31).
 *
 * @param rows the chosen initial embeddings
 * @param chosen their name in {@code tried}; empty if there was no choice
 * @param known number of today's units whose names the chosen sessions of the bundle know; 0 if nothing is carried over
 * @param tried held-out R² of each choice, before any step, without a linear filter
 */
public record StartingRows(InitialEmbeddings rows, String chosen, int known, List<Tried> tried) {
    private static final String TODAY = "made from today's data only";

    public StartingRows {
        tried = List.copyOf(tried);
    }

    /**
     * One choice.
     *
     * @param embeddings origin of the embeddings
     * @param heldOutRSquared mean R² over the outputs
     */
    public record Tried(String embeddings, double heldOutRSquared) {}

    /** Returns these initial embeddings, without a comparison. */
    static StartingRows only(InitialEmbeddings rows) {
        return new StartingRows(rows, "", 0, List.of());
    }

    /**
     * Chooses on the held-out part. Embeddings that are made from today's data use the training part.
     *
     * @param bundle with the output scales of this recording
     * @param recording its training part is used, its validation part is held out
     */
    public static StartingRows of(ModelBundle bundle, Recording recording) {
        InitialEmbeddings today = InitialEmbeddings.forBundle(bundle);
        List<CarriedRows> sources = CarriedRows.of(bundle, recording.unitIds());
        if (sources.isEmpty()) {
            return only(today);
        }
        SessionFit fit = new SessionFit(bundle, recording);
        StartingRows best = new StartingRows(today, TODAY, 0, List.of());
        double bestScore = fit.heldOut(today);
        List<Tried> tried = new ArrayList<>(List.of(new Tried(TODAY, bestScore)));
        for (CarriedRows source : sources) {
            double score = fit.heldOut(source);
            tried.add(new Tried(source.words(), score));
            if (score >= bestScore) {
                bestScore = score;
                best = new StartingRows(source, source.words(), source.known(), List.of());
            }
        }
        return new StartingRows(best.rows, best.chosen, best.known, tried);
    }

    /** A sentence about the choice; empty if there was no choice. */
    public String sentence() {
        if (tried.isEmpty()) {
            return "";
        }
        StringBuilder scores = new StringBuilder();
        tried.forEach(one -> scores.append(scores.length() == 0 ? "" : ", ")
                .append(String.format(Locale.ROOT, "%s %.2f", one.embeddings(), one.heldOutRSquared())));
        return String.format(
                Locale.ROOT,
                "The embeddings started from embeddings %s. Held-out R² before any step: %s.",
                known > 0 ? chosen + " (" + known + " names)" : chosen,
                scores);
    }
}
