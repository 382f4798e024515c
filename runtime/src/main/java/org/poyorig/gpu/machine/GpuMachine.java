package org.poyorig.gpu.machine;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.poyorig.onnx.Execution;

/**
 * What this machine has for decoding on a GPU: an ONNX Runtime that can use one, a driver with a GPU, and NVIDIA's
 * libraries. Each of them is searched only when a caller asks for it. Thread-safe.
 */
public final class GpuMachine {
    /** File name of NVIDIA's driver library. */
    public static final String DRIVER_LIBRARY = "libcuda.so.1";

    /** The remedy if ONNX Runtime is the CPU build. */
    public static final String GPU_BUILD = "for the GPU build run: ./poyo --gpu doctor";

    private static final GpuMachine THIS = new GpuMachine(LibraryFolders.ofThisMachine());
    private static final String REDISTRIBUTED = "for NVIDIA's libraries run: ./poyo --gpu-redist doctor";

    private final LibraryLoader loader;
    private final Map<NvidiaLibrary, LibraryFinding> findings = new EnumMap<>(NvidiaLibrary.class);

    GpuMachine(LibraryFolders folders) {
        loader = new LibraryLoader(folders);
    }

    /** The machine of this process. */
    public static GpuMachine get() {
        return THIS;
    }

    /** Whether the ONNX Runtime on the class path can use a GPU. */
    public static boolean isGpuBuild() {
        return GpuProvider.CUDA.isBuiltIn() || GpuProvider.TENSORRT.isBuiltIn();
    }

    /**
     * Loads the libraries that a provider needs.
     *
     * @return the first GPU
     * @throws GpuUnavailable naming the first thing that is missing, and the remedy
     */
    public synchronized Gpu require(GpuProvider provider) throws GpuUnavailable {
        if (!provider.isBuiltIn()) {
            throw new GpuUnavailable("the ONNX Runtime on the class path has no " + provider.label(), GPU_BUILD);
        }
        Gpu gpu = NvidiaDriver.firstGpu(DRIVER_LIBRARY);
        for (LibraryFinding finding : libraries()) {
            boolean needed = NvidiaLibrary.of(finding.fileName()).isNeededFor(provider);
            if (needed && !finding.isLoaded()) {
                throw new GpuUnavailable(finding.sentence(), REDISTRIBUTED);
            }
        }
        return gpu;
    }

    /** The first GPU. */
    public Gpu gpu() throws GpuUnavailable {
        return NvidiaDriver.firstGpu(DRIVER_LIBRARY);
    }

    /** Loads the libraries that a provider needs, and the provider itself. */
    public void probe(GpuProvider provider) throws GpuUnavailable {
        require(provider);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            GpuExecution cuda = new CudaExecution(has(NvidiaLibrary.CUDNN));
            GpuExecution withTensorRt = (providers, windowSpikes) -> {
                providers.addTensorRt(Map.of());
                cuda.addTo(providers, windowSpikes);
            };
            (provider == GpuProvider.TENSORRT ? withTensorRt : cuda).addTo(options, Execution.ANY_SIZE);
        } catch (OrtException failure) {
            throw new GpuUnavailable(Reason.of(failure), REDISTRIBUTED);
        }
    }

    /** NVIDIA's libraries in the order of loading. Each is loaded if possible. */
    public synchronized List<LibraryFinding> libraries() {
        if (findings.isEmpty()) {
            for (NvidiaLibrary library : NvidiaLibrary.values()) {
                findings.put(library, loader.load(library));
            }
        }
        return List.copyOf(findings.values());
    }

    /** The version of one of the libraries. */
    public synchronized String version(NvidiaLibrary library) {
        libraries();
        return findings.get(library).version();
    }

    /** Whether one of the libraries is loaded. */
    public synchronized boolean has(NvidiaLibrary library) {
        libraries();
        return findings.get(library).isLoaded();
    }
}
