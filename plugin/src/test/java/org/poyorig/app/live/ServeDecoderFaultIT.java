package org.poyorig.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.poyorig.app.live.ServedRig.NOBODY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.adapter.AdapterWriter;
import org.poyorig.adapter.SessionAdapter;
import org.poyorig.app.Await;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.play.PlayReport;
import org.poyorig.play.RigPlayer;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;
import org.poyorig.stream.Answer;
import org.poyorig.stream.CommandKind;
import org.poyorig.unit.SessionUnits;

/** Adapters and bundles that do not fit, are missing or damaged. {@code serve} refuses them and continues. */
@EnabledOnOs(OS.LINUX)
@Timeout(900)
class ServeDecoderFaultIT {
    private static final Path BUNDLES = Path.of(System.getProperty("poyo.root"), "models", "bundles");
    private static final String BUNDLE = BUNDLES.resolve("sim").toString();
    private static final String SESSION = "simulated/a_day0";

    @TempDir
    Path folder;

    @AutoClose("endAll")
    private final ServedRig rig = new ServedRig(() -> folder);

    @Test
    void shouldRefuseAnAdapterOfAnotherBundleAndContinue() throws Exception {
        String sha256 = BundleReader.read(BUNDLES.resolve("m1")).weightsSha256();
        assertServesOnWithout(adapter("others", sha256), "expected an adapter for weights with SHA-256");
    }

    @Test
    void shouldRefuseAMissingAdapterAndContinue() throws Exception {
        assertServesOnWithout(folder.resolve("gone"), "gone: expected an adapter folder, found nothing");
    }

    @Test
    void shouldRefuseADamagedAdapterAndContinue() throws Exception {
        Path damaged = adapter("damaged", BundleReader.read(Path.of(BUNDLE)).weightsSha256());
        try (Stream<Path> files = Files.list(damaged)) {
            Path rows = files.filter(file -> file.toString().endsWith(".safetensors"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(rows);
            bytes[bytes.length - 1] ^= 1;
            Files.write(rows, bytes);
        }
        assertServesOnWithout(damaged, "SHA-256");
    }

    @Test
    void shouldRecordButNotDecodeTheNextSessionIfTheBundleWasDeleted() throws Exception {
        Path bundle = copyOf(Path.of(BUNDLE), "bundle");
        Process service = rig.serve("sessions", "--bundle", bundle.toString());
        try (RigPlayer player = new RigPlayer(rig.name(), NOBODY)) {
            ServedRig.awaitReady(player);
            play(player, 0);
            Await.until(player, "the bundle decodes", () -> decoder(player).startsWith(SESSION));
            delete(bundle);
            PlayReport second = play(player, 1);
            assertEquals(second.blocksOffered(), ServedRig.blocks(rig.sessions().get(1)));
            rig.await(service, "bundle: expected");
            // The embeddings of the previous day would decode nonsense.
            Await.until(player, "nothing decodes", () -> decoder(player).isEmpty());
            Answer answer = ask(player, CommandKind.LOAD_BUNDLE, BUNDLE);
            assertTrue(answer.done() && answer.text().contains("simulated/a_day1"), answer.text());
        }
        ServedRig.end(service);
        assertOneLine("bundle: expected");
    }

    @Test
    void shouldContinueIfTheNamedBundleCannotBeRead() throws Exception {
        Process service = rig.serve("sessions", "--bundle", "no-such-bundle");
        rig.await(service, "READY");
        assertOneLine("no-such-bundle: expected");
        try (RigPlayer player = new RigPlayer(rig.name(), NOBODY)) {
            PlayReport played = play(player, 0);
            assertEquals(played.blocksOffered(), ServedRig.blocks(rig.sessions().get(0)));
            assertFalse(ask(player, CommandKind.LOAD_BUNDLE, "no-such-bundle").done());
            assertTrue(ask(player, CommandKind.LOAD_BUNDLE, BUNDLE).done());
            assertTrue(decoder(player).startsWith(SESSION), decoder(player));
        }
        ServedRig.end(service);
    }

    private void assertServesOnWithout(Path refused, String words) throws Exception {
        Process service = rig.serve("sessions", "--bundle", BUNDLE, "--adapter", refused.toString());
        rig.await(service, "READY");
        assertOneLine(words);
        try (RigPlayer player = new RigPlayer(rig.name(), NOBODY)) {
            ServedRig.awaitReady(player);
            PlayReport played = play(player, 0);
            assertEquals(played.blocksOffered(), ServedRig.blocks(rig.sessions().get(0)), "everything is recorded");
            assertEquals("", decoder(player), "nobody's rows in the place of those that were asked for");
            assertTrue(ServedRig.freshStatus(player).note().contains(words), "the panel shows why");

            assertFalse(
                    ask(player, CommandKind.LOAD_ADAPTER, refused.toString()).done(), "it is still no good");
            Path fits = adapter("fits", BundleReader.read(Path.of(BUNDLE)).weightsSha256());
            Answer taken = ask(player, CommandKind.LOAD_ADAPTER, fits.toString());
            assertTrue(taken.done(), taken.text());
            String decoder = decoder(player);
            Answer again = ask(player, CommandKind.LOAD_ADAPTER, refused.toString());
            assertTrue(!again.done() && again.text().contains(words), again.text());
            assertEquals(decoder, decoder(player), "a decoder that cannot be loaded changes nothing");
        }
        ServedRig.end(service);
        assertOneLine(words);
    }

    private void assertOneLine(String words) {
        List<String> lines =
                rig.said().lines().filter(line -> line.contains(words)).toList();
        assertEquals(1, lines.size(), rig.said());
        assertFalse(rig.said().contains("\tat "), rig.said());
    }

    /** Plays two seconds of an animal that the bundle knows; returns when all of it has been recorded. */
    private PlayReport play(RigPlayer player, int day) {
        SimulationPlan plan = new SimulationPlan("a", day, 20, 2, Task.RANDOM_TARGET, 5);
        PlayReport report = player.play(Simulator.simulate(plan).recording(), ServedRig.fast(), Await.GUARD);
        assertEquals(0, report.blocksRefused() + report.blocksUnread(), rig.said());
        return report;
    }

    private static Answer ask(RigPlayer player, CommandKind kind, String text) {
        return player.ask(kind, text, Await.GUARD).orElseThrow();
    }

    /** Returns the current decoder from a status that is newer than this call. */
    private static String decoder(RigPlayer player) {
        return ServedRig.freshStatus(player).decoder();
    }

    /** Writes the bundle's embeddings of its first session as an adapter for these weights. */
    private Path adapter(String name, String weightsSha256) {
        ModelBundle bundle = BundleReader.read(Path.of(BUNDLE));
        SessionMatch match = SessionMatch.of(
                bundle, SESSION, SessionUnits.of(bundle, SESSION).ids());
        Path adapter = folder.resolve(name);
        AdapterWriter.write(
                adapter,
                new SessionAdapter(
                        weightsSha256, SESSION, match.embedding(), bundle.outputs(), Map.of(), Optional.empty()),
                Map.of());
        return adapter;
    }

    private Path copyOf(Path bundle, String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> files = Files.list(bundle)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static void delete(Path bundle) throws IOException {
        try (Stream<Path> files = Files.list(bundle)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(bundle);
    }
}
