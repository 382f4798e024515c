package org.poyorig.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A pickle made of Java values, protocol 2 as torch writes it, with room for instructions that torch never writes. */
final class PickleBytes {

    /** A class by name. */
    record Global(String module, String name) {}

    /** A class called with arguments. */
    record Call(Global callable, Object... arguments) {}

    /** An object of a class, with attributes. */
    record Built(Global type, Map<?, ?> attributes) {}

    /** A reference to a storage. */
    record Storage(String type, String key, Object count) {}

    /** Instructions as they are. */
    record Raw(byte[] instructions) {
        static Raw of(String latin1) {
            return new Raw(latin1.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private PickleBytes() {}

    static byte[] of(Object value) {
        PickleBytes pickle = new PickleBytes();
        try {
            pickle.out.writeBytes("\u0080\u0002");
            pickle.put(value);
            pickle.out.writeBytes(".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pickle.bytes.toByteArray();
    }

    private void put(Object value) throws IOException {
        if (value == null) {
            out.writeBytes("N");
        } else if (value instanceof Boolean bool) {
            out.write(bool ? 0x88 : 0x89);
        } else if (value instanceof Integer number) {
            out.writeBytes("J");
            out.writeInt(Integer.reverseBytes(number));
        } else if (value instanceof Long number) {
            out.writeBytes("\u008a\u0008");
            out.writeLong(Long.reverseBytes(number));
        } else if (value instanceof Double number) {
            out.writeBytes("G");
            out.writeDouble(number);
        } else if (value instanceof String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeBytes("X");
            out.writeInt(Integer.reverseBytes(utf8.length));
            out.write(utf8);
        } else {
            putContainer(value);
        }
    }

    private void putContainer(Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeBytes("}(");
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                put(entry.getKey());
                put(entry.getValue());
            }
            out.writeBytes("u");
        } else if (value instanceof List<?> list) {
            out.writeBytes("](");
            putAll(list.toArray());
            out.writeBytes("e");
        } else if (value instanceof Object[] tuple) {
            out.writeBytes("(");
            putAll(tuple);
            out.writeBytes("t");
        } else if (value instanceof Global global) {
            out.writeBytes("c" + global.module() + "\n" + global.name() + "\n");
        } else if (value instanceof Call call) {
            put(call.callable());
            put(call.arguments());
            out.writeBytes("R");
        } else if (value instanceof Built built) {
            put(new Call(built.type()));
            put(built.attributes());
            out.writeBytes("b");
        } else if (value instanceof Storage storage) {
            put(new Object[] {"storage", new Global("torch", storage.type()), storage.key(), "cpu", storage.count()});
            out.writeBytes("Q");
        } else {
            out.write(((Raw) value).instructions());
        }
    }

    private void putAll(Object[] values) throws IOException {
        for (Object value : values) {
            put(value);
        }
    }
}
