package org.poyorig.fit.optimise;

/** The learning rate as a function of the step. */
@FunctionalInterface
public interface LearningRate {

    /** Returns the rate of a step, counted from 0. */
    double at(int step);

    /** The same rate at every step. */
    static LearningRate constant(double rate) {
        return step -> rate;
    }

    /**
     * One cycle: the rate rises to the peak along half a cosine and then falls along another half (PyTorch's
     * {@code OneCycleLR}).
     *
     * @param steps length of the whole cycle; later steps keep the last rate
     * @param riseShare share of the steps until the peak
     * @param startFactor first rate divided by the peak; 1 keeps the peak until {@code riseShare}, as published for
     *     POYO
     * @param endFactor last rate divided by the peak
     */
    static LearningRate oneCycle(double peak, int steps, double riseShare, double startFactor, double endFactor) {
        double top = riseShare * steps - 1;
        double last = steps - 1;
        return step -> {
            if (step <= top) {
                return between(peak * startFactor, peak, step / Math.max(top, 1));
            }
            double fallen = Math.min(1, (step - top) / Math.max(last - top, 1));
            return between(peak, peak * endFactor, fallen);
        };
    }

    private static double between(double from, double to, double share) {
        return to + (from - to) / 2 * (1 + Math.cos(Math.PI * share));
    }
}
