package org.poyorig.app.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.poyorig.app.choice.Checkout;
import org.poyorig.app.choice.ShippedBundles;
import org.poyorig.app.decode.DemoSession;
import org.poyorig.bench.gpu.GpuBenchmark;
import org.poyorig.bench.gpu.GpuFitBenchmark;
import org.poyorig.bench.gpu.GpuRecord;
import org.poyorig.bench.gpu.GpuScores;
import org.poyorig.bench.gpu.RecordLines;
import org.poyorig.bundle.BundleReader;
import org.poyorig.recording.read.Recordings;

/** The parts of {@code poyo bench --gpu} by name. Each part runs in its own process, which prints records. */
final class GpuBenchmarkParts {
    private static final String FIT = "FIT";
    private static final String SCORES = "SCORES";
    private static final Path MONKEY = Path.of("..", "shared", "data", "m1_stevenson_2011.mat");

    private final int threads;
    private final int decodes;
    private final double seconds;

    GpuBenchmarkParts(int threads, int decodes, double seconds) {
        this.threads = threads;
        this.decodes = decodes;
        this.seconds = seconds;
    }

    /** The names in the order of measuring. */
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

    /** The heading above a part; empty if the part belongs to the heading before. */
    static String heading(String name) {
        for (GpuBenchmark.Size size : GpuBenchmark.Size.values()) {
            if (name.equals(size + ":" + GpuBenchmark.Part.values()[0])) {
                return GpuBenchmark.heading(size);
            }
        }
        return name.equals(FIT) ? "Learning" : name.equals(SCORES) ? "Shipped bundles in 16 bits" : "";
    }

    /** Measures one part on the calling thread and prints its records. */
    void run(String name) throws Exception {
        switch (name) {
            case FIT -> GpuFitBenchmark.run(GpuBenchmarkParts::print);
            case SCORES -> scores();
            default -> {
                String[] both = name.split(":");
                new GpuBenchmark(threads, decodes, seconds, GpuBenchmarkParts::print)
                        .run(GpuBenchmark.Size.valueOf(both[0]), GpuBenchmark.Part.valueOf(both[1]));
            }
        }
    }

    private static void print(GpuRecord record) {
        System.out.println(RecordLines.write(record));
    }

    private void scores() {
        GpuScores scores = new GpuScores(threads, GpuBenchmarkParts::print);
        Path sim = ShippedBundles.folder(DemoSession.BUNDLE);
        scores.compare(DemoSession.BUNDLE, sim, DemoSession.simulate(BundleReader.read(sim), DemoSession.SECONDS));
        Path monkey = Checkout.root().resolve(MONKEY);
        if (Files.exists(monkey)) {
            scores.compare("m1", ShippedBundles.folder("m1"), Recordings.read(monkey));
        } else {
            scores.notMeasured("m1", "its recording " + MONKEY + " does not exist");
        }
    }
}
