package org.poyorig.app.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.poyorig.app.choice.Checkout;
import org.poyorig.app.choice.ShippedBundles;
import org.poyorig.app.decode.DemoSession;
import org.poyorig.bench.FitBenchmark;
import org.poyorig.bench.gpu.GpuBenchmark;
import org.poyorig.bench.gpu.GpuScores;
import org.poyorig.bundle.BundleReader;
import org.poyorig.recording.Recordings;

/** The parts of {@code poyo bench --gpu}, by name: each is measured by a process of its own. */
final class GpuBenchmarkParts {
    private static final String FIT = "FIT";
    private static final String SCORES = "SCORES";
    private static final Path MONKEY = Path.of("..", "shared", "data", "m1_stevenson_2011.mat");

    private final int threads;
    private final int decodes;
    private final double seconds;
    private final Consumer<String> line;

    GpuBenchmarkParts(int threads, int decodes, double seconds, Consumer<String> line) {
        this.threads = threads;
        this.decodes = decodes;
        this.seconds = seconds;
        this.line = line;
    }

    /** Names in the order of measuring. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (GpuBenchmark.Size size : GpuBenchmark.Size.values()) {
            for (GpuBenchmark.Part part : GpuBenchmark.Part.values()) {
                names.add(size + ":" + part);
            }
        }
        names.addAll(List.of(FIT, SCORES));
        return names;
    }

    /** What stands above a part; empty where it goes on with what the one before began. */
    static String heading(String name) {
        for (GpuBenchmark.Size size : GpuBenchmark.Size.values()) {
            if (name.equals(size + ":" + GpuBenchmark.Part.values()[0])) {
                return GpuBenchmark.heading(size);
            }
        }
        return name.equals(FIT) ? "Learning" : name.equals(SCORES) ? "The bundles that ship, in 16 bits" : "";
    }

    /** Measures one part, on the calling thread. */
    void run(String name) throws Exception {
        switch (name) {
            case FIT -> FitBenchmark.onCuda(line);
            case SCORES -> scores();
            default -> {
                String[] both = name.split(":");
                new GpuBenchmark(threads, decodes, seconds, line)
                        .run(GpuBenchmark.Size.valueOf(both[0]), GpuBenchmark.Part.valueOf(both[1]));
            }
        }
    }

    private void scores() {
        GpuScores scores = new GpuScores(threads, line);
        Path sim = ShippedBundles.folder(DemoSession.BUNDLE);
        scores.compare(DemoSession.BUNDLE, sim, DemoSession.simulate(BundleReader.read(sim)));
        Path monkey = Checkout.root().resolve(MONKEY);
        if (Files.exists(monkey)) {
            scores.compare("m1", ShippedBundles.folder("m1"), Recordings.read(monkey));
        } else {
            line.accept("R² of bundle m1 in 16 bits: not measured: its recording is not at " + MONKEY);
        }
    }
}
