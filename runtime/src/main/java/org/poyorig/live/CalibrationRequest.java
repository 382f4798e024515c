package org.poyorig.live;

import java.nio.file.Path;

/**
 * A request to calibrate.
 *
 * @param session folder of the session that is being recorded
 * @param fromSample first sample to use, on the stream's clock
 * @param with the current decoder request: the bundle to calibrate, and the adapter to compare with
 * @param options words {@code name=value}; may be empty
 */
public record CalibrationRequest(Path session, long fromSample, DecoderRequest with, String options) {}
