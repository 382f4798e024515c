package org.poyorig.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.error.UserError;
import org.poyorig.poyo.NetworkSize;

/**
 * A trained bundle from which a training goes on. If the bundle is a join of two networks, then each of the two
 * networks that are trained goes on from its own part of the bundle. If the bundle is one network of this shape, then
 * both go on from this network.
 */
public final class StartBundle {
    private final String subject;
    private final ModelBundle bundle;

    /** @param subject folder of the bundle, for messages */
    public StartBundle(String subject, ModelBundle bundle) {
        this.subject = subject;
        this.bundle = bundle;
    }

    /**
     * Returns outputs with the scales of the bundle, if the bundle decodes outputs of these names in these units. The
     * network then decodes the same values as before. Other outputs keep their scales.
     */
    public TrainingOutputs scaled(TrainingOutputs outputs) {
        List<OutputSpec> known = bundle.outputs();
        boolean same = known.size() == outputs.specs().size();
        for (int k = 0; same && k < known.size(); k++) {
            OutputSpec wanted = outputs.specs().get(k);
            same = known.get(k).name().equals(wanted.name())
                    && known.get(k).unit().equals(wanted.unit())
                    && known.get(k).scale().isPresent();
        }
        return same ? new TrainingOutputs(outputs.behaviour(), known) : outputs;
    }

    /**
     * The start of one of the networks that are trained.
     *
     * @param number number of the network, from 0
     * @param config shape of the network
     * @throws UserError if the bundle has another shape, or embeddings of another kind
     */
    Start of(int number, PoyoConfig config, UnitRows rows, TrainingOutputs outputs) {
        boolean described = InitialEmbeddings.describeUnits(bundle);
        if (described != (rows == UnitRows.DESCRIBED)) {
            UnitRows found = described ? UnitRows.DESCRIBED : UnitRows.LEARNED;
            throw new UserError(
                    subject,
                    rows + " unit embeddings, as in the network to be trained",
                    found + " unit embeddings",
                    "give --rows " + found + ", or train without --start");
        }
        List<ModelBundle> networks = JoinedNetworks.isJoined(bundle) ? JoinedNetworks.parts(bundle) : List.of(bundle);
        ModelBundle network = networks.get(Math.min(number, networks.size() - 1));
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        differences(config, network.config(), expected, found);
        if (!expected.isEmpty()) {
            throw new UserError(
                    subject,
                    "the shape of the network to be trained: " + String.join(", ", expected),
                    String.join(", ", found),
                    remedy(config, network.config()));
        }
        ModelBundle decoding = new ModelBundle(
                network.config(),
                outputs.specs(),
                outputs.behaviour(),
                network.units(),
                network.sessions(),
                network.weights(),
                network.provenance(),
                network.weightsSha256());
        return new Start(decoding, bundle.weightsSha256(), rows);
    }

    /** Lists the sizes in which two shapes differ. Sizes of attention count only if both networks have attention. */
    private static void differences(PoyoConfig wanted, PoyoConfig is, List<String> expected, List<String> found) {
        if (!wanted.kind().equals(is.kind())) {
            expected.add(wanted.kind());
            found.add(is.kind());
            return;
        }
        List<String> names = List.of("windows of %s s", "%s outputs", "embeddings of %s values");
        compare(names, sizes(wanted), sizes(is), expected, found);
        if (wanted.hasAttention()) {
            names = List.of(
                    "%s s for each latent step",
                    "%s latents for each step",
                    "%s layers",
                    "heads of width %s",
                    "%s heads of cross-attention",
                    "%s heads of self-attention");
            compare(names, attention(wanted), attention(is), expected, found);
        }
        wanted.recurrent()
                .ifPresent(path -> compare(
                        List.of("bins of %s s", "recurrent units of width %s", "%s members"),
                        recurrent(path),
                        recurrent(is.recurrent().orElseThrow()),
                        expected,
                        found));
    }

    private static double[] sizes(PoyoConfig config) {
        return new double[] {config.sequenceLengthSeconds(), config.dimOut(), config.dim()};
    }

    private static double[] attention(PoyoConfig config) {
        return new double[] {
            config.latentStepSeconds(),
            config.latentsPerStep(),
            config.depth(),
            config.dimHead(),
            config.crossHeads(),
            config.selfHeads()
        };
    }

    private static double[] recurrent(RecurrentConfig path) {
        return new double[] {path.binSeconds(), path.width(), path.members()};
    }

    private static void compare(
            List<String> names, double[] wanted, double[] is, List<String> expected, List<String> found) {
        for (int k = 0; k < wanted.length; k++) {
            if (wanted[k] != is[k]) {
                expected.add(String.format(names.get(k), number(wanted[k])));
                found.add(String.format(names.get(k), number(is[k])));
            }
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    /** The option that makes the network to be trained like the bundle, if there is one. */
    private static String remedy(PoyoConfig wanted, PoyoConfig is) {
        String without = "or train without --start";
        if (wanted.dimOut() != is.dimOut()) {
            return "choose " + is.dimOut() + " outputs with --outputs, " + without;
        }
        if (is.recurrent().isEmpty()) {
            String size = Arrays.stream(NetworkSize.values())
                    .filter(known -> known.config(is.dimOut()).equals(is))
                    .map(known -> " --size " + known)
                    .findFirst()
                    .orElse("");
            if (!size.isEmpty()) {
                return "give --model poyo" + size + ", " + without;
            }
        }
        return wanted.hasAttention() && !is.hasAttention()
                ? "give --model gru, " + without
                : "give another bundle, " + without;
    }
}
