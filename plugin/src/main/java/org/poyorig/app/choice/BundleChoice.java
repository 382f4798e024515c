package org.poyorig.app.choice;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.poyorig.adapter.AdapterReader;
import org.poyorig.adapter.SessionAdapter;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.error.UserError;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.choose.Wanted;
import picocli.CommandLine.Option;

/** The options that choose the bundle and the adapter. */
public final class BundleChoice {
    @Option(
            names = "--bundle",
            paramLabel = "BUNDLE",
            description = "Bundle to decode with (default: the shipped bundle that knows the session).")
    private Path folder;

    @Option(
            names = "--adapter",
            paramLabel = "ADAPTER",
            description = "Adapter from ./poyo calibrate, with embeddings for this session's units "
                    + "(default: the bundle's own embeddings). If the adapter contains a network, then "
                    + "that network decodes.")
    private Path adapterFolder;

    /**
     * Returns the network and the embeddings that decode a session.
     *
     * @throws org.poyorig.error.UserError if bundle or adapter is damaged, if they do not belong together, if neither
     *     knows the session's units, or if no bundle was named and no shipped bundle fits
     */
    public SessionModel forSession(String sessionId, List<String> unitIds) {
        if (adapterFolder != null) {
            return adapted(sessionId, unitIds);
        }
        ModelBundle bundle = folder == null ? ShippedBundles.knowing(sessionId, unitIds) : BundleReader.read(folder);
        return new SessionModel(bundle, SessionMatch.of(bundle, sessionId, unitIds), Optional.empty());
    }

    /** Returns the named bundle. It need not know the session. */
    public ModelBundle network() {
        if (folder == null) {
            throw new UserError(
                    "--bundle", "the bundle to calibrate", "none", "add, for example, --bundle models/bundles/sim");
        }
        return BundleReader.read(folder);
    }

    /**
     * Returns the notes of the named adapter or bundle, which remember how recordings were read; empty if none is
     * named.
     */
    public Map<String, String> notes() {
        if (adapterFolder != null) {
            return AdapterReader.read(adapterFolder).summary();
        }
        return folder == null ? Map.of() : BundleReader.read(folder).provenance();
    }

    private SessionModel adapted(String sessionId, List<String> unitIds) {
        SessionAdapter adapter = AdapterReader.read(adapterFolder);
        ModelBundle bundle = AdapterReader.network(adapterFolder)
                .orElseGet(() -> folder == null
                        ? ShippedBundles.withWeights(adapter.bundleSha256())
                        : BundleReader.read(folder));
        String subject = adapterFolder.toString();
        SessionModel model = new SessionModel(
                adapter.in(bundle, subject).with(remembered(adapter)),
                adapter.match(unitIds, subject),
                adapter.windows());
        if (!adapter.sessionId().equals(sessionId)) {
            System.err.printf(
                    "note: the adapter was calibrated on %s, this session is %s; units with the same id must be the"
                            + " same units%n",
                    adapter.sessionId(), sessionId);
        }
        return model;
    }

    /** How the recording was read on which an adapter was calibrated. */
    private static Map<String, String> remembered(SessionAdapter adapter) {
        String words = adapter.summary().get(Wanted.BEHAVIOUR_NOTE);
        return words == null ? Map.of() : Map.of(Wanted.BEHAVIOUR_NOTE, words);
    }
}
