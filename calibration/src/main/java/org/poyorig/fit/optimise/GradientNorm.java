package org.poyorig.fit.optimise;

import java.util.Collection;

/** Clips gradients by their common length. */
public final class GradientNorm {
    private GradientNorm() {}

    /**
     * Shortens all gradients by one factor, so that their common length is at most {@code longest}.
     *
     * @return the length before; not finite if a gradient is not finite
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
