package org.poyorig.evaluate;

import java.util.List;
import java.util.Optional;
import org.poyorig.evaluate.RecordingDecoder.DecodeTime;

/**
 * How well a network and the baselines decode a recording, all on the same samples. Scores are R², one per output, in
 * the order of the outputs.
 *
 * @param schema version of the report's format
 * @param recording session id of the recording
 * @param simulated whether the recording was made by the simulator
 * @param bundleSha256 SHA-256 of the network's weights
 * @param network kind of the network, for tables: {@code POYO}, {@code POYO with a recurrent path}, or {@code recurrent
 *     network}, which has no attention
 * @param behaviour name of the decoded series
 * @param split the part of the split that was scored
 * @param splitSeconds length of that part
 * @param scoredSamples number of scored samples, the same for every decoder and lag
 * @param unmeasuredSamples number of samples left out because nothing was measured
 * @param unitsKnown number of units with an embedding
 * @param unitsUnknown number of units without an embedding; the network ignores their spikes, the baselines use them
 * @param outputs the decoded outputs
 * @param poyo the network, with its filter if it has one, at the causal right edge, at every lag
 * @param networkShare the network's share in the decoded value; 1 if there is no linear filter
 * @param networkAlone the network without its filter, at no lag; empty if there is no filter or the share is 0
 * @param poyoLagMillis the best lag of the network on the validation part
 * @param stitched the network on overlapping windows, averaged: not causal
 * @param wiener the causal Wiener filter, at every lag
 * @param wienerLagMillis the best lag of the Wiener filter on the validation part
 * @param kalman the causal Kalman filter, at no lag
 * @param kalmanSetting the settings of the Kalman filter in words
 * @param baselines further decoders at no lag, if requested
 * @param comparison the network, with its filter if it has one, beside the best of all baselines, at no lag
 * @param networkAloneComparison the same for the network without its filter; null if {@code networkAlone} is empty
 * @param decodeTime duration of one live decode on this machine
 * @param provider execution provider of the live decoder, and the reason if a faster one was not used
 * @param batchProvider the same for lags and stitched windows
 * @param remarks notes for the reader, one sentence each
 */
public record EvaluationReport(
        String schema,
        String recording,
        boolean simulated,
        String bundleSha256,
        String network,
        String behaviour,
        String split,
        double splitSeconds,
        int scoredSamples,
        int unmeasuredSamples,
        int unitsKnown,
        int unitsUnknown,
        List<Output> outputs,
        List<LagScore> poyo,
        double networkShare,
        List<Double> networkAlone,
        int poyoLagMillis,
        List<Double> stitched,
        List<LagScore> wiener,
        int wienerLagMillis,
        List<Double> kalman,
        String kalmanSetting,
        List<BaselineScore> baselines,
        Comparison comparison,
        Comparison networkAloneComparison,
        DecodeTime decodeTime,
        String provider,
        String batchProvider,
        List<String> remarks) {

    /** The schema that this version writes. */
    public static final String SCHEMA = "poyo-rig evaluation 5";

    public EvaluationReport {
        outputs = List.copyOf(outputs);
        poyo = List.copyOf(poyo);
        networkAlone = List.copyOf(networkAlone);
        stitched = List.copyOf(stitched);
        wiener = List.copyOf(wiener);
        kalman = List.copyOf(kalman);
        baselines = List.copyOf(baselines);
        remarks = List.copyOf(remarks);
    }

    /** A decoded output and its unit. */
    public record Output(String name, String unit) {}

    /**
     * The scores at one lag.
     *
     * @param setting settings of the decoder in words; may be empty
     */
    public record LagScore(int lagMillis, List<Double> rSquared, String setting) {

        public LagScore {
            rSquared = List.copyOf(rSquared);
        }
    }

    /**
     * The scores of a further decoder.
     *
     * @param setting its settings in words
     */
    public record BaselineScore(String name, List<Double> rSquared, String setting) {

        public BaselineScore {
            rSquared = List.copyOf(rSquared);
        }
    }

    /** The network without its filter beside the best baseline, if there is a filter. */
    public Optional<Comparison> aloneComparison() {
        return Optional.ofNullable(networkAloneComparison);
    }

    /** The network's scores at one lag. */
    public List<Double> poyoAt(int lagMillis) {
        return at(poyo, lagMillis);
    }

    /** The Wiener filter's scores at one lag. */
    public List<Double> wienerAt(int lagMillis) {
        return at(wiener, lagMillis);
    }

    private static List<Double> at(List<LagScore> scores, int lagMillis) {
        return scores.stream()
                .filter(score -> score.lagMillis() == lagMillis)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no lag of " + lagMillis + " ms"))
                .rSquared();
    }
}
