package org.poyorig.app;

import java.util.List;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.Decoder;
import org.poyorig.decode.OnnxLiveDecoder;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.poyo.SessionMatch;

/**
 * A bundle made ready for one session: its rows found, its live graph built and loaded, every size of window warmed up.
 * Whoever opens it closes it.
 */
final class LiveDecoding implements AutoCloseable {
    private static final int MOST_SPIKES_WARMED = 4096;

    private final ModelBundle bundle;
    private final SessionMatch match;
    private final Decoder decoder;

    private LiveDecoding(ModelBundle bundle, SessionMatch match, Decoder decoder) {
        this.bundle = bundle;
        this.match = match;
        this.decoder = decoder;
    }

    /** @throws org.poyorig.error.UserError where the bundle does not know the session or any of its units */
    static LiveDecoding open(ModelBundle bundle, String sessionId, List<String> unitIds) {
        SessionMatch match = SessionMatch.of(bundle, sessionId, unitIds);
        Decoder decoder = new OnnxLiveDecoder(
                LiveGraph.build(bundle, match.embedding()),
                match.embedding().unitCount(),
                bundle.config().dimOut(),
                threads());
        decoder.warmUp(MOST_SPIKES_WARMED);
        return new LiveDecoding(bundle, match, decoder);
    }

    /** Cores that one decode may use: one is left to acquisition, and more than four no longer help. */
    static int threads() {
        return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() - 1));
    }

    ModelBundle bundle() {
        return bundle;
    }

    Decoder decoder() {
        return decoder;
    }

    /** The session's units that have a row, in the graph's order. */
    List<String> unitIds() {
        return match.embedding().unitIds();
    }

    /** The session's units that have none. */
    List<String> unknownUnitIds() {
        return match.unknownUnitIds();
    }

    @Override
    public void close() {
        decoder.close();
    }
}
