package org.poyorig.poyo;

import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.RecurrentConfig;

/** The recurrent path in double precision, written out without a graph. */
record PlainRecurrentPath(ModelBundle bundle) {

    float[] answer(WindowSpikes window) {
        int bins = bundle.config().countBins();
        double[][] counts = new double[bins][RecurrentPathTest.UNITS];
        double[] total = new double[RecurrentPathTest.UNITS];
        for (int k = 0; k < window.unit().length; k++) {
            int bin = (int) Math.min(bins - 1, Math.floor(window.seconds()[k] / 0.05 + 1e-3));
            counts[bin][(int) window.unit()[k]]++;
            total[(int) window.unit()[k]]++;
        }
        float[] statistics = bundle.weight(RecurrentConfig.COUNTS).data();
        int alive = 0;
        for (int unit = 0; unit < RecurrentPathTest.UNITS; unit++) {
            boolean lost = total[unit] == 0 && statistics[3 * (unit + 1) + 2] == 1;
            alive += lost ? 0 : 1;
            for (double[] bin : counts) {
                double standard = (Math.sqrt(bin[unit]) - statistics[3 * (unit + 1)]) * statistics[3 * (unit + 1) + 1];
                bin[unit] = lost ? 0 : standard;
            }
        }
        double more = Math.sqrt((double) RecurrentPathTest.UNITS / Math.max(1, alive));
        float[] mean = new float[2];
        for (int member = 0; member < RecurrentPathTest.MEMBERS; member++) {
            double[] state = new double[RecurrentPathTest.WIDTH];
            for (double[] bin : counts) {
                state = step(member, summed(bin, more), state);
            }
            double[] answer = layer("recurrent.readout", member, state, 2);
            for (int output = 0; output < 2; output++) {
                mean[output] += (float) (answer[output] / RecurrentPathTest.MEMBERS);
            }
        }
        return mean;
    }

    private double[] summed(double[] counts, double more) {
        int dim = bundle.config().dim();
        float[] rows = bundle.weight("unit_emb.weight").data();
        double[] sum = new double[dim];
        for (int k = 0; k < dim; k++) {
            sum[k] = bundle.weight("session_emb.weight").data()[dim + k];
            for (int unit = 0; unit < RecurrentPathTest.UNITS; unit++) {
                sum[k] += more * counts[unit] * rows[(unit + 1) * dim + k];
            }
        }
        return sum;
    }

    private double[] step(int member, double[] input, double[] state) {
        double[] in = layer("recurrent.input", member, input, 3 * RecurrentPathTest.WIDTH);
        double[] from = layer("recurrent.state", member, state, 3 * RecurrentPathTest.WIDTH);
        double[] next = new double[RecurrentPathTest.WIDTH];
        for (int k = 0; k < RecurrentPathTest.WIDTH; k++) {
            double keep = 1 / (1 + Math.exp(-in[k] - from[k]));
            double read = 1 / (1 + Math.exp(-in[RecurrentPathTest.WIDTH + k] - from[RecurrentPathTest.WIDTH + k]));
            double candidate =
                    Math.tanh(in[2 * RecurrentPathTest.WIDTH + k] + read * from[2 * RecurrentPathTest.WIDTH + k]);
            next[k] = keep * state[k] + (1 - keep) * candidate;
        }
        return next;
    }

    private double[] layer(String name, int member, double[] input, int outputs) {
        float[] weight = bundle.weight(name + ".weight").data();
        float[] bias = bundle.weight(name + ".bias").data();
        double[] result = new double[outputs];
        for (int output = 0; output < outputs; output++) {
            result[output] = bias[member * outputs + output];
            for (int k = 0; k < input.length; k++) {
                result[output] += input[k] * weight[(member * input.length + k) * outputs + output];
            }
        }
        return result;
    }
}
