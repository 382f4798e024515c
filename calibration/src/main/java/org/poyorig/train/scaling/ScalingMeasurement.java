package org.poyorig.train.scaling;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.calibrate.Cancellation;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.ValidationScore;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitListener;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.recording.Recording;
import org.poyorig.train.ContestTraining;
import org.poyorig.train.Pretraining;
import org.poyorig.train.TrainingBudget;
import org.poyorig.train.TrainingOutputs;

/**
 * Trains a network for each cut of the training data and scores it once on the test part of the first recording, beside
 * baselines of the same cut of the first recording. Each point is kept in a file as soon as it is measured. Everything
 * runs on the calling thread.
 */
public final class ScalingMeasurement {
    private final List<Recording> recordings;
    private final ScalingPlan plan;
    private final PointFiles files;
    private final ProviderChoice provider;
    private final Cancellation cancellation;
    private final Map<String, List<ScalingPoint.Score>> baselines = new HashMap<>();

    /**
     * @param folder folder of the points' files
     * @param cancellation stops the measurement; the point that is being measured is lost
     */
    public ScalingMeasurement(
            List<Recording> recordings,
            ScalingPlan plan,
            Path folder,
            ProviderChoice provider,
            Cancellation cancellation) {
        this.recordings = List.copyOf(recordings);
        this.plan = plan;
        this.files = new PointFiles(folder);
        this.provider = provider;
        this.cancellation = cancellation;
    }

    /** Watches a measurement. */
    public interface Watch {
        /** Is told the progress of one step of the work, 0 to 1. */
        void at(String work, double fraction);

        /** Is told a sentence about a point. */
        void noted(String sentence);
    }

    /**
     * Measures all points that have no file yet.
     *
     * @throws CancellationException if the measurement was stopped
     * @throws UserError if a recording has too little data for a cut, or a file belongs to another measurement
     */
    public ScalingReport run(Watch watch) {
        List<ScalingCut> cuts = plan.cuts();
        Map<ScalingCut, ScalingPoint> points = new HashMap<>();
        for (ScalingCut cut : cuts) {
            cut.of(recordings, plan.seed());
            files.read(cut, plan.identity(cut, recordings)).ifPresent(point -> {
                points.put(cut, point);
                baselines.put(cut.data(), baselinesOf(point));
            });
        }
        for (int k = 0; k < cuts.size(); k++) {
            ScalingCut cut = cuts.get(k);
            if (!points.containsKey(cut)) {
                String name = (k + 1) + "/" + cuts.size() + " " + cut + ": ";
                ScalingPoint point = measure(cut, new Watch() {
                    @Override
                    public void at(String work, double fraction) {
                        watch.at(name + work, fraction);
                    }

                    @Override
                    public void noted(String sentence) {
                        watch.noted(name + sentence);
                    }
                });
                files.write(cut, point);
                points.put(cut, point);
            }
        }
        return ScalingReport.of(recordings, plan, points);
    }

    private ScalingPoint measure(ScalingCut cut, Watch watch) {
        cancellation.check();
        long startNanos = System.nanoTime();
        List<Recording> data = cut.of(recordings, plan.seed());
        TrainingOutputs outputs = TrainingOutputs.of(data, plan.behaviour(), plan.outputs(), OptionalDouble.empty());
        ContestTraining training = ContestTraining.ofWidth(data, outputs, cut.width());
        var settings = new ContestTraining.Settings(plan.steps(), OptionalInt.empty(), plan.threads(), plan.seed());
        ModelBundle bundle = training.run(
                        settings,
                        new TrainingBudget(plan.minutesOfTraining()),
                        new Training(training.networks(), watch))
                .orElseThrow(() -> new CancellationException("cancelled"))
                .bundle();
        cancellation.check();
        double trainingSeconds = (System.nanoTime() - startNanos) / 1e9;
        Recording first = data.get(0);
        TestPart test = new TestPart(
                first,
                outputs.behaviour(),
                outputs.specs().stream().map(OutputSpec::name).toList());
        List<ScalingPoint.Score> scores = new ArrayList<>();
        scores.add(test.of(bundle, plan.threads(), provider, done -> watch.at("decoding", done)));
        if (!baselines.containsKey(cut.data())) {
            baselines.put(cut.data(), baselines(test, watch));
        }
        scores.addAll(baselines.get(cut.data()));
        return new ScalingPoint(
                ScalingPoint.SCHEMA,
                plan.identity(cut, recordings),
                cut.toString(),
                first.train().totalSeconds() / 60,
                first.unitIds().size(),
                cut.sessions(),
                cut.width(),
                parameters(bundle),
                bundle.provenance().get("recipe"),
                trainingSeconds,
                test.samples(),
                scores);
    }

    /** Baselines depend on the data of the first recording only, so points with the same data share them. */
    private List<ScalingPoint.Score> baselines(TestPart test, Watch watch) {
        List<ScalingPoint.Score> scores = new ArrayList<>();
        for (ScalingBaseline kind : plan.baselines()) {
            try {
                scores.add(test.of(kind.baseline(BatchProvider.of(provider)), kind, done -> {
                    cancellation.check();
                    watch.at("fitting " + kind, done);
                }));
            } catch (UserError tooShort) {
                watch.noted("no " + kind + ": " + tooShort.getMessage());
            }
        }
        return scores;
    }

    private static List<ScalingPoint.Score> baselinesOf(ScalingPoint point) {
        return point.scores().stream()
                .filter(score -> !score.decoder().equals(ScalingPoint.NETWORK))
                .toList();
    }

    private static long parameters(ModelBundle bundle) {
        return bundle.weights().entrySet().stream()
                .filter(weight -> weight.getKey().startsWith("recurrent."))
                .mapToLong(weight ->
                        Arrays.stream(weight.getValue().shape()).asLongStream().reduce(1, Math::multiplyExact))
                .sum();
    }

    /** Watches the training of the networks of one point. */
    private final class Training implements ContestTraining.Watch {
        private final int networks;
        private final Watch watch;

        Training(int networks, Watch watch) {
            this.networks = networks;
            this.watch = watch;
        }

        @Override
        public Pretraining.Result watched(int network, Function<UnaryOperator<Fit>, Pretraining.Result> training) {
            String work = "training network " + (network + 1) + " of " + networks;
            FitListener listener = new FitListener() {
                @Override
                public void stepped(FitStep step) {
                    watch.at(work, (double) step.number() / step.of());
                }
            };
            Pretraining.Result result = training.apply(fit ->
                    cancellation.reaching(fit).on(BatchProvider.of(provider)).listener(listener));
            cancellation.check();
            return result;
        }

        @Override
        public void scored(ValidationScore score) {
            // The scores of single networks are not shown: the table has one line for each point.
        }

        @Override
        public void noted(String sentence) {
            watch.noted(sentence);
        }

        @Override
        public boolean stopped() {
            return cancellation.isAsked();
        }
    }
}
