package org.poyorig.fit.optimise;

/** How far the parameters move, as a function of the step. */
@FunctionalInterface
public interface LearningRate {

    /** The rate of a step, counted from 0. */
    double at(int step);

    /** The same rate at every step. */
    static LearningRate constant(double rate) {
        return step -> rate;
    }

    /**
     * One cycle: up to the peak along half a cosine, then down to almost nothing along another (PyTorch's
     * {@code OneCycleLR}).
     *
     * @param steps length of the whole cycle; later steps keep its last rate
     * @param riseShare share of the steps until the peak
     * @param startFactor the first rate as a part of the peak; 1 stays at the peak until {@code riseShare}, as POYO is
     *     published
     * @param endFactor the last rate as a part of the peak
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
