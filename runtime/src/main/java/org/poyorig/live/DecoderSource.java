package org.poyorig.live;

/** Loads decoders. Called on the loader thread, where a call may take minutes. */
@FunctionalInterface
public interface DecoderSource {

    /**
     * Loads, builds and warms up a decoder.
     *
     * @param request a request that {@link #isEnough}
     * @throws org.poyorig.error.UserError if the decoder cannot be loaded; nothing is left behind
     */
    LoadedDecoder load(DecoderRequest request);

    /**
     * Checks an incomplete request, so that mistakes are reported early.
     *
     * @throws org.poyorig.error.UserError if the request can never be loaded
     */
    default void check(DecoderRequest request) {}

    /** Whether a request says enough to load a decoder. */
    default boolean isEnough(DecoderRequest request) {
        return request.bundle().isPresent() && request.namesRows();
    }
}
