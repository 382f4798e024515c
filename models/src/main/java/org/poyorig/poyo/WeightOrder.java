package org.poyorig.poyo;

import org.poyorig.bundle.FloatTensor;

/** Puts the weights of linear layers in the order in which the live graph multiplies by them. */
final class WeightOrder {
    private WeightOrder() {}

    /** (outputs, inputs) as PyTorch stores it to (inputs, outputs). */
    static FloatTensor transposed(FloatTensor weight) {
        int outputs = weight.extent(0);
        int inputs = weight.extent(1);
        float[] data = new float[outputs * inputs];
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < inputs; input++) {
                data[input * outputs + output] = weight.data()[output * inputs + input];
            }
        }
        return FloatTensor.of(data, inputs, outputs);
    }

    /**
     * A projection to heads, (heads · dimHead, dim), as one matrix for each head, (heads, dim, dimHead), each head in
     * the order of {@code rotary}. The first {@code queryHeads} are divided by √dimHead, as attention scores are.
     */
    static FloatTensor projectionByHead(FloatTensor weight, int dimHead, RotaryTable rotary, int queryHeads) {
        int dim = weight.extent(1);
        int heads = weight.extent(0) / dimHead;
        float[] data = new float[weight.data().length];
        for (int head = 0; head < heads; head++) {
            double factor = head < queryHeads ? 1 / Math.sqrt(dimHead) : 1;
            for (int place = 0; place < dimHead; place++) {
                int row = head * dimHead + rotary.dimensionAt(place);
                for (int k = 0; k < dim; k++) {
                    data[(head * dim + k) * dimHead + place] = (float) (factor * weight.data()[row * dim + k]);
                }
            }
        }
        return FloatTensor.of(data, heads, dim, dimHead);
    }

    /** A projection from heads, (dim, heads · dimHead), transposed, with its inputs in the order of {@code rotary}. */
    static FloatTensor inputsByHead(FloatTensor weight, int dimHead, RotaryTable rotary) {
        int dim = weight.extent(0);
        int width = weight.extent(1);
        float[] data = new float[weight.data().length];
        for (int input = 0; input < width; input++) {
            int head = input / dimHead * dimHead;
            int column = head + rotary.dimensionAt(input - head);
            for (int output = 0; output < dim; output++) {
                data[input * dim + output] = weight.data()[output * width + column];
            }
        }
        return FloatTensor.of(data, width, dim);
    }
}
