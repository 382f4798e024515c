package org.poyorig.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * Unpacks ONNX Runtime's native libraries once, into a folder that is kept. By default, ONNX Runtime unpacks 28 MB into
 * the temporary folder at every start, and leaves them there if the process is killed.
 */
public final class OnnxNatives {
    private OnnxNatives() {}

    private static final String PATH_PROPERTY = "onnxruntime.native.path";
    private static final List<String> ALWAYS = List.of("onnxruntime", "onnxruntime4j_jni");

    /** Only in the build for GPUs. */
    private static final List<String> PROVIDERS =
            List.of("onnxruntime_providers_shared", "onnxruntime_providers_cuda", "onnxruntime_providers_tensorrt");

    /**
     * Makes ONNX Runtime load its libraries from {@code folder}, and unpacks them there first if needed. To be called
     * before any other use of ONNX Runtime. Does nothing if {@code -Donnxruntime.native.path} is given, or if the
     * libraries of this platform are not on the class path.
     *
     * @param folder a folder that only this user can write to, because its libraries are loaded and run
     */
    public static void keepIn(Path folder) throws IOException {
        if (System.getProperty(PATH_PROPERTY) != null) {
            return;
        }
        for (String library : ALWAYS) {
            if (!unpack(library, folder)) {
                return;
            }
        }
        for (String library : PROVIDERS) {
            unpack(library, folder);
        }
        System.setProperty(PATH_PROPERTY, folder.toString());
    }

    /** @return false if the class path has no such library for this platform */
    private static boolean unpack(String library, Path folder) throws IOException {
        String file = System.mapLibraryName(library);
        URL packed = OnnxNatives.class.getResource("/ai/onnxruntime/native/" + platform() + "/" + file);
        if (packed != null) {
            unpack(packed, folder.resolve(file));
        }
        return packed != null;
    }

    private static void unpack(URL packed, Path target) throws IOException {
        long packedBytes = packed.openConnection().getContentLengthLong();
        if (Files.exists(target) && Files.size(target) == packedBytes) {
            return;
        }
        Files.createDirectories(target.getParent());
        Path partial = Files.createTempFile(target.getParent(), "unpacking", ".partial");
        try (InputStream bytes = packed.openStream()) {
            Files.copy(bytes, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name = system.startsWith("win") ? "win" : system.startsWith("mac") ? "osx" : "linux";
        return name + "-" + (processor.equals("amd64") || processor.equals("x86_64") ? "x64" : "aarch64");
    }
}
