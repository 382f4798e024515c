package org.poyorig.live;

import java.nio.file.Path;

/**
 * What to calibrate on.
 *
 * @param session folder of the session that is being recorded
 * @param fromSample first sample to use, on the stream's clock
 * @param with what decodes now, or would: the bundle to find rows in, and the adapter to compare with
 * @param options words {@code name=value}, possibly none
 */
public record CalibrationRequest(Path session, long fromSample, DecoderRequest with, String options) {}
