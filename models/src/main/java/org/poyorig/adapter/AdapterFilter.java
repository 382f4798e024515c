package org.poyorig.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.JsonFields;
import org.poyorig.bundle.Safetensors;
import org.poyorig.error.UserError;
import org.poyorig.poyo.LinearFilter;

/**
 * The linear filter of an adapter, as it is stored: two numbers in the manifest, and the weights in a separate file.
 *
 * @param networkShare as {@link LinearFilter#networkShare}
 * @param binSeconds as {@link LinearFilter#binSeconds}
 */
record AdapterFilter(double networkShare, double binSeconds) {
    private static final String NETWORK_SHARE = "network_share";
    private static final String BIN_SECONDS = "bin_seconds";

    /** Reads the filter's numbers from a manifest. */
    static AdapterFilter of(JsonFields manifest) {
        double networkShare = manifest.number(NETWORK_SHARE);
        double binSeconds = manifest.number(BIN_SECONDS);
        manifest.end();
        if (!(networkShare >= 0 && networkShare <= 1) || !(binSeconds > 0)) {
            throw new UserError(
                    "filter of an adapter",
                    "a network_share from 0 to 1 and bin_seconds above 0",
                    networkShare + " and " + binSeconds,
                    AdapterReader.REMEDY);
        }
        return new AdapterFilter(networkShare, binSeconds);
    }

    /** Reads the weights, and checks that they fit the adapter's units and outputs. */
    LinearFilter read(Path file, int units, int outputs) {
        Safetensors tensors = Safetensors.open(file);
        if (!tensors.names().equals(Set.of(AdapterLayout.FILTER_WEIGHTS, AdapterLayout.FILTER_BIAS))) {
            String names = AdapterLayout.FILTER_WEIGHTS + " and " + AdapterLayout.FILTER_BIAS;
            throw new UserError(file.toString(), names, "" + tensors.names(), AdapterReader.REMEDY);
        }
        int[] shape = tensors.shape(AdapterLayout.FILTER_WEIGHTS);
        int[] biasShape = tensors.shape(AdapterLayout.FILTER_BIAS);
        boolean fits = shape.length == 3
                && shape[0] > 0
                && shape[1] == units
                && shape[2] == outputs
                && Arrays.equals(biasShape, new int[] {outputs});
        if (!fits) {
            throw new UserError(
                    file.toString(),
                    "weights of (bins, " + units + ", " + outputs + ") and " + outputs + " biases",
                    Arrays.toString(shape) + " and " + Arrays.toString(biasShape),
                    AdapterReader.REMEDY);
        }
        FloatTensor weights = AdapterReader.finite(file, AdapterLayout.FILTER_WEIGHTS, tensors);
        float[] bias =
                AdapterReader.finite(file, AdapterLayout.FILTER_BIAS, tensors).data();
        return new LinearFilter(networkShare, binSeconds, weights, bias);
    }

    /** Writes the weights to a new file and the two numbers into the manifest. */
    static void write(LinearFilter filter, Path file, ObjectNode manifest) throws IOException {
        FloatTensor bias = FloatTensor.of(filter.bias(), filter.bias().length);
        Safetensors.write(
                file, Map.of(AdapterLayout.FILTER_WEIGHTS, filter.weights(), AdapterLayout.FILTER_BIAS, bias));
        manifest.put(NETWORK_SHARE, filter.networkShare());
        manifest.put(BIN_SECONDS, filter.binSeconds());
    }
}
