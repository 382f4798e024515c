package org.poyorig.live;

import java.util.Locale;
import org.poyorig.error.UserError;
import org.poyorig.record.NanoClock;
import org.poyorig.status.Counters;
import org.poyorig.status.DecoderStatus;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.stream.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the decoder of the service. The slot takes a new decoder, drops the current one, and reports when the current
 * one falls back to the CPU. Every method that changes something takes the running session, which is null when no
 * session runs. The slot closes each decoder that it was given. One thread: the decode agent's.
 */
final class DecoderSlot implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DecoderSlot.class);

    /** The state of the decoder is sent on each change, and again after this time for a plugin that has come since. */
    private static final long TELL_NANOS = 1_000_000_000;

    private final NanoClock clock;
    private final Results results;
    private final Counters counters;
    private final LiveBoard board;
    private LoadedDecoder loaded;
    private boolean wanted = true;
    private boolean fallbackReported;
    private double windowSeconds;
    private DecoderStatus status = DecoderStatus.NONE;
    private DecoderStatus told = DecoderStatus.NONE;
    private long toldNanos;

    /**
     * @param windowSeconds window length of the first session. During a session, the slot refuses decoders with another
     *     window length; between sessions it takes them
     */
    DecoderSlot(double windowSeconds, NanoClock clock, Results results, Counters counters, LiveBoard board) {
        this.windowSeconds = windowSeconds;
        this.clock = clock;
        this.results = results;
        this.counters = counters;
        this.board = board;
        toldNanos = clock.nanoTime() - TELL_NANOS;
    }

    /** The window length of the next session. */
    double windowSeconds() {
        return windowSeconds;
    }

    /** Takes over the decoder of a swap from the next tick on, and answers the command that asked for it. */
    void swap(DecodeMailbox.Swap swap, DecodingSession session) {
        LoadedDecoder next = swap.decoder();
        if (next == null) {
            drop(session);
            return;
        }
        double nextSeconds = next.bundle().config().sequenceLengthSeconds();
        if (session != null && nextSeconds != windowSeconds) {
            next.close();
            board.refusal =
                    otherWindow(next.label(), windowSeconds, nextSeconds).getMessage();
            answer(swap, false, board.refusal);
            return;
        }
        LoadedDecoder previous = loaded;
        loaded = next;
        windowSeconds = nextSeconds;
        board.refusal = "";
        status = new DecoderStatus(
                clock.nanoTime(),
                next.label(),
                next.bundleFolder(),
                next.adapterFolder(),
                "",
                next.bundle().outputs());
        tell();
        fallbackReported = false;
        boolean applied = applyTo(session);
        if (previous != null) {
            previous.close();
            counters.increment(RuntimeCounter.DECODER_SWAPS);
        }
        board.decoder = next.label();
        answer(swap, applied, applied ? "decodes with " + next.label() : board.note);
    }

    /** The refusal of a decoder whose window is not the running session's. */
    static UserError otherWindow(String label, double running, double found) {
        return new UserError(
                label,
                String.format(Locale.ROOT, "a window of %s s, as in the running session", running),
                String.format(Locale.ROOT, "%s s", found),
                "stop the acquisition, then choose this bundle again");
    }

    private void drop(DecodingSession session) {
        if (loaded != null) {
            LoadedDecoder previous = loaded;
            loaded = null;
            applyTo(session);
            previous.close();
            board.decoder = "";
        }
        status = DecoderStatus.NONE;
        tell();
    }

    private void tell() {
        told = status.refusing(board.refusal);
        toldNanos = clock.nanoTime();
        results.decoder(told);
    }

    private void answer(DecodeMailbox.Swap swap, boolean done, String text) {
        if (swap.command() != null) {
            results.answer(new Answer(swap.command().number(), done, text));
        }
    }

    /** Starts or stops decoding; the decoder stays loaded. */
    void want(boolean decoding, DecodingSession session) {
        if (wanted != decoding) {
            wanted = decoding;
            applyTo(session);
        }
    }

    /**
     * Gives the session the decoder of this slot, or none while decoding is not wanted.
     *
     * @return false if the samples of the session cannot be recorded; then the session is not decoded
     */
    boolean applyTo(DecodingSession session) {
        boolean on = session != null && wanted && loaded != null;
        try {
            if (session != null) {
                session.use(on ? loaded : null);
            }
            board.decoding = on;
            return true;
        } catch (UserError full) {
            board.note = full.getMessage();
            LOG.error("{}", full.getMessage());
            board.decoding = false;
            return false;
        }
    }

    /**
     * Keeps the decoder ready, and reports once if it has fallen back.
     *
     * @param idle whether the decode thread has nothing else to do
     */
    void tend(boolean idle, DecodingSession session) {
        if (clock.nanoTime() - toldNanos >= TELL_NANOS || !board.refusal.equals(told.refusal())) {
            tell();
        }
        if (loaded == null) {
            return;
        }
        if (idle) {
            loaded.decoder().keepAwake();
        }
        if (!fallbackReported && loaded.decoder().hasFallenBack()) {
            fallbackReported = true;
            reportFallback(session);
        }
    }

    private void reportFallback(DecodingSession session) {
        counters.increment(RuntimeCounter.DECODER_FALLBACKS);
        String line = loaded.decoder().providerLine();
        board.note = "the decoder has fallen back: " + line;
        board.decoder = loaded.label() + "; now " + line;
        try {
            if (session != null) {
                session.ranOn(line);
            }
        } catch (UserError unwritable) {
            LOG.error("{}", unwritable.getMessage());
        }
    }

    @Override
    public void close() {
        if (loaded != null) {
            loaded.close();
        }
    }
}
