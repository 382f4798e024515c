package org.poyorig.fit.optimise;

import java.util.Collection;

/** The length of all gradients together. */
public final class GradientNorm {
    private GradientNorm() {}

    /**
     * Shortens the gradients, all by one factor, to a length of at most {@code longest}.
     *
     * @return the length before; not finite where a gradient is not
     */
    public static double clip(Collection<float[]> gradients, double longest) {
        double squares = 0;
        for (float[] gradient : gradients) {
            for (float value : gradient) {
                squares += (double) value * value;
            }
        }
        double norm = Math.sqrt(squares);
        if (norm > longest) {
            float factor = (float) (longest / norm);
            for (float[] gradient : gradients) {
                for (int k = 0; k < gradient.length; k++) {
                    gradient[k] *= factor;
                }
            }
        }
        return norm;
    }
}
