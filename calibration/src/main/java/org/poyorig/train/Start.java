package org.poyorig.train;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.calibrate.StartingRows;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.error.UserError;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/**
 * The network from which a training goes on. Embeddings of a session that the network knows are those of the network.
 * Embeddings of another session start as in a calibration: held-out time decides between embeddings of the same unit
 * names and new ones (decision 31). Embeddings that describe units are always computed. One thread.
 */
final class Start {
    private static final Set<String> TABLES = Set.of(Pretraining.UNITS, Pretraining.SESSIONS, RecurrentConfig.COUNTS);

    private final ModelBundle network;
    private final String sha256;
    private final UnitRows rows;
    private final Map<String, InitialEmbeddings> found = new HashMap<>();
    private final Map<String, String> words = new LinkedHashMap<>();

    /**
     * @param network a network of the shape that is trained, with the outputs of the training
     * @param sha256 SHA-256 of the weights of the whole start bundle
     */
    Start(ModelBundle network, String sha256, UnitRows rows) {
        this.network = network;
        this.sha256 = sha256;
        this.rows = rows;
    }

    /** Replaces random weights by those of the network. Of the tables of embeddings, only the padding row is copied. */
    void fill(Map<String, FloatTensor> weights) {
        weights.replaceAll((name, random) -> TABLES.contains(name) ? random : network.weight(name));
        for (String table : List.of(Pretraining.UNITS, Pretraining.SESSIONS)) {
            FloatTensor known = network.weight(table);
            System.arraycopy(known.data(), 0, weights.get(table).data(), 0, known.extent(1));
        }
    }

    /** Initial embeddings of a recording's units. */
    InitialEmbeddings embeddings(Recording recording) {
        return found.computeIfAbsent(recording.sessionId(), id -> find(recording));
    }

    private InitialEmbeddings find(Recording recording) {
        String key = "embeddings of " + recording.sessionId();
        if (rows == UnitRows.DESCRIBED) {
            return rows.initial();
        }
        Optional<SessionMatch> known = known(recording);
        if (known.isPresent()) {
            int count = known.get().embedding().unitCount();
            words.put(
                    key,
                    "from the start bundle, " + count + " of "
                            + recording.unitIds().size() + " units");
            return new Known(known.get(), rows.initial());
        }
        StartingRows chosen = StartingRows.of(network, recording);
        words.put(
                key,
                chosen.tried().isEmpty()
                        ? "from today's data: the start bundle does not know these units"
                        : chosen.sentence());
        return chosen.rows();
    }

    private Optional<SessionMatch> known(Recording recording) {
        try {
            return Optional.of(SessionMatch.of(network, recording.sessionId(), recording.unitIds()));
        } catch (UserError unknown) {
            return Optional.empty();
        }
    }

    /** Initial embedding of a session. */
    float[] session(Recording recording) {
        FloatTensor table = network.weight(Pretraining.SESSIONS);
        int dim = table.extent(1);
        int sessions = table.extent(0) - 1;
        float[] mean = new float[dim];
        for (int k = 0; k < sessions * dim; k++) {
            mean[k % dim] += table.data()[dim + k] / sessions;
        }
        return embeddings(recording).ofSession(mean);
    }

    /** Lines for the provenance of the trained network. */
    Map<String, String> provenance(List<Recording> recordings) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("started from", "the bundle with weights SHA-256 " + sha256);
        recordings.forEach(this::embeddings);
        lines.putAll(words);
        return lines;
    }

    /**
     * The embeddings of a session that the network knows.
     *
     * @param others embeddings of units that the network does not know
     */
    private record Known(SessionMatch match, InitialEmbeddings others) implements InitialEmbeddings {
        @Override
        public float[][] ofUnits(Recording recording, Truth truth, Intervals time, int dim) {
            float[][] rows = others.ofUnits(recording, truth, time, dim);
            float[] known = match.embedding().unitRows().data();
            List<String> ids = match.embedding().unitIds();
            for (int unit = 0; unit < rows.length; unit++) {
                int at = ids.indexOf(recording.unitIds().get(unit)) * dim;
                rows[unit] = at < 0 ? rows[unit] : Arrays.copyOfRange(known, at, at + dim);
            }
            return rows;
        }

        @Override
        public float[] ofSession(float[] mean) {
            return match.embedding().sessionRow();
        }
    }
}
