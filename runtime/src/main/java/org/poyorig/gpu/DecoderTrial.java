package org.poyorig.gpu;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.poyorig.decode.Decoder;
import org.poyorig.decode.FallbackDecoder;
import org.poyorig.gpu.bound.BindingUnavailable;
import org.poyorig.gpu.machine.GpuProvider;
import org.poyorig.gpu.machine.GpuUnavailable;
import org.poyorig.gpu.machine.Reason;
import org.poyorig.token.TokenSequence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what decodes: the first of the candidates that loads, runs and agrees with the processor. What does not is
 * closed, and its reason kept.
 */
final class DecoderTrial {
    private static final Logger LOG = LoggerFactory.getLogger(DecoderTrial.class);

    private DecoderTrial() {}

    /**
     * Tries the candidates in their order.
     *
     * @param processor decodes where no candidate does, and stands by where one does
     * @param windows those to compare by
     * @return the processor's own where there is no candidate; closing it closes all that decode
     */
    static Decoder choose(Decoder processor, List<Candidate> candidates, List<TokenSequence> windows) {
        if (candidates.isEmpty()) {
            return processor;
        }
        List<String> refusals = new ArrayList<>();
        Set<GpuProvider> unavailable = EnumSet.noneOf(GpuProvider.class);
        boolean bindingUnavailable = false;
        for (Candidate candidate : candidates) {
            if (unavailable.contains(candidate.provider()) || bindingUnavailable && candidate.isBound()) {
                continue;
            }
            try {
                return new FallbackDecoder(tried(candidate, processor, windows), processor, refusals);
            } catch (GpuUnavailable reason) {
                refusals.add(candidate.provider().label() + ": " + reason.getMessage());
                unavailable.add(candidate.provider());
            } catch (BindingUnavailable reason) {
                refusals.add(reason.getMessage());
                bindingUnavailable = true;
            } catch (Exception | LinkageError failure) {
                refusals.add(candidate.name() + ": " + Reason.of(failure));
            }
            LOG.warn("passed over: {}", refusals.get(refusals.size() - 1));
        }
        return new FallbackDecoder(null, processor, refusals);
    }

    private static Decoder tried(Candidate candidate, Decoder processor, List<TokenSequence> windows) throws Exception {
        Decoder decoder = candidate.open();
        try {
            decoder.warmUp(0);
            Parity parity = Parity.between(processor, decoder, windows);
            if (!(parity.largest() <= candidate.tolerance())) {
                throw new IllegalStateException(String.format(
                        Locale.ROOT,
                        "its answers differ from the processor's by up to %.2g standard deviations, allowed are %.2g",
                        parity.largest(),
                        candidate.tolerance()));
            }
            LOG.info("{} agrees to {} standard deviations", candidate.name(), parity.largest());
            return decoder;
        } catch (Exception | LinkageError failure) {
            closeQuietly(decoder);
            throw failure;
        }
    }

    private static void closeQuietly(Decoder decoder) {
        try {
            decoder.close();
        } catch (RuntimeException failure) {
            LOG.warn("{} does not close: {}", decoder.provider(), failure.getMessage());
        }
    }
}
