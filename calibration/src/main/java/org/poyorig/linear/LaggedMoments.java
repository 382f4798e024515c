package org.poyorig.linear;

import java.util.Arrays;
import java.util.List;
import org.poyorig.linear.CountGrid.Run;

/**
 * The normal equations of all Wiener filters of a lag sweep. Feature {@code (shift, unit)} is the unit's count
 * {@code shift - lead} bins before the row's own time. So the filter of any length at any lag uses one square block on
 * the diagonal of the Gram matrix.
 *
 * <p>If both features of a product move by one bin, their sum over a run changes only at the ends of the run. So the
 * products are summed in full once for each distance between two shifts, and each further block costs two rows per run.
 * This is exact, and 20 to 30 times cheaper than multiplying the whole design matrix.
 */
final class LaggedMoments {
    private final int units;
    private final int shifts;
    private final int lead;
    private final float[][] gram;
    private final double[] featureSums;
    private final double[][] cross;
    private final double[] targetSums;
    private long rows;

    /**
     * @param shifts number of bins: the filter's length plus the span of the lags
     * @param lead number of these bins after the row's own time: the largest lag
     */
    LaggedMoments(int units, int outputs, int shifts, int lead) {
        this.units = units;
        this.shifts = shifts;
        this.lead = lead;
        this.gram = new float[shifts * units][shifts * units];
        this.featureSums = new double[shifts * units];
        this.cross = new double[outputs][shifts * units];
        this.targetSums = new double[outputs];
    }

    /** Adds the rows of these runs. */
    void add(CountGrid grid, List<Run> runs) {
        float[][] counts = grid.counts();
        addFirstMoments(counts, grid.targets(), runs);
        for (int distance = 0; distance < shifts; distance++) {
            float[][] products = products(counts, runs, distance);
            for (int shift = 0; shift + distance < shifts; shift++) {
                addBlock(products, shift, shift + distance);
                moveByOneBin(products, counts, runs, shift, distance);
            }
        }
    }

    private void addFirstMoments(float[][] counts, float[][] targets, List<Run> runs) {
        for (Run run : runs) {
            rows += run.last() - run.first() + 1;
            for (int row = run.first(); row <= run.last(); row++) {
                for (int output = 0; output < cross.length; output++) {
                    targetSums[output] += targets[row][output];
                }
                for (int shift = 0; shift < shifts; shift++) {
                    addFeatures(counts[row + lead - shift], targets[row], shift * units);
                }
            }
        }
    }

    private void addFeatures(float[] counts, float[] target, int at) {
        for (int unit = 0; unit < units; unit++) {
            featureSums[at + unit] += counts[unit];
        }
        for (int output = 0; output < cross.length; output++) {
            double[] sums = cross[output];
            for (int unit = 0; unit < units; unit++) {
                sums[at + unit] += counts[unit] * target[output];
            }
        }
    }

    /** Product sums of shift 0 with shift {@code distance}; four rows at a time keep the sums in registers longer. */
    private float[][] products(float[][] counts, List<Run> runs, int distance) {
        float[][] products = new float[units][units];
        for (Run run : runs) {
            int row = run.first() + lead;
            int end = run.last() + lead;
            for (; row + 3 <= end; row += 4) {
                for (int unit = 0; unit < units; unit++) {
                    addFour(products[unit], counts, row, unit, row - distance);
                }
            }
            for (; row <= end; row++) {
                addOuter(products, counts[row], counts[row - distance], 1);
            }
        }
        return products;
    }

    private void addFour(float[] sums, float[][] counts, int row, int unit, int other) {
        float a = counts[row][unit];
        float b = counts[row + 1][unit];
        float c = counts[row + 2][unit];
        float d = counts[row + 3][unit];
        float[] p = counts[other];
        float[] q = counts[other + 1];
        float[] r = counts[other + 2];
        float[] s = counts[other + 3];
        for (int k = 0; k < sums.length; k++) {
            sums[k] += a * p[k] + b * q[k] + c * r[k] + d * s[k];
        }
    }

    private static void addOuter(float[][] sums, float[] left, float[] right, int sign) {
        for (int unit = 0; unit < left.length; unit++) {
            float factor = sign * left[unit];
            float[] row = sums[unit];
            for (int k = 0; k < row.length; k++) {
                row[k] += factor * right[k];
            }
        }
    }

    /** Moves (shift, shift + distance) one bin back: each run gains a row at its start and loses its last row. */
    private void moveByOneBin(float[][] products, float[][] counts, List<Run> runs, int shift, int distance) {
        if (shift + distance + 1 >= shifts) {
            return;
        }
        for (Run run : runs) {
            int gained = run.first() - 1 + lead - shift;
            int lost = run.last() + lead - shift;
            addOuter(products, counts[gained], counts[gained - distance], 1);
            addOuter(products, counts[lost], counts[lost - distance], -1);
        }
    }

    private void addBlock(float[][] products, int left, int right) {
        for (int a = 0; a < units; a++) {
            float[] row = gram[left * units + a];
            for (int b = 0; b < units; b++) {
                row[right * units + b] += products[a][b];
                if (left != right) {
                    gram[right * units + b][left * units + a] += products[a][b];
                }
            }
        }
    }

    /** The moments of a selection of units; equal to moments that were summed for these units only. */
    LaggedMoments ofUnits(int[] chosen) {
        LaggedMoments part = new LaggedMoments(chosen.length, cross.length, shifts, lead);
        int[] features = new int[shifts * chosen.length];
        Arrays.setAll(features, k -> k / chosen.length * units + chosen[k % chosen.length]);
        for (int to = 0; to < features.length; to++) {
            float[] row = gram[features[to]];
            for (int other = 0; other < features.length; other++) {
                part.gram[to][other] = row[features[other]];
            }
            part.featureSums[to] = featureSums[features[to]];
            for (int output = 0; output < cross.length; output++) {
                part.cross[output][to] = cross[output][features[to]];
            }
        }
        System.arraycopy(targetSums, 0, part.targetSums, 0, targetSums.length);
        part.rows = rows;
        return part;
    }

    /** First feature of the filter at a lag given in bins. */
    int offset(int lagBins) {
        return (lead - lagBins) * units;
    }

    /** Rows added so far. */
    long rows() {
        return rows;
    }

    /** Sum over rows of the products of a feature with all others; read-only. */
    float[] gramRow(int feature) {
        return gram[feature];
    }

    /** Mean of a feature over the rows. */
    double featureMean(int feature) {
        return featureSums[feature] / rows;
    }

    /** Mean of an output over the rows. */
    double targetMean(int output) {
        return targetSums[output] / rows;
    }

    /** Sum over rows of the product of a feature and an output. */
    double cross(int output, int feature) {
        return cross[output][feature];
    }

    /** Number of outputs. */
    int outputCount() {
        return cross.length;
    }
}
