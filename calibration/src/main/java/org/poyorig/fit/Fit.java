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
import org.poyorig.evaluate.RSquared;

/**
 * One fit of some of a network's parameters, from start to stop. {@link #run} works on the caller's thread;
 * {@link #cancel} may come from any other. Parameters that are not trained are constants of the graph and cannot
 * change.
 */
public final class Fit {
    private static final int MASKS = 1;

    private final PoyoConfig config;
    private final Map<String, FloatTensor> weights;
    private final FitSettings settings;
    private final LearningRate learningRate;
    private final Optimiser optimiser;
    private final FitState state;
    private final List<FitListener.FitScore> scores = new ArrayList<>();
    private FitListener listener = FitListener.NONE;
    private Path checkpoint;
    private volatile boolean cancelled;

    /**
     * @param weights all weights by torch_brain's names, as they are at the start; they are not changed
     * @param trained names of those that learn
     */
    public Fit(
            PoyoConfig config,
            Map<String, FloatTensor> weights,
            Set<String> trained,
            FitSettings settings,
            LearningRate learningRate,
            Optimiser optimiser) {
        this.config = config;
        this.weights = weights;
        this.settings = settings;
        this.learningRate = learningRate;
        this.optimiser = optimiser;
        Map<String, FloatTensor> start = new LinkedHashMap<>(weights);
        start.keySet().retainAll(trained);
        this.state = new FitState(start);
    }

    /** Who hears of progress. */
    public Fit listener(FitListener hears) {
        this.listener = hears;
        return this;
    }

    /** Where checkpoints go; when there is one already, {@link #run} continues from it. */
    public Fit checkpoint(Path file) {
        this.checkpoint = file;
        return this;
    }

    /** Asks {@link #run} to stop after the step it is in. */
    public void cancel() {
        cancelled = true;
    }

    /**
     * Learns until all steps are taken, the score no longer rises, somebody cancels, or the loss is no number.
     *
     * @param batches what to learn from
     * @param scorer what to score on, before the first step and every so many steps
     */
    public FitResult run(BatchSource batches, Scorer scorer) {
        if (checkpoint != null && Files.exists(checkpoint)) {
            FitCheckpoint.load(checkpoint, state, optimiser);
        }
        long startNanos = System.nanoTime();
        try (FitNetwork network =
                new FitNetwork(config, weights, state.parameters().keySet(), settings)) {
            if (state.step() == 0) {
                score(network, scorer, startNanos);
            }
            StopReason stop = null;
            while (stop == null) {
                stop = next(network, batches, scorer, startNanos);
            }
            return new FitResult(state.best(), state.bestScore(), state.bestStep(), state.step(), stop, scores);
        }
    }

    /** One step, or the reason not to take it. */
    private StopReason next(FitNetwork network, BatchSource batches, Scorer scorer, long startNanos) {
        if (cancelled) {
            return StopReason.CANCELLED;
        }
        if (state.step() >= settings.steps()) {
            return StopReason.FINISHED;
        }
        if (state.scoresSinceGain() >= settings.patience()) {
            return StopReason.PLATEAU;
        }
        int step = state.step();
        FitNetwork.Slope slope =
                network.slope(batches.batch(step), state.parameters(), StepRandom.of(settings.seed(), step, MASKS));
        double norm = GradientNorm.clip(slope.gradients().values(), settings.longestGradient());
        if (!Float.isFinite(slope.loss()) || !Double.isFinite(norm)) {
            return StopReason.DIVERGED;
        }
        double rate = learningRate.at(step);
        optimiser.step(state.parameters(), slope.gradients(), rate);
        state.stepped();
        listener.stepped(new FitListener.FitStep(
                state.step(), settings.steps(), slope.loss(), norm, rate, secondsSince(startNanos)));
        if (state.step() % settings.scoreEverySteps() == 0 || state.step() == settings.steps()) {
            score(network, scorer, startNanos);
            save();
        }
        return null;
    }

    private void score(FitNetwork network, Scorer scorer, long startNanos) {
        double[] rSquared = scorer.score(batch -> network.decode(batch, state.parameters()));
        boolean best = state.scored((float) RSquared.mean(rSquared), settings.leastGain());
        FitListener.FitScore score = new FitListener.FitScore(state.step(), rSquared, best, secondsSince(startNanos));
        scores.add(score);
        listener.scored(score);
    }

    private void save() {
        if (checkpoint == null) {
            return;
        }
        try {
            FitCheckpoint.save(checkpoint, state, optimiser);
        } catch (UserError error) {
            listener.checkpointFailed(error);
        }
    }

    private static double secondsSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
