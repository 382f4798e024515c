package org.poyorig.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.calibrate.unit.InitialEmbeddings;

/**
 * Two recurrent networks of the same recordings as one. Its embeddings are those of the first and the second network,
 * one after the other, and each member reads its own part. So it decodes the mean of both.
 */
final class JoinedNetworks {
    private static final Set<String> EMBEDDINGS =
            Set.of(Pretraining.UNITS, Pretraining.SESSIONS, RecurrentConfig.EXPECTED_INPUT);
    private static final String INPUT = RecurrentConfig.INPUT + ".weight";

    private JoinedNetworks() {}

    /**
     * Joins two networks that have a recurrent path only, the same number of members, and the same units and sessions.
     *
     * @throws IllegalArgumentException if they have not
     */
    static ModelBundle of(ModelBundle first, ModelBundle second) {
        if (!first.config().equals(second.config())
                || first.config().hasAttention()
                || !first.units().words().equals(second.units().words())
                || !first.sessions().words().equals(second.sessions().words())
                || !first.outputs().equals(second.outputs())) {
            throw new IllegalArgumentException("networks of different shapes, units, sessions or outputs");
        }
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        first.weights().forEach((name, weight) -> weights.put(name, joined(name, weight, second.weight(name))));
        Map<String, String> provenance = new LinkedHashMap<>(first.provenance());
        provenance.merge(
                TrainingCard.RECIPE, second.provenance().getOrDefault(TrainingCard.RECIPE, ""), (a, b) -> a + "; " + b);
        provenance.put(InitialEmbeddings.PARTS, "2");
        return ModelBundle.of(
                "the joined network",
                config(first.config()),
                first.outputs(),
                first.behaviour(),
                first.units(),
                first.sessions(),
                weights,
                provenance);
    }

    /** Whether a bundle is a join of two networks. */
    static boolean isJoined(ModelBundle bundle) {
        return "2".equals(bundle.provenance().get(InitialEmbeddings.PARTS));
    }

    /** Takes a join apart again: the two networks that {@link #of} joined, in their order. */
    static List<ModelBundle> parts(ModelBundle joined) {
        return List.of(part(joined, 0), part(joined, 1));
    }

    private static ModelBundle part(ModelBundle joined, int half) {
        RecurrentConfig path = joined.config().recurrent().orElseThrow();
        PoyoConfig config = sized(joined.config(), joined.config().dim() / 2, path.members() / 2);
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        joined.weights().forEach((name, weight) -> weights.put(name, part(name, weight, half)));
        Map<String, String> provenance = new LinkedHashMap<>(joined.provenance());
        provenance.remove(InitialEmbeddings.PARTS);
        return ModelBundle.of(
                "part " + (half + 1) + " of the joined network",
                config,
                joined.outputs(),
                joined.behaviour(),
                joined.units(),
                joined.sessions(),
                weights,
                provenance);
    }

    private static FloatTensor part(String name, FloatTensor weight, int half) {
        if (name.equals(RecurrentConfig.COUNTS)) {
            return weight;
        }
        if (EMBEDDINGS.contains(name)) {
            return half(weight, half, weight.extent(0), weight.extent(1) / 2);
        }
        int[] shape = weight.shape().clone();
        shape[0] /= 2;
        int length = weight.data().length / 2;
        FloatTensor members =
                FloatTensor.of(Arrays.copyOfRange(weight.data(), half * length, (half + 1) * length), shape);
        return name.equals(INPUT) ? half(members, half, shape[0], shape[1] / 2, shape[2]) : members;
    }

    /** One half of the second axis. */
    private static FloatTensor half(FloatTensor tensor, int half, int... shape) {
        int length = Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
        float[] values = new float[shape[0] * length];
        for (int row = 0; row < shape[0]; row++) {
            System.arraycopy(tensor.data(), (2 * row + half) * length, values, row * length, length);
        }
        return FloatTensor.of(values, shape);
    }

    private static PoyoConfig config(PoyoConfig one) {
        return sized(one, 2 * one.dim(), 2 * one.recurrent().orElseThrow().members());
    }

    private static PoyoConfig sized(PoyoConfig one, int dim, int members) {
        RecurrentConfig path = one.recurrent().orElseThrow();
        return new PoyoConfig(
                one.sequenceLengthSeconds(),
                one.latentStepSeconds(),
                one.latentsPerStep(),
                dim,
                one.depth(),
                one.dimHead(),
                one.crossHeads(),
                one.selfHeads(),
                one.dimOut(),
                Optional.of(new RecurrentConfig(path.binSeconds(), path.width(), members, true)));
    }

    private static FloatTensor joined(String name, FloatTensor a, FloatTensor b) {
        if (name.equals(RecurrentConfig.COUNTS)) {
            return a;
        }
        if (EMBEDDINGS.contains(name)) {
            return beside(a, b);
        }
        return name.equals(INPUT) ? apart(a, b) : below(a, b);
    }

    /** (rows, dim) and (rows, dim) to (rows, 2 · dim). */
    private static FloatTensor beside(FloatTensor a, FloatTensor b) {
        int rows = a.extent(0);
        int dim = a.extent(1);
        float[] values = new float[2 * rows * dim];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(a.data(), row * dim, values, 2 * row * dim, dim);
            System.arraycopy(b.data(), row * dim, values, (2 * row + 1) * dim, dim);
        }
        return FloatTensor.of(values, rows, 2 * dim);
    }

    /** (members, …) and (members, …) to (2 · members, …). */
    private static FloatTensor below(FloatTensor a, FloatTensor b) {
        float[] values = new float[a.data().length + b.data().length];
        System.arraycopy(a.data(), 0, values, 0, a.data().length);
        System.arraycopy(b.data(), 0, values, a.data().length, b.data().length);
        int[] shape = a.shape().clone();
        shape[0] *= 2;
        return FloatTensor.of(values, shape);
    }

    /**
     * (members, dim, gates) and (members, dim, gates) to (2 · members, 2 · dim, gates): the first members read the
     * first half of the inputs, the others the second half; all other weights are 0.
     */
    private static FloatTensor apart(FloatTensor a, FloatTensor b) {
        int members = a.extent(0);
        int block = a.extent(1) * a.extent(2);
        float[] values = new float[4 * members * block];
        for (int member = 0; member < members; member++) {
            System.arraycopy(a.data(), member * block, values, 2 * member * block, block);
            System.arraycopy(b.data(), member * block, values, (2 * (members + member) + 1) * block, block);
        }
        return FloatTensor.of(values, 2 * members, 2 * a.extent(1), a.extent(2));
    }
}
