package org.poyorig.poyo;

import java.util.List;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;

/**
 * Rotary self-attention among the latents that rotates weights instead of latents. All latents of a step of the grid
 * are rotated by the same angles, and a rotated projection equals a projection by rotated weights. So each weight is
 * rotated once for each step, and the matrix product gives rotated queries, keys and values for the whole batch. The
 * function is the same. For frozen weights ONNX Runtime folds the rotation; for trained weights it costs as much as
 * rotating four windows.
 */
final class TurnedWeights {
    private final PoyoConfig config;
    private final Value cos;
    private final Value sin;

    /** @param omega the rotary frequencies in rad/s, (dimHead / 2) */
    TurnedWeights(PoyoConfig config, Value omega) {
        this.config = config;
        LatentGrid grid = new LatentGrid(config);
        float[] seconds = new float[config.latentSteps()];
        for (int step = 0; step < seconds.length; step++) {
            seconds[step] = grid.stepSeconds(step);
        }
        Value angle = omega.graph()
                .constant("step_seconds", FloatTensor.of(seconds, seconds.length, 1, 1, 1))
                .multiply(omega.reshape(Shape.of(1, 1, pairs(), 1)));
        this.cos = angle.cos();
        this.sin = angle.sin();
    }

    /** Reorders (batch, latents, width) to (steps, batch · latents of a step, width). */
    Value byStep(Value latents) {
        int width = latents.shape().extent(-1);
        Value steps =
                latents.reshape(Shape.of(latents.shape().get(0), config.latentSteps(), config.latentsPerStep(), width));
        return steps.transpose(1, 0, 2, 3).reshape(Shape.of(config.latentSteps(), "batch·step", width));
    }

    /**
     * Projects and rotates.
     *
     * @param byStep result of {@link #byStep}
     * @param weight (heads · dimHead, dim); in each head, the first dimensions of all pairs come before the second ones
     * @return (batch, heads, latents, dimHead)
     */
    Value projectAndTurn(Value byStep, Value weight) {
        int heads = heads(weight);
        Value projected = byStep.matMul(turned(weight).transpose(0, 2, 1));
        Shape apart = Shape.of(config.latentSteps(), "batch", config.latentsPerStep(), heads, config.dimHead());
        return projected
                .reshape(apart)
                .transpose(1, 3, 0, 2, 4)
                .reshape(Shape.of("batch", heads, config.latentCount(), config.dimHead()));
    }

    /**
     * Rotates back, joins the heads and projects.
     *
     * @param mixed (batch, heads, latents, dimHead)
     * @param weight (dim, heads · dimHead), its columns in the order of the rows in {@link #projectAndTurn}
     * @return (batch, latents, dim)
     */
    Value turnBackAndProject(Value mixed, Value weight) {
        int width = weight.shape().extent(1);
        int heads = width / config.dimHead();
        Value rows = mixed.reshape(
                        Shape.of("batch", heads, config.latentSteps(), config.latentsPerStep(), config.dimHead()))
                .transpose(2, 0, 3, 1, 4)
                .reshape(Shape.of(config.latentSteps(), "batch·step", width));
        Value projected = rows.matMul(turned(weight.transpose(1, 0)));
        return projected
                .reshape(Shape.of(config.latentSteps(), "batch", config.latentsPerStep(), config.dim()))
                .transpose(1, 0, 2, 3)
                .reshape(Shape.of("batch", config.latentCount(), config.dim()));
    }

    /** Rotates a weight for each step: (heads · dimHead, dim) to (steps, heads · dimHead, dim). */
    private Value turned(Value weight) {
        int rows = weight.shape().extent(0);
        int dim = weight.shape().extent(1);
        List<Value> ends = weight.reshape(Shape.of(1, heads(weight), config.dimHead(), dim))
                .split(2, pairs(), pairs());
        Value first = ends.get(0).multiply(cos).subtract(ends.get(1).multiply(sin));
        Value second = ends.get(1).multiply(cos).add(ends.get(0).multiply(sin));
        return first.concat(2, second).reshape(Shape.of(config.latentSteps(), rows, dim));
    }

    private int heads(Value weight) {
        return weight.shape().extent(0) / config.dimHead();
    }

    private long pairs() {
        return config.dimHead() / 2;
    }
}
