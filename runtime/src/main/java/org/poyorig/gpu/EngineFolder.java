package org.poyorig.gpu;

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
 * Where TensorRT keeps the engines of one graph, and how long its kernels took on this GPU. An engine fits only the
 * graph, GPU, driver and TensorRT that it was built with, so all of them are in the folder's name. The graph holds
 * nothing of a session: one bundle's engines serve all its sessions and adapters. A timing serves every graph, and
 * makes another bundle's engines quicker to build.
 *
 * @param engines for this graph
 * @param timings for this GPU
 */
public record EngineFolder(Path engines, Path timings) {
    /** The folder that all are kept below; only the user should be able to write to it, for engines are code. */
    public static final String ROOT_PROPERTY = "poyo.engines";

    private static final int NAME_BYTES = 12;

    /** Below the folder that {@value #ROOT_PROPERTY} names, or the system's temp folder. */
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
                    "a folder that can be written",
                    failure.getMessage(),
                    "make room, or free it",
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
