package org.poyorig.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.poyorig.gpu.machine.Gpu;
import org.poyorig.gpu.machine.GpuMachine;
import org.poyorig.gpu.machine.GpuProvider;
import org.poyorig.gpu.machine.GpuUnavailable;
import org.poyorig.gpu.machine.LibraryFinding;

/** What this machine has for NVIDIA GPUs, in sentences: what loads, what does not, and the remedy. Any thread. */
public final class GpuFindings {
    private static final double GIBIBYTE = 1 << 30;

    private GpuFindings() {}

    /** Pairs of label and sentence. NVIDIA's libraries are searched only if ONNX Runtime could use them. */
    public static List<List<String>> describe() {
        List<List<String>> findings = new ArrayList<>();
        findings.add(List.of("GPU", gpu()));
        if (GpuMachine.isGpuBuild()) {
            for (LibraryFinding library : GpuMachine.get().libraries()) {
                findings.add(List.of(library.isLoaded() ? "  loads" : "  does not load", library.sentence()));
            }
            for (GpuProvider provider : GpuProvider.values()) {
                String reason = reasonAgainst(provider);
                findings.add(List.of(
                        "  " + provider.label(),
                        reason.isEmpty() ? "can be used; each decoder is compared with the CPU before use" : reason));
            }
        }
        return findings;
    }

    /** The provider that decodes, and the reason if it is the CPU. */
    public static String provider() {
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

    /** Why no GPU can be used, with the remedy; empty if CUDA can be used. */
    public static String reasonAgainstAnyGpu() {
        return reasonAgainst(GpuProvider.CUDA);
    }

    private static String reasonAgainst(GpuProvider provider) {
        try {
            GpuMachine.get().probe(provider);
            return "";
        } catch (GpuUnavailable reason) {
            return reason.sentence();
        }
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
}
