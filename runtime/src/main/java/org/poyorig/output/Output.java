package org.poyorig.output;

import org.poyorig.decoded.DecodedDescription;
import org.poyorig.decoded.DecodedView;

/**
 * Sends decoded samples and markers to other programs in one way, for example as UDP datagrams. One thread calls all
 * methods, the output's own. A method may wait for the transport; only this output's messages are then late or dropped.
 */
public interface Output extends AutoCloseable {

    /** The option and its address, for lines that people read; for example {@code udp 127.0.0.1:9000}. */
    String label();

    /**
     * Tells the receivers what the following samples mean. Comes before the first sample of each decoder and session.
     */
    void describe(DecodedDescription stream) throws OutputFailure;

    /** Repeats the description for receivers that have come since; called about once a second. */
    default void repeatDescription() throws OutputFailure {}

    /**
     * Sends a sample.
     *
     * @param number counts the messages of this output from 0; a receiver sees a lost message as a gap
     * @param sample valid until this method returns
     */
    void sample(long number, DecodedView sample) throws OutputFailure;

    /** Sends a change of a digital line. */
    void ttl(long number, MarkerTime time, int line, boolean high) throws OutputFailure;

    /** Sends a text that was written into the recording. */
    void text(long number, MarkerTime time, String text) throws OutputFailure;

    /** Releases the transport. A second call does nothing. */
    @Override
    void close();
}
