package org.poyorig.train.scaling;

import org.poyorig.baseline.Baseline;
import org.poyorig.baseline.LinearBaseline;
import org.poyorig.baseline.NetworkBaseline;
import org.poyorig.gpu.BatchProvider;

/** A decoder beside the network of a point. */
public enum ScalingBaseline {
    /** A Wiener filter. */
    WIENER("wiener") {
        @Override
        Baseline baseline(BatchProvider provider) {
            return LinearBaseline.wienerOfTraining();
        }
    },
    /** A Kalman filter. */
    KALMAN("kalman") {
        @Override
        Baseline baseline(BatchProvider provider) {
            return LinearBaseline.kalman();
        }
    },
    /** A perceptron with two hidden layers. */
    MLP("mlp") {
        @Override
        Baseline baseline(BatchProvider provider) {
            return NetworkBaseline.perceptron(provider);
        }
    },
    /** A gated recurrent network. */
    GRU("gru") {
        @Override
        Baseline baseline(BatchProvider provider) {
            return NetworkBaseline.recurrent(provider);
        }
    };

    private final String words;

    ScalingBaseline(String words) {
        this.words = words;
    }

    /** Makes the decoder, before its fit. */
    abstract Baseline baseline(BatchProvider provider);

    /** The name on the command line. */
    @Override
    public String toString() {
        return words;
    }
}
