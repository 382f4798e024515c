package org.poyorig.poyo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OrtException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;

/** The live form gives the same output as the reference form, for any spikes. */
class LiveGraphTest {
    private static final int UNITS = 7;
    private static final PoyoConfig UNEVEN = new PoyoConfig(0.75, 0.2, 3, 24, 1, 16, 3, 2, 5);

    private final ModelBundle bundle = FormulaWeights.bundle(UNEVEN, UNITS, omega());
    private final SessionEmbedding session = FormulaWeights.session(bundle, 3, 0, 6, 2);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 64, 1500})
    void shouldEqualTheReferenceForRandomSpikes(int spikes) throws Exception {
        Random random = new Random(spikes);
        long[] unit = random.longs(spikes, 0, session.unitCount()).toArray();
        float[] offset = new float[spikes];
        for (int k = 0; k < spikes; k++) {
            offset[k] = random.nextFloat() * (float) UNEVEN.sequenceLengthSeconds();
        }
        float[] expected = reference(session, unit, offset);
        assertArrayEquals(expected, live(LiveGraph.build(bundle, session), unit, offset), 2e-5f);
        assertArrayEquals(expected, live(TestGraphs.portable(bundle, session), unit, offset), 2e-5f);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 63, 64})
    void shouldIgnorePadding(int spikes) throws Exception {
        Random random = new Random(spikes);
        byte[] padded = padded(session, Precision.FP32);
        for (int run = 0; run < 10; run++) {
            long[] unit = random.longs(spikes, 0, session.unitCount()).toArray();
            float[] offset = new float[spikes];
            for (int k = 0; k < spikes; k++) {
                offset[k] = random.nextFloat() * (float) UNEVEN.sequenceLengthSeconds();
            }
            float[] expected = live(TestGraphs.portable(bundle, session), unit, offset);
            assertArrayEquals(expected, paddedTo(64, padded, session, unit, offset), 1e-5f);
            assertArrayEquals(expected, paddedTo(200, padded, session, unit, offset), 1e-5f);
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void shouldBeOnePaddedGraphForAllSessionsOfABundle(Precision precision) throws Exception {
        SessionEmbedding other = FormulaWeights.session(bundle, 5, 1);
        for (int k = 0; k < other.sessionRow().length; k++) {
            other.sessionRow()[k] *= k % 2 == 0 ? -2 : 2;
        }
        byte[] graph = padded(session, precision);
        assertArrayEquals(graph, padded(other, precision));
        long[] unit = {0, 1, 1, 0, 1};
        float[] offset = {0.05f, 0.1f, 0.33f, 0.5f, 0.7f};
        float tolerance = precision == Precision.FP32 ? 1e-5f : 5e-3f;
        float[] ofSession = paddedTo(64, graph, session, unit, offset);
        float[] ofOther = paddedTo(64, graph, other, unit, offset);
        assertArrayEquals(live(TestGraphs.portable(bundle, session), unit, offset), ofSession, tolerance);
        assertArrayEquals(live(TestGraphs.portable(bundle, other), unit, offset), ofOther, tolerance);
        double difference = IntStream.range(0, ofOther.length)
                .mapToDouble(k -> Math.abs(ofSession[k] - ofOther[k]))
                .max()
                .orElseThrow();
        assertTrue(difference > 10 * tolerance, "the sessions differ by " + difference);
    }

    @Test
    void shouldHaveRoomForMoreUnitsInStepsOfSixtyFour() {
        assertEquals(64, SessionTables.unitPlaces(1));
        assertEquals(64, SessionTables.unitPlaces(64));
        assertEquals(128, SessionTables.unitPlaces(65));
    }

    @Test
    void shouldMultiplyInSixteenBitsAndDoAllElseInThirtyTwo() throws Exception {
        byte[] halves = padded(session, Precision.FP16);
        OnnxMl.GraphProto graph = OnnxMl.ModelProto.parseFrom(halves).getGraph();
        for (OnnxMl.NodeProto node : graph.getNodeList()) {
            boolean product = node.getOpType().equals("MatMul");
            for (String read : node.getInputList()) {
                assertEquals(
                        product, read.endsWith(".half") && !node.getOpType().equals("Cast"), node.getName());
            }
        }
        long[] unit = {0, 3, 1, 2, 3};
        float[] offset = {0.05f, 0.1f, 0.33f, 0.5f, 0.7f};
        float[] exact = paddedTo(8, padded(session, Precision.FP32), session, unit, offset);
        float[] rounded = paddedTo(8, halves, session, unit, offset);
        assertFalse(Arrays.equals(exact, rounded), "rounding is seen");
        assertArrayEquals(exact, rounded, 5e-3f);
    }

    @Test
    void shouldAnswerForEveryWindowOfOneOpenSession() throws Exception {
        try (OnnxModel model = new OnnxModel(LiveGraph.build(bundle, session), 1)) {
            for (int spikes : new int[] {5, 0, 12, 0}) {
                long[] unit = new long[spikes];
                float[] offset = new float[spikes];
                Arrays.fill(offset, 0.3f);
                float[] found = model.set("spike_unit", unit, spikes)
                        .set("spike_offset", offset, spikes)
                        .run();
                assertArrayEquals(reference(session, unit, offset), found, 2e-5f);
            }
        }
    }

    @Test
    void shouldDecodeFromASingleUnit() throws Exception {
        SessionEmbedding one = FormulaWeights.session(bundle, 4);
        long[] unit = {0, 0};
        float[] offset = {0.1f, 0.7f};
        assertArrayEquals(reference(one, unit, offset), live(LiveGraph.build(bundle, one), unit, offset), 2e-5f);
    }

    @Test
    void shouldRefuseASessionWithoutUnits() {
        SessionEmbedding none = FormulaWeights.session(bundle);
        assertThrows(IllegalArgumentException.class, () -> LiveGraph.build(bundle, none));
    }

    @Test
    void shouldUseOnlyStandardOperatorsInThePortableForm() throws Exception {
        assertEquals(Set.of(""), domains(TestGraphs.portable(bundle, session)));
        assertEquals(Set.of(""), domains(padded(session, Precision.FP16)));
        assertEquals(Set.of("", "com.microsoft"), domains(LiveGraph.build(bundle, session)));
        assertEquals(Set.of(""), domains(TestGraphs.reference(bundle)));
    }

    @Test
    void shouldDeclareTheInputsThatTheDecoderFeeds() throws Exception {
        OnnxMl.GraphProto graph =
                OnnxMl.ModelProto.parseFrom(LiveGraph.build(bundle, session)).getGraph();
        List<String> inputs = graph.getInputList().stream()
                .map(OnnxMl.ValueInfoProto::getName)
                .toList();
        assertEquals(List.of("spike_unit", "spike_offset"), inputs);
        assertEquals(
                UNEVEN.dimOut(),
                graph.getOutput(0)
                        .getType()
                        .getTensorType()
                        .getShape()
                        .getDim(0)
                        .getDimValue());
    }

    private static Set<String> domains(byte[] model) throws Exception {
        OnnxMl.ModelProto parsed = OnnxMl.ModelProto.parseFrom(model);
        Set<String> imported = parsed.getOpsetImportList().stream()
                .map(OnnxMl.OperatorSetIdProto::getDomain)
                .collect(Collectors.toSet());
        Set<String> used = parsed.getGraph().getNodeList().stream()
                .map(OnnxMl.NodeProto::getDomain)
                .collect(Collectors.toSet());
        assertEquals(used, imported, "every operator set that is used is imported, and no other");
        return used;
    }

    private static float[] live(byte[] model, long[] unit, float... offset) throws OrtException {
        try (OnnxModel live = new OnnxModel(model, 1)) {
            return live.set("spike_unit", unit, unit.length)
                    .set("spike_offset", offset, offset.length)
                    .run();
        }
    }

    /** A window padded to a size, its spikes behind the places of none. */
    private float[] paddedTo(int size, byte[] model, SessionEmbedding embedding, long[] unit, float... offset)
            throws OrtException {
        float[] spikes = new float[2 * size];
        SessionTables tables = SessionTables.padded(bundle, embedding);
        Arrays.fill(spikes, 0, size, tables.paddingUnit());
        for (int k = 0; k < unit.length; k++) {
            spikes[size - unit.length + k] = unit[k];
            spikes[2 * size - unit.length + k] = offset[k];
        }
        try (OnnxModel live = new OnnxModel(model, 1)) {
            for (Map.Entry<String, FloatTensor> table : tables.byName().entrySet()) {
                live.set(
                        table.getKey(),
                        table.getValue().data(),
                        table.getValue().longShape());
            }
            return live.set(LiveGraph.SPIKES, spikes, 2, size).run();
        }
    }

    private byte[] padded(SessionEmbedding embedding, Precision precision) {
        return LiveGraph.buildPadded(bundle, SessionTables.unitPlaces(embedding.unitCount()), precision);
    }

    /** The reference form, given START and END tokens and then the spikes, as torch_brain's tokenizer orders them. */
    private float[] reference(SessionEmbedding embedding, long[] unit, float... offset) throws OrtException {
        int boundary = 2 * embedding.unitCount();
        int tokens = boundary + unit.length;
        long[] index = new long[tokens];
        long[] type = new long[tokens];
        float[] seconds = new float[tokens];
        byte[] mask = new byte[tokens];
        Arrays.fill(mask, (byte) 1);
        float end = (float) UNEVEN.sequenceLengthSeconds();
        for (int k = 0; k < boundary; k++) {
            index[k] = k / 2 + 1L;
            type[k] = k % 2 + 1L;
            seconds[k] = k % 2 * end;
        }
        for (int k = 0; k < unit.length; k++) {
            index[boundary + k] = unit[k] + 1;
            seconds[boundary + k] = offset[k];
        }
        try (OnnxModel model = new OnnxModel(ReferenceGraph.build(bundle, embedding), 1)) {
            return model.set("input_unit_index", index, 1, tokens)
                    .set("input_timestamps", seconds, 1, tokens)
                    .set("input_token_type", type, 1, tokens)
                    .set("input_mask", mask, 1, tokens)
                    .set("session_index", new long[] {1}, 1)
                    .set("output_timestamps", new float[] {end}, 1, 1)
                    .run();
        }
    }

    /** Three pairs of a head turn, five do not; the ones that turn are not the first. */
    private static FloatTensor omega() {
        return FloatTensor.of(new float[] {0, 6000, 0, 40, 3, 0, 0, 0}, 8);
    }
}
