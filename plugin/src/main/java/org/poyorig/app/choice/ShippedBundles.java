package org.poyorig.app.choice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.error.UserError;
import org.poyorig.poyo.SessionMatch;

/** The trained bundles that come with the checkout, in {@code models/bundles}. */
public final class ShippedBundles {
    private ShippedBundles() {}

    /** Where a bundle of this name lies; the launcher tells where the checkout is. */
    public static Path folder(String name) {
        return root().resolve(name);
    }

    /** Folders of all bundles that come along, by name; none where only the jar was taken elsewhere. */
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

    /**
     * The first bundle that comes along and knows a session.
     *
     * @throws UserError where none does
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
                "none among the " + all().size() + " that come along",
                "name one with --bundle");
    }

    /**
     * The bundle that comes along and has these weights.
     *
     * @throws UserError where none has
     */
    static ModelBundle withWeights(String sha256) {
        return all().stream()
                .map(BundleReader::read)
                .filter(bundle -> bundle.weightsSha256().equals(sha256))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "weights SHA-256 " + sha256,
                        "a bundle that has them",
                        "none among the " + all().size() + " that come along",
                        "name it with --bundle"));
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
