package org.poyorig.app.choice;

import java.util.List;
import java.util.function.Consumer;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.Decoder;
import org.poyorig.gpu.LiveDecoders;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.poyo.SessionMatch;

/**
 * A bundle that is ready to decode one session: its embeddings are found, its live graph is loaded, and every window
 * size is warmed up. The caller of {@link #open} closes it.
 */
public final class LiveDecoding implements AutoCloseable {
    private final SessionMatch match;
    private final Decoder decoder;

    private LiveDecoding(SessionMatch match, Decoder decoder) {
        this.match = match;
        this.decoder = decoder;
    }

    /**
     * Builds and loads the graph. Prints which units are left out, and why a chosen provider does not decode.
     *
     * @param progress takes a line for a person when a step takes long
     */
    public static LiveDecoding open(SessionModel model, ProviderChoice choice, Consumer<String> progress) {
        ModelBundle bundle = model.bundle();
        SessionMatch match = model.match();
        sayUnknownUnits(match);
        Decoder decoder = LiveDecoders.open(bundle, match.embedding(), threads(), choice, model.windows(), progress);
        for (String refusal : decoder.refusals()) {
            progress.accept("not decoding on " + refusal + "; for the remedy run: ./poyo doctor");
        }
        return new LiveDecoding(match, decoder);
    }

    /** Threads of one decode: one core is left to acquisition, and more than four threads do not help. */
    public static int threads() {
        return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() - 1));
    }

    public Decoder decoder() {
        return decoder;
    }

    /** Units of the session that have an embedding, in the order of the graph. */
    public List<String> unitIds() {
        return match.embedding().unitIds();
    }

    /** Prints how many units cannot be decoded or were found under another name, before any work begins. */
    public static void sayUnknownUnits(SessionMatch match) {
        if (match.byRule() > 0) {
            System.err.printf(
                    "note: %d of %d units were found under other names, because stream, electrode and sorted id are"
                            + " the same, or only the stream was renamed%n",
                    match.byRule(), match.embedding().unitCount());
        }
        int unknown = match.unknownUnitIds().size();
        if (unknown > 0) {
            System.err.printf(
                    "%d of %d units have no embedding%s; their spikes are not decoded%n",
                    unknown,
                    unknown + match.embedding().unitCount(),
                    match.ambiguous() == 0 ? "" : " (" + match.ambiguous() + " of them fit several names)");
        }
    }

    @Override
    public void close() {
        decoder.close();
    }
}
