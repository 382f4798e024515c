package org.poyorig.explore;

/**
 * What the network says about a window.
 *
 * @param spikes spikes after the changes
 * @param values decoded value of each output at each query, in the outputs' units, (queries, outputs)
 * @param before the same without the changes
 * @param truth measured values at the queries; NaN where nothing was measured
 */
public record WindowAnswer(Spikes spikes, float[][] values, float[][] before, float[][] truth) {
    /**
     * Spikes of a window in time order.
     *
     * @param origin number in the unchanged window; -1 for the first added spike, -2 for the second, and so on
     * @param unit place of the unit in the embedding
     * @param seconds from the window's start
     */
    public record Spikes(int[] origin, int[] unit, double[] seconds) {
        static Spikes of(ExploredWindow window) {
            double[] seconds = new double[window.count()];
            for (int spike = 0; spike < seconds.length; spike++) {
                seconds[spike] = window.seconds(spike);
            }
            return new Spikes(window.origin(), window.unit(), seconds);
        }
    }
}
