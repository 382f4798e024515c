package org.poyorig.poyo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.poyorig.bundle.FloatTensor;

/** Reorders the weights of linear layers for the live graph. */
final class WeightOrder {
    private WeightOrder() {}

    /** Transposes (outputs, inputs), PyTorch's form, to (inputs, outputs). */
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

    /** Reorders the rows of a weight, (heads · dimHead, dim), to the order of {@code rotary}. */
    static FloatTensor rowsInOrder(FloatTensor weight, RotaryTable rotary) {
        int dim = weight.extent(1);
        float[] data = new float[weight.data().length];
        for (int row = 0; row < weight.extent(0); row++) {
            System.arraycopy(weight.data(), rotary.sourceOf(row) * dim, data, row * dim, dim);
        }
        return new FloatTensor(weight.shape(), data);
    }

    /** Splits a layer, (outputs, inputs), into layers with neighbouring outputs. */
    static List<FloatTensor> splitOutputs(FloatTensor weight, int... outputs) {
        int inputs = weight.extent(1);
        List<FloatTensor> parts = new ArrayList<>();
        int from = 0;
        for (int count : outputs) {
            float[] data = Arrays.copyOfRange(weight.data(), from * inputs, (from + count) * inputs);
            parts.add(FloatTensor.of(data, count, inputs));
            from += count;
        }
        return parts;
    }

    /** Returns neighbouring numbers of a bias. */
    static FloatTensor part(FloatTensor bias, int from, int count) {
        return FloatTensor.of(Arrays.copyOfRange(bias.data(), from, from + count), count);
    }

    /** Multiplies all numbers by a factor. */
    static FloatTensor scaled(FloatTensor weight, float factor) {
        float[] data = weight.data().clone();
        for (int k = 0; k < data.length; k++) {
            data[k] *= factor;
        }
        return new FloatTensor(weight.shape(), data);
    }
}
