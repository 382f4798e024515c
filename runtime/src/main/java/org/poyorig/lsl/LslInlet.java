package org.poyorig.lsl;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.Optional;
import org.poyorig.error.UserError;

/** Receives texts of a stream of another program. One thread. */
public final class LslInlet implements AutoCloseable {
    private static final int MOST_STREAMS = 16;
    /** Hundreds of texts that wait until they are read; older ones are dropped by liblsl. */
    private static final int MOST_WAITING = 10_000;

    private static final double LONGEST_OPENING_SECONDS = 5;
    private static final double CORRECTION_SECONDS = 5;
    private static final int TIMEOUT = -1;

    private final LslFunctions functions;
    private final Pointer[] text = new Pointer[1];
    private final IntByReference error = new IntByReference();
    private Pointer inlet;
    private double correctionSeconds;
    private double correctedAt;
    private double time;

    private LslInlet(LslFunctions functions, Pointer inlet) {
        this.functions = functions;
        this.inlet = inlet;
    }

    /** The other program, or the network to it, is gone. */
    public static final class Lost extends Exception {
        private static final long serialVersionUID = 1;
    }

    /**
     * Looks for a stream by its name and opens it.
     *
     * @param longestSeconds longest look
     * @return empty if there is none yet
     * @throws UserError if the stream does not carry one text for each marker
     */
    public static Optional<LslInlet> find(Lsl lsl, String name, double longestSeconds) {
        LslFunctions functions = lsl.functions;
        Pointer[] found = new Pointer[MOST_STREAMS];
        int count = functions.lsl_resolve_byprop(found, MOST_STREAMS, "name", name, 1, longestSeconds);
        if (count <= 0) {
            return Optional.empty();
        }
        try {
            int channels = functions.lsl_get_channel_count(found[0]);
            if (channels != 1 || functions.lsl_get_channel_format(found[0]) != LslFunctions.STRING) {
                throw new UserError(
                        "lsl:" + name,
                        "a stream of markers: one channel of texts",
                        channels + " channels, or numbers",
                        "name a stream whose markers are the names of units");
            }
            return open(functions, found[0]);
        } finally {
            for (int k = 0; k < count; k++) {
                functions.lsl_destroy_streaminfo(found[k]);
            }
        }
    }

    private static Optional<LslInlet> open(LslFunctions functions, Pointer info) {
        Pointer handle = functions.lsl_create_inlet(info, MOST_WAITING, 0, 0);
        if (handle == null) {
            return Optional.empty();
        }
        LslInlet inlet = new LslInlet(functions, handle);
        functions.lsl_open_stream(handle, LONGEST_OPENING_SECONDS, inlet.error);
        boolean open = inlet.error.getValue() == 0;
        if (open) {
            inlet.correct(LONGEST_OPENING_SECONDS);
            open = inlet.error.getValue() == 0;
        }
        if (!open) {
            inlet.close();
            return Optional.empty();
        }
        return Optional.of(inlet);
    }

    /** Measures the distance between the sender's clock and ours. */
    private void correct(double longestSeconds) {
        error.setValue(0);
        double measured = functions.lsl_time_correction(inlet, longestSeconds, error);
        if (error.getValue() == 0) {
            correctionSeconds = measured;
        }
        correctedAt = functions.lsl_local_clock();
    }

    /**
     * The next text; null if none came in time. {@link #time} then has its time.
     *
     * @throws Lost if none can come any more
     */
    public String next(double longestSeconds) throws Lost {
        if (functions.lsl_local_clock() - correctedAt > CORRECTION_SECONDS) {
            correct(0);
        }
        error.setValue(0);
        text[0] = null;
        double sent = functions.lsl_pull_sample_str(inlet, text, 1, longestSeconds, error);
        if (error.getValue() != 0 && error.getValue() != TIMEOUT) {
            throw new Lost();
        }
        if (sent == 0 || text[0] == null) {
            return null;
        }
        time = sent + correctionSeconds;
        String next = text[0].getString(0, "UTF-8");
        functions.lsl_destroy_string(text[0]);
        return next;
    }

    /** Time of the newest text, in seconds of this machine's LSL clock. */
    public double time() {
        return time;
    }

    @Override
    public void close() {
        if (inlet != null) {
            functions.lsl_destroy_inlet(inlet);
            inlet = null;
        }
    }
}
