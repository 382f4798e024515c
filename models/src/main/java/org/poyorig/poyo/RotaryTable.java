package org.poyorig.poyo;

import org.poyorig.bundle.FloatTensor;

/**
 * Rotary position embedding (RoPE). POYO rotates pairs of neighbouring head dimensions (2i, 2i + 1) by the angle
 * {@code omega[i] · seconds}; pairs with omega 0 are not rotated ({@code torch_brain/nn/position_embeddings.py}). The
 * live graph uses another order of a head's dimensions: the first dimensions of all rotated pairs, then their second
 * dimensions, then the dimensions that are not rotated.
 */
final class RotaryTable {
    private final float[] turningOmega;
    private final int[] order;

    /** @param omega {@code rotary_emb.omega}, angular frequency of each pair in radians per second, (dimHead / 2) */
    RotaryTable(FloatTensor omega) {
        int dimHead = 2 * omega.extent(0);
        int turning = 0;
        for (float frequency : omega.data()) {
            turning += frequency != 0 ? 1 : 0;
        }
        turningOmega = new float[turning];
        order = new int[dimHead];
        int turned = 0;
        int still = 2 * turning;
        for (int pair = 0; pair < dimHead / 2; pair++) {
            if (omega.data()[pair] != 0) {
                turningOmega[turned] = omega.data()[pair];
                order[turned] = 2 * pair;
                order[turning + turned] = 2 * pair + 1;
                turned++;
            } else {
                order[still++] = 2 * pair;
                order[still++] = 2 * pair + 1;
            }
        }
    }

    /** Number of rotated pairs. */
    int turningPairs() {
        return turningOmega.length;
    }

    /** Frequencies of the rotated pairs, in radians per second. */
    float[] turningOmega() {
        return turningOmega;
    }

    /** Returns torch_brain's column for a column of the live order, over all heads side by side. */
    int sourceOf(int column) {
        int head = column / order.length * order.length;
        return head + order[column - head];
    }

    /** Reorders the columns of rows, (·, heads · dimHead), to the live order. */
    Rows inLiveOrder(Rows heads) {
        Rows ordered = new Rows(heads.count(), heads.width());
        for (int row = 0; row < heads.count(); row++) {
            for (int column = 0; column < heads.width(); column++) {
                ordered.set(row, column, heads.get(row, sourceOf(column)));
            }
        }
        return ordered;
    }

    /**
     * Rotates every head of every row, in the live order, by the angles of the row's time. Angles are rounded to 32-bit
     * floats first, as in torch_brain and in the graph; at periods of 0.1 ms the rounding matters.
     *
     * @param seconds time of each row
     */
    Rows turn(Rows heads, float[] seconds) {
        Rows turned = new Rows(heads.count(), heads.width(), heads.data().clone());
        for (int row = 0; row < heads.count(); row++) {
            for (int head = 0; head < heads.width(); head += order.length) {
                for (int pair = 0; pair < turningOmega.length; pair++) {
                    double angle = seconds[row] * turningOmega[pair];
                    double first = heads.get(row, head + pair);
                    double second = heads.get(row, head + turningOmega.length + pair);
                    turned.set(row, head + pair, first * Math.cos(angle) - second * Math.sin(angle));
                    turned.set(
                            row, head + turningOmega.length + pair, second * Math.cos(angle) + first * Math.sin(angle));
                }
            }
        }
        return turned;
    }

    /** Cosines of the angles at the given times, (times, rotated pairs). */
    FloatTensor cosines(float[] seconds) {
        float[] table = new float[seconds.length * turningOmega.length];
        for (int k = 0; k < table.length; k++) {
            table[k] = (float) Math.cos(seconds[k / turningOmega.length] * turningOmega[k % turningOmega.length]);
        }
        return FloatTensor.of(table, seconds.length, turningOmega.length);
    }

    /** Sines of the angles at the given times, (times, rotated pairs). */
    FloatTensor sines(float[] seconds) {
        float[] table = new float[seconds.length * turningOmega.length];
        for (int k = 0; k < table.length; k++) {
            table[k] = (float) Math.sin(seconds[k / turningOmega.length] * turningOmega[k % turningOmega.length]);
        }
        return FloatTensor.of(table, seconds.length, turningOmega.length);
    }
}
