package org.poyorig.app.choice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.error.UserError;
import org.poyorig.poyo.SessionMatch;

/** The trained bundles that ship with POYO Rig, in {@code models/bundles} of the checkout. */
public final class ShippedBundles {
    private ShippedBundles() {}

    /** Returns the folder of the bundle of this name. The launcher names the checkout. */
    public static Path folder(String name) {
        return root().resolve(name);
    }

    /** Returns the folders of all shipped bundles, sorted by name; none if the jar was moved out of the checkout. */
    public static List<Path> all() {
        if (!Files.isDirectory(root())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root())) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the name of the shipped bundle with these weights, if there is one. */
    public static Optional<String> nameOf(String weightsSha256) {
        return all().stream()
                .filter(folder -> BundleReader.read(folder).weightsSha256().equals(weightsSha256))
                .map(folder -> folder.getFileName().toString())
                .findFirst();
    }

    /**
     * Returns the first shipped bundle that knows a session.
     *
     * @throws UserError if none does
     */
    static ModelBundle knowing(String sessionId, List<String> unitIds) {
        for (Path folder : all()) {
            ModelBundle bundle = BundleReader.read(folder);
            if (knows(bundle, sessionId, unitIds)) {
                return bundle;
            }
        }
        throw new UserError(
                "session " + sessionId,
                "a bundle that knows it",
                "none among the " + all().size() + " shipped bundles",
                "give your own with --bundle");
    }

    /**
     * Returns the shipped bundle with these weights.
     *
     * @throws UserError if there is none
     */
    static ModelBundle withWeights(String sha256) {
        return all().stream()
                .map(BundleReader::read)
                .filter(bundle -> bundle.weightsSha256().equals(sha256))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "weights SHA-256 " + sha256,
                        "a bundle that has them",
                        "none among the " + all().size() + " shipped bundles",
                        "give your own with --bundle"));
    }

    private static boolean knows(ModelBundle bundle, String sessionId, List<String> unitIds) {
        try {
            SessionMatch.of(bundle, sessionId, unitIds);
            return true;
        } catch (UserError unknownSession) {
            return false;
        }
    }

    private static Path root() {
        return Checkout.root().resolve("models").resolve("bundles");
    }
}
