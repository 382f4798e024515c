package org.poyorig.input;

import java.util.Locale;

/**
 * What a {@link RigFeed} has done.
 *
 * @param spikes spikes that the rig took
 * @param spikesLeftOut spikes that did not reach the rig: without a watermark for too long, dated far ahead, of too
 *     many units, or in a refused block
 * @param markersLeftOut TTL events and texts that did not reach the rig
 * @param blocks blocks that the rig took
 * @param blocksRefused blocks that the rig refused because its ring was full
 * @param malformed messages that could not be understood
 * @param messagesLost messages that were lost before they came, by the gaps in their numbers
 */
public record FeedCounts(
        long spikes,
        long spikesLeftOut,
        long markersLeftOut,
        long blocks,
        long blocksRefused,
        long malformed,
        long messagesLost) {

    /** The counts in one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d spikes in %,d blocks; left out %,d spikes, %,d markers; %,d blocks refused; "
                        + "messages: %,d malformed, %,d lost",
                spikes,
                blocks,
                spikesLeftOut,
                markersLeftOut,
                blocksRefused,
                malformed,
                messagesLost);
    }
}
