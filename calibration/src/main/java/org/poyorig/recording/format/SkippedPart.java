package org.poyorig.recording.format;

/**
 * A part of a recording that is not read.
 *
 * @param path place in the recording, e.g. {@code /acquisition/notes}
 * @param reason in a few words
 */
public record SkippedPart(String path, String reason) {}
