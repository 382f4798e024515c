package org.poyorig.gpu.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.poyorig.error.UserError;
import org.poyorig.gpu.machine.Gpu;

/**
 * The folders of TensorRT's engines and kernel timings. An engine fits only the graph, GPU, driver and TensorRT that it
 * was built with, so the folder's name is made from all four. The graph contains nothing of a session, so all sessions
 * and adapters of a bundle share its engines. All graphs share the timings of a GPU; with timings, engines are built
 * faster.
 *
 * @param engines folder of this graph's engines
 * @param timings folder of this GPU's kernel timings
 */
public record EngineFolder(Path engines, Path timings) {
    /** Names the folder above all engines. Only the user should be able to write there, because engines are code. */
    public static final String ROOT_PROPERTY = "poyo.engines";

    private static final int NAME_BYTES = 12;

    /** Folders below the one that {@value #ROOT_PROPERTY} names, else below the system's temporary folder. */
    static EngineFolder of(byte[] graph, Gpu gpu, String tensorRtVersion, String onnxRuntimeVersion) {
        String fallback = Path.of(
                        System.getProperty("java.io.tmpdir"), "poyo-rig-" + System.getProperty("user.name"), "engines")
                .toString();
        return below(
                Path.of(System.getProperty(ROOT_PROPERTY, fallback)), graph, gpu, tensorRtVersion, onnxRuntimeVersion);
    }

    static EngineFolder below(Path root, byte[] graph, Gpu gpu, String tensorRtVersion, String onnxRuntimeVersion) {
        String machine = String.join(
                "\n",
                "GPU " + gpu.name() + ", compute capability " + gpu.computeCapability(),
                "driver " + gpu.driverVersion() + ", CUDA " + gpu.cudaVersion(),
                "TensorRT " + tensorRtVersion,
                "ONNX Runtime " + onnxRuntimeVersion,
                "");
        MessageDigest digest = sha256();
        digest.update(machine.getBytes(StandardCharsets.UTF_8));
        String machineName = name(digest);
        digest.update(machine.getBytes(StandardCharsets.UTF_8));
        digest.update(graph);
        Path machineFolder = root.resolve(machineName);
        EngineFolder folder = new EngineFolder(machineFolder.resolve(name(digest)), machineFolder.resolve("timings"));
        try {
            Files.createDirectories(folder.engines);
            Files.createDirectories(folder.timings);
            Files.writeString(machineFolder.resolve("built-with.txt"), machine);
        } catch (IOException failure) {
            throw new UserError(
                    root.toString(),
                    "a writable folder for TensorRT's engines",
                    failure.getMessage(),
                    "free disk space or give another folder: POYO_JAVA_OPTIONS=-D" + ROOT_PROPERTY + "=FOLDER",
                    failure);
        }
        return folder;
    }

    private static String name(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
