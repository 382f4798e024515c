package org.poyorig.recording.format.session;

/**
 * The first sample of a session folder to read.
 *
 * @param sample sample number on the stream's clock
 * @param segment number of the segment that holds the sample; {@link #NEWEST} for the newest segment that holds it. If
 *     the sample numbers jump back, as when a recording is played again, several segments hold one sample number
 */
public record SessionStart(long sample, int segment) {
    /** The newest segment. */
    public static final int NEWEST = -1;
}
