package org.poyorig.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.error.UserError;

/**
 * Reads tensors of any floating-point type from torch's description: storage, offset, extents, strides. All sizes are
 * checked against the storage. All tensors together must not be larger than the file, because with strides of zero a
 * small file could ask for any amount of memory.
 */
final class TensorReader {
    private static final String TENSOR = "torch._utils._rebuild_tensor_v2";
    private static final int MOST_DIMENSIONS = 8;

    private final String subject;
    private final CheckpointArchive archive;
    private long bytesLeft;

    TensorReader(String subject, CheckpointArchive archive) {
        this.subject = subject;
        this.archive = archive;
        this.bytesLeft = archive.fileBytes();
    }

    /** Returns the values of a tensor or parameter, as 32-bit floats in row-major order. */
    FloatTensor read(String name, Object value) {
        String tensorSubject = subject + ", tensor " + name;
        if (!(tensor(value) instanceof PickledObject tensor)
                || !(tensor.argument(0) instanceof StorageReference storage)) {
            throw refusal(tensorSubject, "a dense tensor", value instanceof PickledObject ? "" + value : "no tensor");
        }
        if (!storage.type().isFloating()) {
            throw refusal(tensorSubject, "floating-point values", storage.type().className());
        }
        int[] shape = extents(tensorSubject, tensor.argument(2));
        long[] strides = numbers(tensorSubject, tensor.argument(3));
        long offset = tensor.argument(1) instanceof Number number ? number.longValue() : -1;
        checkInside(tensorSubject, storage, offset, shape, strides);
        return gather(archive.storage(storage), storage.type(), offset, shape, strides);
    }

    private static Object tensor(Object value) {
        Object tensor = value;
        if (tensor instanceof PickledObject parameter
                && parameter.className().startsWith("torch._utils._rebuild_parameter")) {
            tensor = parameter.argument(0);
        }
        return tensor instanceof PickledObject object && object.className().equals(TENSOR) ? object : null;
    }

    private static int[] extents(String subject, Object value) {
        long[] numbers = numbers(subject, value);
        for (long extent : numbers) {
            if (extent < 0 || extent > Integer.MAX_VALUE) {
                throw refusal(subject, "extents from 0 to 2^31 - 1", Arrays.toString(numbers));
            }
        }
        return Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray();
    }

    private static long[] numbers(String subject, Object value) {
        if (!(value instanceof Object[] parts) || parts.length > MOST_DIMENSIONS) {
            throw refusal(subject, "at most " + MOST_DIMENSIONS + " extents and strides", "other data");
        }
        long[] numbers = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            if (!(parts[i] instanceof Integer) && !(parts[i] instanceof Long)) {
                throw refusal(subject, "whole numbers as extents and strides", "other data");
            }
            numbers[i] = ((Number) parts[i]).longValue();
        }
        return numbers;
    }

    private void checkInside(String subject, StorageReference storage, long offset, int[] shape, long[] strides) {
        String found =
                "offset " + offset + ", shape " + Arrays.toString(shape) + ", strides " + Arrays.toString(strides);
        String expected = "a tensor inside its storage of " + storage.count() + " elements";
        if (shape.length != strides.length
                || offset < 0
                || Arrays.stream(strides).anyMatch(stride -> stride < 0)) {
            throw refusal(subject, expected, found);
        }
        try {
            long size = 1;
            long last = offset;
            for (int dimension = 0; dimension < shape.length; dimension++) {
                size = Math.multiplyExact(size, shape[dimension]);
                last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape[dimension] - 1L), strides[dimension]));
            }
            if (size > storage.count() || (size > 0 && last >= storage.count())) {
                throw refusal(subject, expected, found);
            }
            bytesLeft -= Math.multiplyExact(size, storage.type().bytes());
        } catch (ArithmeticException e) {
            throw refusal(subject, expected, found);
        }
        if (bytesLeft < 0) {
            throw refusal(subject, "tensors that are together no larger than the file", found);
        }
    }

    private static FloatTensor gather(ByteBuffer storage, StorageType type, long offset, int[] shape, long[] strides) {
        float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        int[] index = new int[shape.length];
        long position = offset;
        for (int i = 0; i < values.length; i++) {
            values[i] = type.read(storage, Math.toIntExact(position * type.bytes()));
            // Next index in row-major order: the last dimension changes fastest.
            for (int dimension = shape.length - 1; dimension >= 0; dimension--) {
                position += strides[dimension];
                if (++index[dimension] < shape[dimension]) {
                    break;
                }
                position -= strides[dimension] * shape[dimension];
                index[dimension] = 0;
            }
        }
        return new FloatTensor(shape, values);
    }

    private static UserError refusal(String subject, String expected, String found) {
        return new UserError(subject, expected, found, "save the checkpoint again from the trained model");
    }
}
