package org.poyorig.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.poyo.GoldenCase;
import org.poyorig.poyo.OnnxModel;

/** Compares the gradients of all parameters of POYO with those of PyTorch's autograd on torch_brain's network. */
class GoldenGradientTest {
    private static final double TOLERANCE = 1e-3;

    static List<GoldenCase> cases() throws IOException {
        return GoldenCase.all("gradients");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGivePyTorchsGradientOfEveryParameter(GoldenCase golden) throws Exception {
        ModelBundle bundle = golden.bundle();
        List<String> parameters = bundle.weights().keySet().stream()
                .filter(name -> !name.equals("rotary_emb.omega"))
                .toList();
        compare(
                golden,
                bundle,
                FitGraph.of(bundle.config(), bundle.weights(), parameters, FitGraph.Rates.NONE, UnitTable.WHOLE));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGivePyTorchsGradientIfOtherParametersAreFrozen(GoldenCase golden) throws Exception {
        ModelBundle bundle = golden.bundle();
        List<String> parameters = List.of("unit_emb.weight", "session_emb.weight");
        compare(
                golden,
                bundle,
                FitGraph.of(bundle.config(), bundle.weights(), parameters, FitGraph.Rates.NONE, UnitTable.WHOLE));
    }

    @Test
    void shouldDropTheMaskedElements() throws Exception {
        GoldenCase golden = cases().get(1);
        ModelBundle bundle = golden.bundle();
        FitGraph fit = FitGraph.of(
                bundle.config(),
                bundle.weights(),
                List.of("unit_emb.weight"),
                FitGraph.Rates.ofLayers(0.25f, 0.5f),
                UnitTable.WHOLE);
        assertEquals(2 * 2 + 4, fit.masks().size(), "two residuals a layer, a feed-forward in each of four places");
        try (OnnxModel model = new OnnxModel(fit.onnx(), 1)) {
            give(model, golden);
            FloatTensor units = bundle.weight("unit_emb.weight");
            model.set("unit_emb.weight", units.data(), extents(units));
            masks(model, golden, fit, 1);
            assertEquals(golden.floats("loss")[0], model.outputs().get("loss")[0], 1e-4);
            masks(model, golden, fit, 0);
            for (float gradient : model.outputs().get("gradient/unit_emb.weight")) {
                assertTrue(Float.isFinite(gradient));
            }
            assertNotEquals(golden.floats("loss")[0], model.outputs().get("loss")[0], 1e-3);
        }
    }

    private static void masks(OnnxModel model, GoldenCase golden, FitGraph fit, float value) throws Exception {
        for (FitGraph.Mask mask : fit.masks()) {
            long[] extents = mask.shape().dimensions().stream()
                    .mapToLong(d -> d.isKnown()
                            ? d.extent()
                            : golden.shape("output_timestamps")[d.symbol().equals("batch") ? 0 : 1])
                    .toArray();
            float[] values = new float[(int) (extents[0] * extents[1] * extents[2])];
            java.util.Arrays.fill(values, value);
            model.set(mask.input(), values, extents);
        }
    }

    private static void compare(GoldenCase golden, ModelBundle bundle, FitGraph fit) throws Exception {
        try (OnnxModel model = new OnnxModel(fit.onnx(), 1)) {
            give(model, golden);
            for (String name : fit.trained()) {
                FloatTensor values = bundle.weight(name);
                model.set(name, values.data(), extents(values));
            }
            check(golden, fit.trained(), model.outputs());
        }
    }

    static void give(OnnxModel model, GoldenCase golden) throws Exception {
        long[] tokens = golden.shape("input_timestamps");
        long[] queries = golden.shape("output_timestamps");
        model.set("input_unit_index", golden.longs("input_unit_index"), tokens)
                .set("input_timestamps", golden.floats("input_timestamps"), tokens)
                .set("input_token_type", golden.longs("input_token_type"), tokens)
                .set("input_mask", golden.booleans("input_mask"), tokens)
                .set("session_index", golden.longs("session_index"), golden.windows())
                .set("output_timestamps", golden.floats("output_timestamps"), queries)
                .set("target", golden.floats("target"), golden.shape("target"))
                .set("target_weight", golden.floats("target_weight"), queries);
    }

    static long[] extents(FloatTensor tensor) {
        return java.util.Arrays.stream(tensor.shape()).asLongStream().toArray();
    }

    /**
     * The golden file has each gradient, or evenly spaced elements of it, and its sum, sum of squares, largest and
     * spacing.
     */
    static void check(GoldenCase golden, Iterable<String> parameters, Map<String, float[]> found) {
        assertEquals(golden.floats("loss")[0], found.get("loss")[0], 1e-4);
        double worst = 0;
        for (String name : parameters) {
            float[] gradient = found.get("gradient/" + name);
            float[] expected = golden.floats("gradient/" + name);
            double[] moments = golden.doubles("moments/" + name);
            int stride = (int) moments[3];
            double error = 0;
            double sum = 0;
            double squares = 0;
            for (int k = 0; k < gradient.length; k++) {
                sum += gradient[k];
                squares += (double) gradient[k] * gradient[k];
                if (k % stride == 0) {
                    error = Math.max(error, Math.abs(gradient[k] - expected[k / stride]) / moments[2]);
                }
            }
            double norm = Math.sqrt(moments[1]);
            error = Math.max(error, Math.abs(Math.sqrt(squares) - norm) / norm);
            error = Math.max(error, Math.abs(sum - moments[0]) / (norm * Math.sqrt(gradient.length)));
            assertTrue(error <= TOLERANCE, golden + ", " + name + ": relative error " + error);
            worst = Math.max(worst, error);
        }
        System.out.printf("%-12s gradients, worst relative error %.2e%n", golden, worst);
    }
}
