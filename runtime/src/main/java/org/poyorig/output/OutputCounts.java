package org.poyorig.output;

import java.util.Locale;

/**
 * The counts of one output. Once the output is closed, {@code offered = sent + dropped + failed}.
 *
 * @param label label of the output
 * @param offered messages that decoding offered to the output
 * @param sent messages that the transport accepted
 * @param dropped messages dropped because the output's queue was full, or because the output was closed before them
 * @param failed messages that the transport refused
 */
public record OutputCounts(String label, long offered, long sent, long dropped, long failed) {

    /** The counts in one line. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: %,d sent, %,d dropped, %,d failed", label, sent, dropped, failed);
    }
}
