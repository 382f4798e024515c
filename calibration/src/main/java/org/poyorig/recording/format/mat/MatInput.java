package org.poyorig.recording.format.mat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.poyorig.error.UserError;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatFile.Entry;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

/**
 * Reads a MATLAB v5 file: only the requested variables, no more bytes than the file's length allows after
 * decompression, and no MATLAB or Java objects.
 */
final class MatInput {
    /** Deflate cannot expand data by more than this factor, so a larger stated size is wrong. */
    private static final long LARGEST_EXPANSION = 1032;

    private final Path path;
    private final MatFile content;

    private MatInput(Path path, MatFile content) {
        this.path = path;
        this.content = content;
    }

    /** Reads those of the named variables that exist. */
    static MatInput open(Path path, Set<String> variables) throws IOException {
        long believable = Math.min(
                Files.size(path) * LARGEST_EXPANSION, Runtime.getRuntime().maxMemory() / 2);
        try (Source source = Sources.openFile(path.toFile())) {
            MatFile content = Mat5.newReader(source)
                    .setEntryFilter(entry -> variables.contains(entry.getName())
                            && believable(path, entry.getName(), entry.getDimensions(), believable))
                    .setBufferAllocator(new BoundedAllocator(path, believable))
                    .disableSubsystemProcessing()
                    .readMat();
            return new MatInput(path, content);
        }
    }

    private static boolean believable(Path path, String variable, int[] dimensions, long limitBytes) {
        double elements = 1;
        for (int dimension : dimensions) {
            elements *= dimension;
        }
        if (elements < 0 || elements > limitBytes) {
            throw tooLarge(path, "variable " + variable + " of " + Arrays.toString(dimensions));
        }
        return true;
    }

    private static UserError tooLarge(Path path, String found) {
        return new UserError(
                path.toString(),
                "no more data than the file's length can hold",
                found,
                "compare the file with the original; it is damaged");
    }

    boolean has(String variable) {
        for (Entry entry : content.getEntries()) {
            if (entry.getName().equals(variable)) {
                return true;
            }
        }
        return false;
    }

    /** The content, for variables that are not matrices. */
    MatFile content() {
        return content;
    }

    /** A matrix with the wanted number of rows and columns; a negative number allows any. */
    Matrix matrix(String variable, int rows, int columns) {
        Matrix matrix = content.getMatrix(variable);
        int[] dimensions = matrix.getDimensions();
        boolean fits = dimensions.length == 2
                && (rows < 0 || rows == dimensions[0])
                && (columns < 0 || columns == dimensions[1]);
        if (!fits) {
            throw new UserError(
                    path + ", variable " + variable,
                    shape(rows, columns),
                    Arrays.toString(dimensions),
                    "convert the recording to brainsets HDF5 or NWB; this MATLAB layout is not supported");
        }
        return matrix;
    }

    private static String shape(int rows, int columns) {
        return "[" + (rows < 0 ? "any" : rows) + ", " + (columns < 0 ? "any" : columns) + "]";
    }

    /** Refuses buffers that are larger than the file could fill. */
    private record BoundedAllocator(Path path, long limitBytes) implements BufferAllocator {
        @Override
        public ByteBuffer allocate(int bytes) {
            if (bytes < 0 || bytes > limitBytes) {
                throw tooLarge(path, "a block of " + bytes + " bytes");
            }
            return ByteBuffer.allocate(bytes);
        }

        @Override
        public void release(ByteBuffer buffer) {
            // Heap buffers are garbage collected.
        }
    }
}
