package org.poyorig.decode;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.poyorig.token.TokenSequence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes with a fast decoder, and falls back to a standby for good when the fast one fails. The window of the failure
 * is decoded by the standby. Both decoders are warmed up; this decoder closes both.
 */
public final class FallbackDecoder implements Decoder {
    /** Start of the reason if a decoder worked at first and then failed. */
    public static final String LOST = "lost while decoding";

    private static final Logger LOG = LoggerFactory.getLogger(FallbackDecoder.class);

    private final Decoder fast;
    private final Decoder standby;
    private volatile List<String> refusals;
    private volatile boolean fallenBack;

    /**
     * @param fast decodes as long as it works; null if no fast decoder could be opened
     * @param standby decodes otherwise
     * @param refusals one line with the reason for each faster decoder that could not be opened
     */
    public FallbackDecoder(Decoder fast, Decoder standby, List<String> refusals) {
        this.fast = fast;
        this.standby = standby;
        this.refusals = List.copyOf(refusals);
    }

    private Decoder current() {
        return fast == null || fallenBack ? standby : fast;
    }

    @Override
    public int outputCount() {
        return standby.outputCount();
    }

    @Override
    public String provider() {
        return current().provider();
    }

    @Override
    public List<String> refusals() {
        return refusals;
    }

    @Override
    public boolean hasFallenBack() {
        return fallenBack;
    }

    @Override
    public int mostSpikes() {
        return current().mostSpikes();
    }

    @Override
    public void warmUp(int mostSpikes) {
        standby.warmUp(mostSpikes);
        if (current() != standby) {
            orFallBack(() -> fast.warmUp(mostSpikes));
        }
    }

    @Override
    public FloatBuffer decode(TokenSequence tokens) {
        if (current() == standby) {
            return standby.decode(tokens);
        }
        FloatBuffer[] outputs = new FloatBuffer[1];
        orFallBack(() -> outputs[0] = fast.decode(tokens));
        if (outputs[0] != null && isFinite(outputs[0])) {
            return outputs[0];
        }
        FloatBuffer certain = standby.decode(tokens);
        if (!fallenBack && isFinite(certain)) {
            fallBack("gave a value that is not finite, and " + standby.provider() + " does not");
        }
        return certain;
    }

    @Override
    public void keepAwake() {
        Decoder decoder = current();
        if (decoder == standby) {
            standby.keepAwake();
        } else {
            orFallBack(decoder::keepAwake);
        }
    }

    private void orFallBack(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError failure) {
            fallBack(LOST + ": " + failure.getMessage());
        }
    }

    private void fallBack(String reason) {
        List<String> all = new ArrayList<>(refusals);
        all.add(fast.provider() + ": " + reason);
        refusals = List.copyOf(all);
        fallenBack = true;
        LOG.warn("{} {}; {} goes on", fast.provider(), reason, standby.provider());
    }

    private static boolean isFinite(FloatBuffer outputs) {
        for (int k = 0; k < outputs.capacity(); k++) {
            if (!Float.isFinite(outputs.get(k))) {
                return false;
            }
        }
        return true;
    }

    /** Closes both. A lost decoder may fail to close; the standby is closed even then. */
    @Override
    public void close() {
        try {
            if (fast != null) {
                fast.close();
            }
        } catch (RuntimeException failure) {
            LOG.warn("{} does not close: {}", fast.provider(), failure.getMessage());
        } finally {
            standby.close();
        }
    }
}
