package org.poyorig.live;

/** Loads what decodes. Called on the loader's thread, so it may take its time. */
@FunctionalInterface
public interface DecoderSource {

    /**
     * Loads, builds and warms up.
     *
     * @param request one that {@link #isEnough}
     * @throws org.poyorig.error.UserError where that cannot be; nothing is left behind
     */
    LoadedDecoder load(DecoderRequest request);

    /**
     * Reads what a request names although it is not enough yet, so that what is wrong is known before it is needed.
     *
     * @throws org.poyorig.error.UserError where it could never be loaded
     */
    default void check(DecoderRequest request) {}

    /** Whether a request says enough to load something. */
    default boolean isEnough(DecoderRequest request) {
        return request.bundle().isPresent() && request.namesRows();
    }
}
