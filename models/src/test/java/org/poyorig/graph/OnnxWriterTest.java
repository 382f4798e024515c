package org.poyorig.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.FloatTensor;

/** Reads written models with the protobuf classes of ONNX. */
class OnnxWriterTest {

    @Test
    void shouldBeReadBackByTheOfficialSchema() throws Exception {
        Graph graph = new Graph("g");
        Value x = graph.input("x", ElementType.FLOAT, Shape.of("rows", 2));
        Value w = graph.constant("w", FloatTensor.of(new float[] {1, 2, 3, 4, 5, -6.5f}, 2, 3));
        graph.output("y", x.matMul(w).softmax(-1).transpose(1, 0));

        OnnxMl.ModelProto model = OnnxMl.ModelProto.parseFrom(OnnxWriter.write(graph));
        assertEquals(8, model.getIrVersion());
        assertEquals(18, model.getOpsetImport(0).getVersion());
        OnnxMl.GraphProto read = model.getGraph();
        assertEquals("g", read.getName());

        OnnxMl.TensorProto weight = read.getInitializer(0);
        assertEquals("w", weight.getName());
        assertEquals(List.of(2L, 3L), weight.getDimsList());
        assertEquals(OnnxMl.TensorProto.DataType.FLOAT.getNumber(), weight.getDataType());
        float[] floats = new float[6];
        weight.getRawData()
                .asReadOnlyByteBuffer()
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(floats);
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, -6.5f}, floats);

        assertEquals(
                List.of("MatMul", "Softmax", "Transpose", "Identity"),
                read.getNodeList().stream().map(OnnxMl.NodeProto::getOpType).toList());
        assertEquals(List.of("x", "w"), read.getNode(0).getInputList());
        assertEquals(read.getNode(0).getOutputList(), read.getNode(1).getInputList());
        assertEquals(List.of(1L, 0L), read.getNode(2).getAttribute(0).getIntsList());
        assertEquals("y", read.getNode(3).getOutput(0));

        OnnxMl.TensorShapeProto input =
                read.getInput(0).getType().getTensorType().getShape();
        assertEquals("rows", input.getDim(0).getDimParam());
        assertEquals(2, input.getDim(1).getDimValue());
        OnnxMl.TensorShapeProto output =
                read.getOutput(0).getType().getTensorType().getShape();
        assertEquals(3, output.getDim(0).getDimValue());
        assertEquals("rows", output.getDim(1).getDimParam());
    }

    @Test
    void shouldImportAnotherOperatorSetWhereItIsUsed() throws Exception {
        Graph graph = new Graph("g");
        Value x = graph.input("x", ElementType.FLOAT, Shape.of(4));
        graph.output(
                "y",
                graph.apply("com.microsoft", "Gelu", List.of(x), Map.of(), List.of(x.type()))
                        .get(0));
        OnnxMl.ModelProto model = OnnxMl.ModelProto.parseFrom(OnnxWriter.write(graph));
        assertEquals("com.microsoft", model.getOpsetImport(1).getDomain());
        assertEquals(1, model.getOpsetImport(1).getVersion());
        assertEquals("com.microsoft", model.getGraph().getNode(0).getDomain());
    }
}
