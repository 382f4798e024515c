package org.poyorig.gpu.trial;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.Decoder;
import org.poyorig.decode.FallbackDecoder;
import org.poyorig.gpu.bound.BindingUnavailable;
import org.poyorig.gpu.machine.GpuProvider;
import org.poyorig.gpu.machine.GpuUnavailable;
import org.poyorig.gpu.machine.Reason;
import org.poyorig.gpu.padded.WindowSizes;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.token.TokenSequence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the decoder: the first candidate that loads, runs and agrees with the CPU. Every other candidate is closed,
 * and the reason against it is kept.
 */
public final class DecoderTrial {
    private static final Logger LOG = LoggerFactory.getLogger(DecoderTrial.class);

    private DecoderTrial() {}

    /**
     * Tries all candidates of these providers in order.
     *
     * @param cpu decodes if no candidate works, and takes over if the chosen candidate fails later
     * @param sizes sizes that windows are padded to on a GPU
     * @param progress told about each step that takes long, in a line for a person
     * @return {@code cpu} itself if there is no provider to try; closing the result closes {@code cpu} too
     */
    public static Decoder choose(
            Decoder cpu,
            List<GpuProvider> providers,
            ModelBundle bundle,
            SessionEmbedding session,
            WindowSizes sizes,
            Consumer<String> progress) {
        if (providers.isEmpty()) {
            return cpu;
        }
        double windowSeconds = bundle.config().sequenceLengthSeconds();
        return choose(
                cpu,
                GpuCandidate.all(providers, bundle, session, sizes, progress),
                FixedWindows.of(session.unitCount(), windowSeconds, sizes));
    }

    /** @param windows decoded by a candidate and by the CPU, to compare the outputs */
    static Decoder choose(Decoder cpu, List<? extends Candidate> candidates, List<TokenSequence> windows) {
        List<String> refusals = new ArrayList<>();
        Set<GpuProvider> unavailable = EnumSet.noneOf(GpuProvider.class);
        boolean bindingUnavailable = false;
        for (Candidate candidate : candidates) {
            if (unavailable.contains(candidate.provider()) || (bindingUnavailable && candidate.isBound())) {
                continue;
            }
            try {
                return new FallbackDecoder(tried(candidate, cpu, windows), cpu, refusals);
            } catch (GpuUnavailable reason) {
                refusals.add(candidate.provider().label() + ": " + reason.getMessage());
                unavailable.add(candidate.provider());
            } catch (BindingUnavailable reason) {
                refusals.add(reason.getMessage());
                bindingUnavailable = true;
            } catch (Exception | LinkageError failure) {
                refusals.add(candidate.name() + ": " + Reason.of(failure));
            }
            LOG.warn("not used: {}", refusals.get(refusals.size() - 1));
        }
        return new FallbackDecoder(null, cpu, refusals);
    }

    private static Decoder tried(Candidate candidate, Decoder cpu, List<TokenSequence> windows) throws Exception {
        Decoder decoder = candidate.open();
        try {
            decoder.warmUp(0);
            Parity parity = Parity.between(cpu, decoder, windows);
            if (!(parity.largest() <= candidate.tolerance())) {
                throw new IllegalStateException(String.format(
                        Locale.ROOT,
                        "its outputs differ from the CPU's by up to %.2g standard deviations; %.2g are allowed",
                        parity.largest(),
                        candidate.tolerance()));
            }
            LOG.info("{} agrees with the CPU to {} standard deviations", candidate.name(), parity.largest());
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
