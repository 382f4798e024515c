package org.poyorig.app.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.poyorig.app.choice.BundleChoice;
import org.poyorig.app.choice.LiveDecoding;
import org.poyorig.app.choice.RecordingChoice;
import org.poyorig.app.choice.RecordingOptions;
import org.poyorig.app.choice.SessionModel;
import org.poyorig.app.choice.ShippedBundles;
import org.poyorig.app.decode.DemoSession;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.error.UserError;
import org.poyorig.explore.WindowExplorer;
import org.poyorig.page.PageRoutes;
import org.poyorig.page.PageServer;
import org.poyorig.page.explore.ExploreRoutes;
import org.poyorig.page.library.LibraryRoutes;
import org.poyorig.process.StopSignal;
import org.poyorig.recording.Recording;
import org.poyorig.recording.read.ChosenRecording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code poyo page}: shows recordings and networks in a browser. */
@Command(
        name = "page",
        mixinStandardHelpOptions = true,
        header = "Shows a recording and its network in a browser.",
        description = "Serves a page to this machine's own browser and prints its address. One view explores single "
                + "windows: add, move and delete spikes, switch units off, ask at any time, and see what the network "
                + "answers. The other view lists bundles and recorded sessions. Without --recording the page shows a "
                + "simulated recording. Ctrl-C ends the page.",
        footer = "./poyo page --recording day.h5")
public final class PageCommand implements Callable<Integer> {
    private static final int SHORT_HASH = 8;

    @Option(
            names = "--recording",
            paramLabel = "RECORDING",
            description = "Recording file or session folder to explore (default: a simulated recording).")
    private Path source;

    @Mixin
    private BundleChoice bundle;

    @Mixin
    private RecordingOptions options;

    @Option(
            names = "--sessions",
            paramLabel = "FOLDER",
            defaultValue = "sessions",
            description = "Folder of recorded sessions to list (default: ${DEFAULT-VALUE}).")
    private Path sessions;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port of the page on this machine (default: a free one).")
    private int port;

    @Option(names = "--no-browser", description = "Print the address and open no browser.")
    private boolean noBrowser;

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        StopSignal signal = new StopSignal(stop::countDown);
        try (WindowExplorer explorer = explorer();
                PageServer server = new PageServer(port, views(explorer))) {
            String address = server.address("/explore");
            System.out.println(address);
            System.out.flush();
            if (!noBrowser) {
                openBrowser(address);
            }
            explorer.warmUp();
            System.err.println("page: ready; Ctrl-C ends it");
            stop.await();
        } finally {
            signal.close();
        }
        return 0;
    }

    private List<PageRoutes> views(WindowExplorer explorer) {
        String weights = explorer.bundle().weightsSha256();
        String name = ShippedBundles.nameOf(weights).orElse("weights " + weights.substring(0, SHORT_HASH));
        return List.of(new ExploreRoutes(explorer, name), new LibraryRoutes(ShippedBundles.all(), sessions));
    }

    private WindowExplorer explorer() {
        Recording recording;
        SessionModel model;
        if (source == null) {
            recording = DemoSession.simulate(
                    BundleReader.read(ShippedBundles.folder(DemoSession.BUNDLE)), DemoSession.SECONDS);
            model = bundle.forSession(recording.sessionId(), recording.unitIds());
        } else {
            try (ChosenRecording open = options.open(source, bundle.notes())) {
                model = bundle.forSession(open.sessionId(), open.unitIds());
                recording = RecordingOptions.saying(read(open, model.bundle()));
            }
        }
        LiveDecoding.sayUnknownUnits(model.match());
        return new WindowExplorer(model.bundle(), model.match(), recording, LiveDecoding.threads());
    }

    /** Reads the behaviour that the network decodes; without it, only the spikes. */
    private static Recording read(ChosenRecording open, ModelBundle network) {
        try {
            return open.read(RecordingChoice.decodedBy(network));
        } catch (UserError without) {
            Recording units = open.readUnits();
            System.err.println("note: decoded values stand alone, because of the behaviour: " + without.getMessage());
            return units;
        }
    }

    private static void openBrowser(String address) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        List<String> opener = system.contains("win")
                ? List.of("rundll32", "url.dll,FileProtocolHandler")
                : List.of(system.contains("mac") ? "open" : "xdg-open");
        try {
            List<String> command = new ArrayList<>(opener);
            command.add(address);
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException notStarted) {
            System.err.println(
                    "page: expected a browser to open, found no program that opens one; open the address above");
        }
    }
}
