package org.poyorig.poyo;

import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;

/** Rows of attention heads with extra elements after the network's elements. Elements that are not set are 0. */
final class WideHeads {
    private final int heads;
    private final int dimHead;
    private final int width;
    private final int rowCount;
    private final float[] data;

    /** @param padded whether heads are wide enough for a padding token */
    WideHeads(PoyoConfig config, boolean padded, int rowCount) {
        heads = config.crossHeads();
        dimHead = config.dimHead();
        width = EncoderFold.headWidth(config, padded);
        this.rowCount = rowCount;
        data = new float[rowCount * heads * width];
    }

    /** Fills the first rows with the network's heads. */
    WideHeads put(Rows rows) {
        for (int place = 0; place < rows.count() * heads; place++) {
            for (int k = 0; k < dimHead; k++) {
                data[place * width + k] = (float) rows.data()[place * dimHead + k];
            }
        }
        return this;
    }

    void set(int row, int head, int element, double value) {
        data[(row * heads + head) * width + element] = (float) value;
    }

    /** Returns the rows, (1, rows, heads · width). */
    FloatTensor toTensor() {
        return FloatTensor.of(data, 1, rowCount, heads * width);
    }
}
