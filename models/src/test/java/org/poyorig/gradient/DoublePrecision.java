package org.poyorig.gradient;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.poyorig.graph.Graph;
import org.poyorig.graph.OnnxWriter;

/** Writes a graph with all real numbers in 64 bits, inputs and outputs included: slow, but exact enough to check. */
final class DoublePrecision {
    private static final int FLOAT = OnnxMl.TensorProto.DataType.FLOAT.getNumber();
    private static final int DOUBLE = OnnxMl.TensorProto.DataType.DOUBLE.getNumber();

    private DoublePrecision() {}

    static byte[] write(Graph graph) {
        try {
            OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.parseFrom(OnnxWriter.write(graph)).toBuilder();
            OnnxMl.GraphProto.Builder parts = model.getGraphBuilder();
            parts.getInitializerBuilderList().forEach(DoublePrecision::widen);
            parts.getInputBuilderList().forEach(DoublePrecision::widen);
            parts.getOutputBuilderList().forEach(DoublePrecision::widen);
            parts.getNodeBuilderList().forEach(node -> node.getAttributeBuilderList().stream()
                    .filter(attribute -> attribute.getName().equals("to") && attribute.getI() == FLOAT)
                    .forEach(attribute -> attribute.setI(DOUBLE)));
            return model.build().toByteArray();
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void widen(OnnxMl.TensorProto.Builder tensor) {
        if (tensor.getDataType() != FLOAT) {
            return;
        }
        FloatBuffer floats = tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        ByteBuffer doubles =
                ByteBuffer.allocate(Double.BYTES * floats.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        while (floats.hasRemaining()) {
            doubles.putDouble(floats.get());
        }
        tensor.setDataType(DOUBLE).setRawData(ByteString.copyFrom(doubles.array()));
    }

    private static void widen(OnnxMl.ValueInfoProto.Builder value) {
        OnnxMl.TypeProto.Tensor.Builder type = value.getTypeBuilder().getTensorTypeBuilder();
        if (type.getElemType() == FLOAT) {
            type.setElemType(DOUBLE);
        }
    }
}
