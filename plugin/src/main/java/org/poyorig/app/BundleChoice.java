package org.poyorig.app;

import java.nio.file.Path;
import java.util.List;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import picocli.CommandLine.Option;

/** The option that says what decodes. */
final class BundleChoice {
    @Option(
            names = "--bundle",
            paramLabel = "BUNDLE",
            description = "What decodes. Default: the bundle that comes along and knows the session.")
    private Path folder;

    /** @throws org.poyorig.error.UserError where the bundle is damaged, or none was named and none knows the session */
    ModelBundle forSession(String sessionId, List<String> unitIds) {
        return folder == null ? ShippedBundles.knowing(sessionId, unitIds) : BundleReader.read(folder);
    }
}
