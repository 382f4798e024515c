package org.poyorig.app.live;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.poyorig.adapter.AdapterReader;
import org.poyorig.adapter.SessionAdapter;
import org.poyorig.app.choice.LiveDecoding;
import org.poyorig.app.choice.SessionModel;
import org.poyorig.app.choice.ShippedBundles;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.error.UserError;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.live.DecoderRequest;
import org.poyorig.live.DecoderSource;
import org.poyorig.live.LoadedDecoder;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.unit.SessionUnits;

/**
 * Makes decoders from bundles and adapters for a session whose units are not known yet, with all embeddings that the
 * bundle or adapter has for the session. If no bundle is named, then the first shipped bundle that fits is used.
 */
final class BundleDecoderSource implements DecoderSource {
    private final ProviderChoice choice;
    private final Consumer<String> progress;

    /**
     * @param choice provider to decode on
     * @param progress takes a line for a person when a step takes long, on the loader's thread
     */
    BundleDecoderSource(ProviderChoice choice, Consumer<String> progress) {
        this.choice = choice;
        this.progress = progress;
    }

    @Override
    public boolean isEnough(DecoderRequest request) {
        return request.namesRows();
    }

    @Override
    public void check(DecoderRequest request) {
        request.bundle().ifPresent(BundleReader::read);
    }

    @Override
    public LoadedDecoder load(DecoderRequest request) {
        return request.adapter().isPresent()
                ? withAdapter(request, request.adapter().get())
                : withOwnRows(request);
    }

    private LoadedDecoder withAdapter(DecoderRequest request, Path folder) {
        SessionAdapter adapter = AdapterReader.read(folder);
        ModelBundle bundle = AdapterReader.network(folder)
                .orElseGet(() -> bundle(request, "adapter " + folder, candidate -> candidate
                        .weightsSha256()
                        .equals(adapter.bundleSha256())));
        SessionMatch match = SessionMatch.all(adapter.embedding(), adapter.sessionId());
        String bundleFolder = request.bundle().map(Path::toString).orElse("");
        SessionModel model = new SessionModel(adapter.in(bundle, folder.toString()), match, adapter.windows());
        return loaded(model, bundleFolder, folder.toString());
    }

    private LoadedDecoder withOwnRows(DecoderRequest request) {
        String session = request.sessionName();
        Path folder = folder(request);
        ModelBundle bundle = BundleReader.read(folder);
        SessionMatch match = SessionMatch.of(
                bundle, session, SessionUnits.of(bundle, session).ids());
        return loaded(new SessionModel(bundle, match, Optional.empty()), folder.toString(), "");
    }

    private LoadedDecoder loaded(SessionModel model, String bundleFolder, String adapterFolder) {
        LiveDecoding decoding = LiveDecoding.open(model, choice, progress);
        String label = String.format(
                "%s, %d units, weights %.8s, on %s",
                model.match().sessionWord(),
                decoding.unitIds().size(),
                model.bundle().weightsSha256(),
                decoding.decoder().providerLine());
        return new LoadedDecoder(
                model.bundle(), decoding.unitIds(), decoding.decoder(), label, bundleFolder, adapterFolder);
    }

    /** Returns the folder of the bundle that a request decodes with. The units of the session need not be known. */
    static Path folder(DecoderRequest request) {
        if (request.adapter().isPresent()) {
            Path adapter = request.adapter().get();
            String weights = AdapterReader.read(adapter).bundleSha256();
            return folder(request, "adapter " + adapter, candidate -> candidate
                    .weightsSha256()
                    .equals(weights));
        }
        String session = request.sessionName();
        return folder(request, "session " + session, candidate -> !SessionUnits.of(candidate, session)
                .ids()
                .isEmpty());
    }

    private static ModelBundle bundle(DecoderRequest request, String subject, Predicate<ModelBundle> fits) {
        return BundleReader.read(folder(request, subject, fits));
    }

    /** Returns the named bundle, else the first shipped bundle that fits. */
    private static Path folder(DecoderRequest request, String subject, Predicate<ModelBundle> fits) {
        if (request.bundle().isPresent()) {
            return request.bundle().get();
        }
        for (Path folder : ShippedBundles.all()) {
            if (fits.test(BundleReader.read(folder))) {
                return folder;
            }
        }
        throw new UserError(
                subject,
                "a bundle that knows it",
                "none among the " + ShippedBundles.all().size() + " shipped bundles",
                "give your own with --bundle");
    }
}
