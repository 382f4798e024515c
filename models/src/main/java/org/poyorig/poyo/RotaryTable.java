package org.poyorig.poyo;

import org.poyorig.bundle.FloatTensor;

/**
 * How time turns the dimensions of a head: POYO turns pairs of neighbouring dimensions (2i, 2i + 1) by the angle
 * {@code omega[i] · seconds} and leaves those alone whose omega is 0 ({@code torch_brain/nn/position_embeddings.py}).
 * The live graph keeps a head's dimensions in an order of its own: the first ends of all turning pairs, then their
 * second ends, then the dimensions that do not turn.
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

    /** Number of pairs that turn. */
    int turningPairs() {
        return turningOmega.length;
    }

    /** The frequencies of the pairs that turn. */
    float[] turningOmega() {
        return turningOmega;
    }

    /** Which of torch_brain's columns, over heads side by side, stands at a column of the live order. */
    int sourceOf(int column) {
        int head = column / order.length * order.length;
        return head + order[column - head];
    }

    /** Puts the columns of rows of heads, (·, heads · dimHead), in the live order. */
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
     * Turns every head of every row, in the live order, by the angles of that row's time. The angle is rounded to a
     * 32-bit float first, as torch_brain and the graph at run time do: at periods of 0.1 ms that matters.
     *
     * @param seconds the time of each row
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

    /** Cosines of the angles at some times, (times, turning pairs). */
    FloatTensor cosines(float[] seconds) {
        float[] table = new float[seconds.length * turningOmega.length];
        for (int k = 0; k < table.length; k++) {
            table[k] = (float) Math.cos(seconds[k / turningOmega.length] * turningOmega[k % turningOmega.length]);
        }
        return FloatTensor.of(table, seconds.length, turningOmega.length);
    }

    /** Sines of the angles at some times, (times, turning pairs). */
    FloatTensor sines(float[] seconds) {
        float[] table = new float[seconds.length * turningOmega.length];
        for (int k = 0; k < table.length; k++) {
            table[k] = (float) Math.sin(seconds[k / turningOmega.length] * turningOmega[k % turningOmega.length]);
        }
        return FloatTensor.of(table, seconds.length, turningOmega.length);
    }
}
