package org.poyorig.app.measure;

import ai.onnxruntime.OrtEnvironment;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.openhft.chronicle.queue.ChronicleQueue;
import org.poyorig.app.choice.ShippedBundles;
import org.poyorig.app.speak.LogFile;
import org.poyorig.app.speak.Versions;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.error.UserError;
import org.poyorig.gpu.GpuFindings;
import org.poyorig.onnx.OnnxEnvironment;

/** Describes the hardware and software of this machine, for {@code doctor} and for benchmark reports. */
final class Machine {
    private static final double GIBIBYTE = 1 << 30;

    private Machine() {}

    /** Returns pairs of label and finding, in the order of the output. */
    static List<List<String>> describe() {
        List<List<String>> findings = new ArrayList<>();
        findings.add(List.of("POYO Rig", Versions.ours()));
        findings.add(List.of("Java", java()));
        findings.add(List.of("System", system()));
        findings.add(List.of("CPU", cpu()));
        findings.add(List.of("Memory", memory()));
        findings.add(List.of("Disk", disk(Path.of(""))));
        findings.add(List.of("ONNX Runtime", onnxRuntime()));
        findings.addAll(GpuFindings.describe());
        findings.add(List.of("Decodes on", GpuFindings.provider()));
        findings.add(List.of("Native libraries", nativeLibraries()));
        findings.add(List.of("Chronicle Queue", chronicle()));
        for (Path bundle : ShippedBundles.all()) {
            findings.add(List.of("Bundle " + bundle.getFileName(), bundle(bundle)));
        }
        findings.add(List.of("Log of failures", LogFile.path().toString()));
        return findings;
    }

    static String java() {
        return System.getProperty("java.version") + ", " + System.getProperty("java.vm.name") + ", "
                + System.getProperty("java.home");
    }

    static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    /** Returns the number of cores of this process and, on Linux, the name of the CPU. */
    static String cpu() {
        int cores = Runtime.getRuntime().availableProcessors();
        return cores + (cores == 1 ? " core" : " cores") + processorName();
    }

    private static String processorName() {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(cpuinfo)) {
            return "";
        }
        try (var lines = Files.lines(cpuinfo)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> ", " + line.substring(line.indexOf(':') + 1).strip())
                    .orElse("");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private static String memory() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "%.1f GiB, %.1f GiB free; this JVM may use %.1f GiB",
                system.getTotalMemorySize() / GIBIBYTE,
                system.getFreeMemorySize() / GIBIBYTE,
                Runtime.getRuntime().maxMemory() / GIBIBYTE);
    }

    private static String disk(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder.toAbsolutePath());
            return String.format(
                    Locale.ROOT, "%.1f GiB free at %s", store.getUsableSpace() / GIBIBYTE, folder.toAbsolutePath());
        } catch (IOException e) {
            return "unknown at " + folder.toAbsolutePath();
        }
    }

    private static String onnxRuntime() {
        return OnnxEnvironment.get().getVersion() + ", providers built in: "
                + OrtEnvironment.getAvailableProviders().stream()
                        .map(Enum::name)
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static String nativeLibraries() {
        String folder = System.getProperty("onnxruntime.native.path", "");
        return folder.isEmpty() || !Files.isDirectory(Path.of(folder))
                ? "unpacked at each start into " + System.getProperty("java.io.tmpdir")
                : "unpacked once in " + folder;
    }

    private static String chronicle() {
        String version = ChronicleQueue.class.getPackage().getImplementationVersion();
        return (version == null ? "version not stated" : version) + ", analytics "
                + (isOnClassPath("net.openhft.chronicle.analytics.Analytics")
                        ? "PRESENT: please report this"
                        : "left out");
    }

    /** Returns what a bundle decodes. Reading the bundle compares its weights with their hash. */
    private static String bundle(Path folder) {
        try {
            ModelBundle bundle = BundleReader.read(folder);
            return "whole, its hash matches: " + bundle.units().size() + " units, decodes "
                    + bundle.outputs().stream().map(OutputSpec::name).collect(Collectors.joining(", "));
        } catch (UserError damaged) {
            return "DAMAGED: " + damaged.getMessage();
        }
    }

    private static boolean isOnClassPath(String className) {
        return Machine.class.getClassLoader().getResource(className.replace('.', '/') + ".class") != null;
    }
}
