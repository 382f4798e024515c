package org.poyorig.baseline;

import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.poyorig.linear.KalmanFilter;
import org.poyorig.linear.KalmanFit;
import org.poyorig.linear.WienerFilter;
import org.poyorig.linear.WienerFit;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.SpikeTrain;
import org.poyorig.score.Truth;

/** The linear filters as baselines, without a lag. */
public final class LinearBaseline implements Baseline {
    private final String name;
    private final Fit fit;

    private LinearBaseline(String name, Fit fit) {
        this.name = name;
        this.fit = fit;
    }

    private interface Fit {
        /** Returns the decoder of moments. */
        Function<long[], float[][]> fit(Fitting fitting);
    }

    private record Fitting(
            Recording recording, SpikeTrain spikes, Truth truth, ScoredSamples valid, DoubleConsumer progress) {
        /** The Wiener filters, one after the fit on the training part and one on both parts. */
        WienerFit.Fitted wiener() {
            List<WienerFit.Fitted> lags = WienerFit.fit(recording, spikes, truth, valid, LagSweep.ZERO, progress);
            return lags.get(0);
        }
    }

    /** The Wiener filter of the training part alone, for a comparison on the validation part. */
    public static Baseline wienerOfTraining() {
        return new LinearBaseline("Wiener filter", fitting -> {
            WienerFilter filter = fitting.wiener().onTraining();
            return moments -> filter.decode(fitting.spikes(), moments);
        });
    }

    /** The Wiener filter of the training and the validation part. */
    public static Baseline wiener() {
        return new LinearBaseline("Wiener filter", fitting -> {
            WienerFilter filter = fitting.wiener().onBoth();
            return moments -> filter.decode(fitting.spikes(), moments);
        });
    }

    /** The Kalman filter. */
    public static Baseline kalman() {
        return new LinearBaseline("Kalman filter", fitting -> {
            KalmanFilter filter =
                    KalmanFit.fit(fitting.recording(), fitting.spikes(), fitting.truth(), fitting.valid());
            return moments -> filter.decode(fitting.spikes(), moments);
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fitted fit(Recording recording, Truth truth, ScoredSamples valid, DoubleConsumer progress) {
        Function<long[], float[][]> decoder =
                fit.fit(new Fitting(recording, SpikeTrain.of(recording), truth, valid, progress));
        return new Fitted() {
            @Override
            public String setting() {
                return "";
            }

            @Override
            public float[][] decode(long[] momentNanos) {
                return decoder.apply(momentNanos);
            }
        };
    }
}
