package org.poyorig.live;

/** Loads what decodes. Called on the loader's thread, so it may take its time. */
@FunctionalInterface
public interface DecoderSource {

    /**
     * Loads, builds and warms up.
     *
     * @param request names a bundle, and a session or an adapter
     * @throws org.poyorig.error.UserError where that cannot be; nothing is left behind
     */
    LoadedDecoder load(DecoderRequest request);
}
