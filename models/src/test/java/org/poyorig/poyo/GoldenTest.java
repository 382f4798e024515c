package org.poyorig.poyo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poyorig.bundle.ModelBundle;

/** Compares all graph forms with the outputs that torch_brain computed. */
class GoldenTest {
    private static final double TOLERANCE = 1e-4;

    /** The model of the last case. Cases of one network follow each other, and most of them run the same model. */
    private static OnnxModel lastModel;

    private static String lastKey = "";

    static List<GoldenCase> cases() throws IOException {
        return GoldenCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGiveTorchBrainsOutputInTheReferenceForm(GoldenCase golden) throws Exception {
        OnnxModel model = model("reference" + golden.network(), () -> TestGraphs.reference(golden.bundle()));
        give(model, golden, golden.longs("input_unit_index"), golden.longs("session_index"));
        report(golden, "reference", golden.floats("output"), model.run());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGiveTorchBrainsOutputInTheReferenceFormOfOneSession(GoldenCase golden) throws Exception {
        ModelBundle bundle = golden.bundle();
        long[] units = golden.longs("unit_number");
        long[] place = new long[bundle.units().size()];
        for (int k = 0; k < units.length; k++) {
            place[(int) units[k] + 1] = k + 1L;
        }
        long[] index = golden.longs("input_unit_index");
        byte[] mask = golden.booleans("input_mask");
        for (int k = 0; k < index.length; k++) {
            index[k] = mask[k] == 0 ? 0 : place[(int) index[k]];
        }
        long[] sessionIndex = new long[golden.windows()];
        Arrays.fill(sessionIndex, 1);
        OnnxModel model = model(
                "session" + golden.network() + Arrays.toString(units),
                () -> ReferenceGraph.build(bundle, FormulaWeights.session(bundle, units)));
        give(model, golden, index, sessionIndex);
        report(golden, "session reference", golden.floats("output"), model.run());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGiveTorchBrainsOutputAtTheRightEdgeInTheLiveForm(GoldenCase golden) throws Exception {
        checkRightEdge(golden, "live", LiveGraph::build);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGiveTorchBrainsOutputAtTheRightEdgeInTheLiveFormOfStandardOperators(GoldenCase golden) throws Exception {
        checkRightEdge(golden, "portable live", TestGraphs::portable);
    }

    private static void checkRightEdge(
            GoldenCase golden, String form, BiFunction<ModelBundle, SessionEmbedding, byte[]> builder)
            throws Exception {
        ModelBundle bundle = golden.bundle();
        long[] units = golden.longs("unit_number");
        int dimOut = bundle.config().dimOut();
        int queries = (int) golden.shape("output")[1];
        float[] output = golden.floats("output");
        float[] queryTimes = golden.floats("output_timestamps");
        assertEquals(1.0f, queryTimes[queries - 1], "the last query is the right edge");
        OnnxModel model = model(
                form + golden.network() + Arrays.toString(units),
                () -> builder.apply(bundle, FormulaWeights.session(bundle, units)));
        for (int window = 0; window < golden.windows(); window++) {
            long[] unit = golden.longs("window_" + window + "/spike_unit");
            double[] seconds = golden.doubles("window_" + window + "/spike_seconds");
            float[] offset = new float[seconds.length];
            for (int k = 0; k < offset.length; k++) {
                offset[k] = (float) seconds[k];
            }
            model.set("spike_unit", unit, unit.length).set("spike_offset", offset, offset.length);
            int start = (window * queries + queries - 1) * dimOut;
            float[] expected = Arrays.copyOfRange(output, start, start + dimOut);
            report(golden, form + " " + window, expected, model.run());
        }
    }

    private static OnnxModel model(String key, Callable<byte[]> builder) throws Exception {
        if (!key.equals(lastKey)) {
            close();
            lastModel = new OnnxModel(builder.call(), 1);
            lastKey = key;
        }
        return lastModel;
    }

    @AfterAll
    static void close() throws OrtException {
        if (lastModel != null) {
            lastModel.close();
        }
        lastModel = null;
        lastKey = "";
    }

    private static void give(OnnxModel model, GoldenCase golden, long[] unitIndex, long[] sessionIndex)
            throws Exception {
        long[] tokens = golden.shape("input_timestamps");
        model.set("input_unit_index", unitIndex, tokens)
                .set("input_timestamps", golden.floats("input_timestamps"), tokens)
                .set("input_token_type", golden.longs("input_token_type"), tokens)
                .set("input_mask", golden.booleans("input_mask"), tokens)
                .set("session_index", sessionIndex, sessionIndex.length)
                .set("output_timestamps", golden.floats("output_timestamps"), golden.shape("output_timestamps"));
    }

    private static void report(GoldenCase golden, String form, float[] expected, float[] found) {
        assertEquals(expected.length, found.length);
        double worst = 0;
        for (int k = 0; k < expected.length; k++) {
            worst = Math.max(worst, Math.abs(found[k] - expected[k]) / Math.max(1, Math.abs(expected[k])));
        }
        System.out.printf("%-24s %-18s worst error %.2e%n", golden, form, worst);
        assertTrue(worst <= TOLERANCE, golden + ", " + form + ": worst error " + worst);
    }
}
