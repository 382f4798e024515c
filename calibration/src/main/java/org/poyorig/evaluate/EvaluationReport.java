package org.poyorig.evaluate;

import java.util.List;
import org.poyorig.evaluate.RecordingDecoder.DecodeTime;

/**
 * How well a network decodes a recording, beside the linear baselines on the same samples: all that is needed to judge
 * the numbers. Scores are R², one per output, in the outputs' order.
 *
 * @param schema names this form of the report
 * @param recording the recording's session
 * @param simulated whether the recording was made by the simulator
 * @param bundleSha256 identity of the network's weights
 * @param behaviour name of the series that was decoded
 * @param split which part was scored
 * @param splitSeconds length of that part
 * @param scoredSamples how many samples were scored, the same for every decoder and lag
 * @param unmeasuredSamples samples left out because nothing was measured there
 * @param unitsKnown units of the recording that the network has an embedding for
 * @param unitsUnknown units that it has none for; their spikes are left out, the baseline has them
 * @param outputs what was decoded
 * @param poyo what is decoded at the causal right edge, at every lag: the network, and its filter where there is one
 * @param networkShare the network's share where a linear filter answers beside it; 1 where it answers alone
 * @param networkAlone the network at no lag without the filter; empty where it answers alone or not at all
 * @param poyoLagMillis the lag at which it did best on the validation part
 * @param stitched the same on overlapping windows, averaged: not causal
 * @param wiener the causal Wiener filter, at every lag
 * @param wienerLagMillis the lag at which the filter did best on the validation part
 * @param kalman the causal Kalman filter, at no lag
 * @param kalmanSetting how it was set, for people
 * @param baselines further decoders at no lag, where they were asked for
 * @param decodeTime what one live decode took on this machine
 * @param provider what decoded as live, and why nothing faster did
 * @param batchProvider what decoded lags and stitched windows, likewise
 * @param remarks what a reader must know, one sentence each
 */
public record EvaluationReport(
        String schema,
        String recording,
        boolean simulated,
        String bundleSha256,
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
        DecodeTime decodeTime,
        String provider,
        String batchProvider,
        List<String> remarks) {

    /** The form that this version writes. */
    public static final String SCHEMA = "poyo-rig evaluation 4";

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

    /** A decoded quantity and the unit it is reported in. */
    public record Output(String name, String unit) {}

    /**
     * The scores at one lag.
     *
     * @param setting how the decoder was set, for people; may be empty
     */
    public record LagScore(int lagMillis, List<Double> rSquared, String setting) {

        public LagScore {
            rSquared = List.copyOf(rSquared);
        }
    }

    /**
     * The scores of a further decoder.
     *
     * @param setting how it was set, for people
     */
    public record BaselineScore(String name, List<Double> rSquared, String setting) {

        public BaselineScore {
            rSquared = List.copyOf(rSquared);
        }
    }

    /** The network's scores at one of the lags. */
    public List<Double> poyoAt(int lagMillis) {
        return at(poyo, lagMillis);
    }

    /** The baseline's scores at one of the lags. */
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
