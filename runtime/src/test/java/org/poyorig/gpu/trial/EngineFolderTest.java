package org.poyorig.gpu.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.gpu.machine.CudaExecution;
import org.poyorig.gpu.machine.Gpu;
import org.poyorig.onnx.TestNetwork;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.poyo.Precision;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.poyo.SessionTables;

class EngineFolderTest {
    private static final Gpu GPU = new Gpu("H100", "9.0", 80L << 30, "580.95.05", "13.0");

    @TempDir
    Path root;

    @Test
    void shouldUseAnotherFolderForEachGraphGpuDriverAndVersion() throws Exception {
        byte[] graph = {1, 2, 3};
        EngineFolder folder = EngineFolder.below(root, graph, GPU, "10.14.1", "1.29.0");
        assertEquals(folder, EngineFolder.below(root, graph, GPU, "10.14.1", "1.29.0"));
        assertTrue(Files.isDirectory(folder.engines()));
        Gpu updated = new Gpu("H100", "9.0", 80L << 30, "590.10", "13.0");
        assertNotEquals(
                folder.engines(),
                EngineFolder.below(root, new byte[] {1, 2}, GPU, "10.14.1", "1.29.0")
                        .engines());
        assertNotEquals(
                folder.engines(),
                EngineFolder.below(root, graph, updated, "10.14.1", "1.29.0").engines());
        assertNotEquals(
                folder.engines(),
                EngineFolder.below(root, graph, GPU, "10.15.1", "1.29.0").engines());
        Gpu other = new Gpu("RTX 4090", "8.9", 24L << 30, "580.95.05", "13.0");
        assertNotEquals(
                folder.timings(),
                EngineFolder.below(root, graph, other, "10.14.1", "1.29.0").timings());
        assertNotEquals(
                folder.engines(),
                EngineFolder.below(root, graph, GPU, "10.14.1", "1.30.0").engines());
        String builtWith = Files.readString(folder.timings().resolveSibling("built-with.txt"));
        assertTrue(builtWith.contains("driver 580.95.05") && builtWith.contains("TensorRT 10.14.1"), builtWith);
    }

    @Test
    void shouldShareEnginesBetweenSessionsOfABundle() {
        ModelBundle bundle = TestNetwork.bundle(100);
        SessionEmbedding all = TestNetwork.session(bundle);
        FloatTensor fewerRows = FloatTensor.of(Arrays.copyOf(all.unitRows().data(), 70 * 32), 70, 32);
        SessionEmbedding adapted = new SessionEmbedding(all.unitIds().subList(0, 70), fewerRows, new float[32]);
        assertEquals(engines(bundle, all, Precision.FP16), engines(bundle, adapted, Precision.FP16));
        assertNotEquals(engines(bundle, all, Precision.FP16), engines(bundle, all, Precision.FP32));
        SessionEmbedding half = new SessionEmbedding(
                all.unitIds().subList(0, 50), FloatTensor.of(new float[50 * 32], 50, 32), new float[32]);
        assertNotEquals(
                engines(bundle, all, Precision.FP16), engines(bundle, half, Precision.FP16), "other room for units");
    }

    private Path engines(ModelBundle bundle, SessionEmbedding session, Precision precision) {
        byte[] graph = LiveGraph.buildPadded(
                bundle, SessionTables.padded(bundle, session).unitPlaces(), precision);
        return EngineFolder.below(root, graph, GPU, "10.14.1", "1.29.0").engines();
    }

    @Test
    void shouldShareTimingsBetweenGraphsOfAGpu() {
        EngineFolder one = EngineFolder.below(root, new byte[] {1}, GPU, "10.14.1", "1.29.0");
        EngineFolder other = EngineFolder.below(root, new byte[] {2}, GPU, "10.14.1", "1.29.0");
        assertEquals(one.timings(), other.timings());
    }

    @Test
    void shouldNotLetTensorRtChooseThePrecision() {
        EngineFolder folder = EngineFolder.below(root, new byte[] {1}, GPU, "10.14.1", "1.29.0");
        var settings = new TensorRtExecution(folder, new CudaExecution(true)).settings(1024);
        assertEquals("0", settings.get("trt_fp16_enable"));
        assertEquals("spikes1024", settings.get("trt_engine_cache_prefix"));
        assertEquals(folder.engines().toString(), settings.get("trt_engine_cache_path"));
        assertEquals("0", new CudaExecution(false).settings().get("enable_cudnn"));
    }
}
