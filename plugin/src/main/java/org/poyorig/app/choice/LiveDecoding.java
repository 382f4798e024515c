package org.poyorig.app.choice;

import java.util.List;
import java.util.function.Consumer;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.Decoder;
import org.poyorig.gpu.LiveDecoders;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.poyo.SessionMatch;

/**
 * A bundle made ready for one session: its rows found, its live graph built and loaded, every size of window warmed up.
 * Whoever opens it closes it.
 */
public final class LiveDecoding implements AutoCloseable {
    private final SessionMatch match;
    private final Decoder decoder;

    private LiveDecoding(SessionMatch match, Decoder decoder) {
        this.match = match;
        this.decoder = decoder;
    }

    /**
     * Builds and loads the graph; says which units are left out, and why it does not decode on what was chosen.
     *
     * @param progress told what takes its time, in a line for a person
     */
    public static LiveDecoding open(SessionModel model, ProviderChoice choice, Consumer<String> progress) {
        ModelBundle bundle = model.bundle();
        SessionMatch match = model.match();
        sayUnknownUnits(match);
        Decoder decoder = LiveDecoders.open(bundle, match.embedding(), threads(), choice, model.windows(), progress);
        for (String refusal : decoder.refusals()) {
            progress.accept("not on " + refusal + " (./poyo doctor says what would mend it)");
        }
        return new LiveDecoding(match, decoder);
    }

    /** Cores that one decode may use: one is left to acquisition, and more than four no longer help. */
    public static int threads() {
        return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() - 1));
    }

    public Decoder decoder() {
        return decoder;
    }

    /** The session's units that have a row, in the graph's order. */
    public List<String> unitIds() {
        return match.embedding().unitIds();
    }

    /** Tells the user, before any work, which part of the recording cannot be decoded. */
    public static void sayUnknownUnits(SessionMatch match) {
        int unknown = match.unknownUnitIds().size();
        if (unknown > 0) {
            System.err.printf(
                    "%d of %d units have no row; their spikes are left out.%n",
                    unknown, unknown + match.embedding().unitCount());
        }
    }

    @Override
    public void close() {
        decoder.close();
    }
}
