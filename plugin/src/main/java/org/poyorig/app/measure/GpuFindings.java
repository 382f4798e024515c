package org.poyorig.app.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.poyorig.gpu.machine.Gpu;
import org.poyorig.gpu.machine.GpuMachine;
import org.poyorig.gpu.machine.GpuProvider;
import org.poyorig.gpu.machine.GpuUnavailable;
import org.poyorig.gpu.machine.LibraryFinding;

/** What {@code doctor} says about NVIDIA GPUs: what is there, what loads, what would mend the rest. */
final class GpuFindings {
    private static final double GIBIBYTE = 1 << 30;

    private GpuFindings() {}

    /** Pairs of label and sentence. NVIDIA's libraries are looked for only where something could use them. */
    static List<List<String>> describe() {
        List<List<String>> findings = new ArrayList<>();
        findings.add(List.of("GPU", gpu()));
        if (GpuMachine.isGpuBuild()) {
            for (LibraryFinding library : GpuMachine.get().libraries()) {
                findings.add(List.of(library.isLoaded() ? "  loads" : "  does not load", library.sentence()));
            }
            for (GpuProvider provider : GpuProvider.values()) {
                findings.add(List.of("  " + provider.label(), state(provider)));
            }
        }
        return findings;
    }

    private static String gpu() {
        try {
            Gpu gpu = GpuMachine.get().gpu();
            return String.format(
                    Locale.ROOT,
                    "%s, %.1f GiB, compute capability %s, driver %s, CUDA up to %s",
                    gpu.name(),
                    gpu.memoryBytes() / GIBIBYTE,
                    gpu.computeCapability(),
                    gpu.driverVersion(),
                    gpu.cudaVersion());
        } catch (GpuUnavailable none) {
            return none.sentence();
        }
    }

    private static String state(GpuProvider provider) {
        return reasonAgainst(provider).orElse("can be used; each decoder is compared with the CPU's before it is");
    }

    private static Optional<String> reasonAgainst(GpuProvider provider) {
        try {
            GpuMachine.get().probe(provider);
            return Optional.empty();
        } catch (GpuUnavailable reason) {
            return Optional.of(reason.sentence());
        }
    }

    /** Which provider decodes, and why; what would mend the rest stands above it. */
    static String provider() {
        if (!GpuMachine.isGpuBuild()) {
            return "CPU: the ONNX Runtime on the class path is the CPU build; " + GpuMachine.GPU_BUILD;
        }
        for (GpuProvider provider : GpuProvider.values()) {
            if (reasonAgainst(provider).isEmpty()) {
                return provider.label();
            }
        }
        return "CPU: neither TensorRT nor CUDA can be used";
    }
}
