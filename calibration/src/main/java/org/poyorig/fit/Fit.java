package org.poyorig.fit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.error.UserError;
import org.poyorig.fit.batch.BatchSource;
import org.poyorig.fit.batch.StepRandom;
import org.poyorig.fit.optimise.GradientNorm;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.fit.optimise.Optimiser;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.score.RSquared;

/**
 * One fit of some of a network's parameters, in one or more stages. {@link #run} works on the caller's thread; any
 * thread may call {@link #cancel}. Parameters that a stage does not train are constants of its graph and cannot change.
 * An object is used for one run.
 */
public final class Fit {
    /** All gradients together are shortened to at most this length. */
    static final double LONGEST_GRADIENT = 1;

    private static final int MASKS = 1;

    private final LearningNetwork network;
    private final Map<String, FloatTensor> weights;
    private final FitSettings settings;
    private final List<FitStage> stages;
    private final FitState state;
    private final List<FitListener.FitScore> scores = new ArrayList<>();
    private FitListener listener = FitListener.NONE;
    private Path checkpoint;
    private BatchProvider provider = BatchProvider.CPU;
    private volatile boolean cancelled;

    /**
     * A fit of POYO in one stage, with embedding tables of one session.
     *
     * @param weights initial values of all parameters, by torch_brain's names; they are not changed
     * @param trained names of the parameters that learn
     */
    public Fit(
            PoyoConfig config,
            Map<String, FloatTensor> weights,
            Set<String> trained,
            FitSettings settings,
            LearningRate learningRate,
            Optimiser optimiser) {
        this(
                new PoyoNetwork(config),
                weights,
                List.of(new FitStage(trained, settings.steps(), learningRate, optimiser)),
                settings);
    }

    /**
     * @param weights initial values of all parameters, by name; they are not changed
     * @param stages stages in order; the sum of their steps is the number of steps in the settings
     */
    public Fit(LearningNetwork network, Map<String, FloatTensor> weights, List<FitStage> stages, FitSettings settings) {
        int steps = stages.stream().mapToInt(FitStage::steps).sum();
        if (steps != settings.steps()) {
            throw new IllegalArgumentException("the stages have " + steps + " steps, the settings " + settings.steps());
        }
        this.network = network;
        this.weights = weights;
        this.settings = settings;
        this.stages = List.copyOf(stages);
        Map<String, FloatTensor> start = new LinkedHashMap<>(weights);
        start.keySet().removeIf(name -> stages.stream()
                .noneMatch(stage -> stage.trained().contains(name)));
        this.state = new FitState(start, settings.average());
    }

    /** Sets the listener, which is told of each step and score. */
    public Fit listener(FitListener hears) {
        this.listener = hears;
        return this;
    }

    /** Sets the checkpoint file. If the file exists, {@link #run} continues from it. */
    public Fit checkpoint(Path file) {
        this.checkpoint = file;
        return this;
    }

    /** Sets the provider of loss and gradients (default: CPU). On one provider, one seed always gives one result. */
    public Fit on(BatchProvider computes) {
        this.provider = computes;
        return this;
    }

    /** Asks {@link #run} to stop after the current step. */
    public void cancel() {
        cancelled = true;
    }

    /**
     * Learns until all steps are taken, the score stops rising, the fit is cancelled, or the loss is NaN or infinite.
     *
     * @param batches training data
     * @param scorer scores the parameters before the first step and every few steps
     */
    public FitResult run(BatchSource batches, Scorer scorer) {
        if (checkpoint != null && Files.exists(checkpoint)) {
            FitCheckpoint.load(checkpoint, settings, state, stages);
        }
        long startNanos = System.nanoTime();
        StopReason stop = runStage(batches, scorer, startNanos);
        while (stop.isEndOfStage() && state.stage() < stages.size() - 1) {
            state.nextStage();
            stop = runStage(batches, scorer, startNanos);
        }
        if (stop == StopReason.CANCELLED && state.step() > 0) {
            save(stages.get(state.stage()));
        }
        return new FitResult(state.best(), state.bestScore(), state.bestStep(), state.step(), stop, scores, provider);
    }

    private StopReason runStage(BatchSource batches, Scorer scorer, long startNanos) {
        FitStage stage = stages.get(state.stage());
        Map<String, FloatTensor> now = new LinkedHashMap<>(weights);
        now.putAll(state.parameters());
        Map<String, FloatTensor> moving = new LinkedHashMap<>(state.parameters());
        moving.keySet().retainAll(stage.trained());
        try (FitNetwork running = new FitNetwork(network, now, moving.keySet(), settings, provider)) {
            if (state.step() == 0 && scores.isEmpty()) {
                score(running, scorer, startNanos);
            }
            StopReason stop = null;
            while (stop == null) {
                stop = next(running, stage, moving, batches, scorer, startNanos);
            }
            // A provider that failed in this stage is not tried again in the next stage.
            provider = running.provider();
            return stop;
        } finally {
            stage.optimiser().close();
        }
    }

    /** Takes one step. Returns null, or the reason why no step was taken. */
    private StopReason next(
            FitNetwork running,
            FitStage stage,
            Map<String, FloatTensor> moving,
            BatchSource batches,
            Scorer scorer,
            long startNanos) {
        if (cancelled) {
            return StopReason.CANCELLED;
        }
        if (state.stageStep() >= stage.steps()) {
            return StopReason.FINISHED;
        }
        if (state.scoresSinceGain() >= settings.scoring().patience()) {
            return StopReason.PLATEAU;
        }
        int step = state.step();
        FitNetwork.Slope slope =
                running.slope(batches.batch(step), moving, StepRandom.of(settings.seed(), step, MASKS));
        double norm = GradientNorm.clip(slope.gradients().values(), LONGEST_GRADIENT);
        if (!Float.isFinite(slope.loss()) || !Double.isFinite(norm)) {
            return StopReason.DIVERGED;
        }
        double rate = stage.learningRate().at(state.stageStep());
        int left = stepsLeft();
        stage.optimiser().step(moving, slope.gradients(), rate);
        state.stepped();
        listener.stepped(
                new FitListener.FitStep(state.step(), step + left, slope.loss(), norm, rate, secondsSince(startNanos)));
        if (state.stageStep() % settings.scoring().everySteps() == 0 || state.stageStep() == stage.steps()) {
            score(running, scorer, startNanos);
            save(stage);
        }
        return null;
    }

    /** Steps left in this stage and the following stages. */
    private int stepsLeft() {
        int later = stages.stream()
                .skip(state.stage() + 1L)
                .mapToInt(FitStage::steps)
                .sum();
        return stages.get(state.stage()).steps() - state.stageStep() + later;
    }

    private void score(FitNetwork running, Scorer scorer, long startNanos) {
        if (scorer == Scorer.NOTHING_HELD_OUT) {
            state.keepNewest();
            return;
        }
        Map<String, FloatTensor> kept = new LinkedHashMap<>(state.kept());
        kept.keySet().retainAll(stages.get(state.stage()).trained());
        double[] rSquared = scorer.score(batch -> running.decode(batch, kept));
        boolean best =
                state.scored((float) RSquared.mean(rSquared), settings.scoring().leastGain());
        FitListener.FitScore score = new FitListener.FitScore(state.step(), rSquared, best, secondsSince(startNanos));
        scores.add(score);
        listener.scored(score);
    }

    private void save(FitStage stage) {
        if (checkpoint == null) {
            return;
        }
        try {
            FitCheckpoint.save(checkpoint, settings, state, stage.optimiser());
        } catch (UserError error) {
            listener.checkpointFailed(error);
        }
    }

    private static double secondsSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
