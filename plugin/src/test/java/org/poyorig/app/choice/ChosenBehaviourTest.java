package org.poyorig.app.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.app.ProcessOutcome;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Recording;
import org.poyorig.recording.write.BrainsetsWriter;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;

/** The options that choose parts of a recording, through the command line. The bundle is trained in two steps. */
class ChosenBehaviourTest {
    private static final String SIM =
            Path.of(System.getProperty("poyo.root"), "models", "bundles", "sim").toString();

    @TempDir
    private static Path folder;

    private static Recording simulated;

    /** A day with two velocities and a position under a lab's own names, and the same spikes as tables. */
    @BeforeAll
    static void simulate() throws IOException {
        simulated = Simulator.simulate(SimulationPlan.of(45, 8, 4)).recording();
        BehaviourSeries cursor = simulated.behaviour().stream()
                .filter(series -> series.key().equals("cursor.vel"))
                .findFirst()
                .orElseThrow();
        BrainsetsWriter.write(
                withBehaviours(List.of(named(cursor, "hand.vel"), named(cursor, "hand.pos"), named(cursor, "eye.vel"))),
                folder.resolve("day.h5"));
        Path tables = Files.createDirectory(folder.resolve("tables"));
        StringBuilder spikes = new StringBuilder("time,unit,label\n");
        for (int k = 0; k < simulated.spikeCount(); k++) {
            spikes.append(String.format(
                    Locale.ROOT,
                    "%.6f,%d,cell %d%n",
                    simulated.spikeTimeSeconds()[k],
                    simulated.spikeUnit()[k],
                    simulated.spikeUnit()[k]));
        }
        Files.writeString(tables.resolve("spikes.csv"), spikes);
        StringBuilder hand = new StringBuilder("time,vx[cm/s],vy[cm/s]\n");
        for (int k = 0; k < cursor.sampleCount(); k++) {
            float[] row = cursor.values()[k];
            hand.append(String.format(Locale.ROOT, "%.6f,%.6f,%.6f%n", cursor.timeSeconds()[k], row[0], row[1]));
        }
        Files.writeString(tables.resolve("hand.csv"), hand);
        assertEquals(
                0,
                train("bundle", "day.h5", "--behaviour", "cursor.vel=hand.vel").exitCode());
    }

    private static BehaviourSeries named(BehaviourSeries series, String key) {
        return new BehaviourSeries(key, series.channels(), series.unit(), series.timeSeconds(), series.values());
    }

    private static Recording withBehaviours(List<BehaviourSeries> behaviours) {
        return new Recording(
                simulated.sessionId(),
                simulated.unitIds(),
                simulated.spikeTimeSeconds(),
                simulated.spikeUnit(),
                behaviours,
                simulated.domain(),
                simulated.train(),
                simulated.valid(),
                simulated.test(),
                simulated.notes());
    }

    @Test
    void shouldRememberTheBehaviourInTheBundle() {
        ProcessOutcome scored = evaluate("bundle");
        assertEquals(0, scored.exitCode(), scored.err());
        assertTrue(scored.err().contains("note: cursor.vel is read from hand.vel"), scored.err());
    }

    @Test
    void shouldSayThatAnotherBehaviourIsTakenForTheBundles() {
        ProcessOutcome scored = evaluate("bundle", "--behaviour", "eye.vel");
        assertEquals(0, scored.exitCode(), scored.err());
        assertTrue(scored.err().contains("note: cursor.vel is read from eye.vel"), scored.err());
    }

    @Test
    void shouldRefuseAPositionForAVelocityUnlessItIsRenamed() {
        ProcessOutcome refused = evaluate("bundle", "--behaviour", "hand.pos");
        assertEquals(2, refused.exitCode());
        assertTrue(
                refused.err().contains("expected a velocity") && refused.err().contains("found a position"));
        ProcessOutcome renamed = evaluate("bundle", "--behaviour", "cursor.vel=hand.pos");
        assertEquals(0, renamed.exitCode(), renamed.err());
        assertTrue(renamed.err().contains("note: cursor.vel is read from hand.pos"), renamed.err());
    }

    @Test
    void shouldListAllBehavioursThatFitInsteadOfGuessing() {
        ProcessOutcome training = train("guessed", "day.h5", "--outputs", "vx,vy");
        assertEquals(2, training.exitCode());
        assertTrue(
                training.err().contains("hand.vel [vx, vy]") && training.err().contains("eye.vel [vx, vy]"));
        ProcessOutcome calibrating = calibrate("guessed", "day.h5");
        assertEquals(2, calibrating.exitCode());
        assertTrue(calibrating.err().contains("hand.vel") && calibrating.err().contains("eye.vel"));
        assertTrue(calibrating.err().contains("--behaviour cursor.vel="), calibrating.err());
        assertFalse(Files.exists(folder.resolve("guessed")));
    }

    @Test
    void shouldRememberBehaviourAndUnitIdsInTheAdapter() {
        ProcessOutcome made = calibrate("adapter", "tables", "--behaviour", "cursor.vel=hand", "--unit-ids", "label");
        assertEquals(0, made.exitCode(), made.err());
        ProcessOutcome scored =
                poyo("evaluate", "--adapter", path("adapter"), "--recording", path("tables"), "--out", path("scored"));
        assertEquals(0, scored.exitCode(), scored.err());
        assertTrue(scored.err().contains("note: cursor.vel is read from hand"), scored.err());
        assertFalse(scored.err().contains("no embedding"), scored.err());
    }

    @Test
    void shouldRememberTheUnitsByTheirEmbeddings() throws IOException {
        List<String> units = simulated.unitIds().subList(0, 5);
        String some = String.join(",", units);
        assertEquals(
                0,
                train("five", "day.h5", "--behaviour", "hand.vel", "--units", some)
                        .exitCode());
        assertEquals(0, decode("five", "all.csv").exitCode());
        assertEquals(0, decode("five", "five.csv", "--units", some).exitCode());
        assertEquals(-1, Files.mismatch(folder.resolve("all.csv"), folder.resolve("five.csv")));
        assertTrue(decode("five", "again.csv").err().contains("3 of 8 units have no embedding"));
    }

    @Test
    void shouldRefuseOptionsThatTheFormatDoesNotUse() {
        ProcessOutcome refused = poyo("inspect", path("day.h5"), "--bin-ms", "20");
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("--bin-ms") && refused.err().contains("leave the option out"));
        ProcessOutcome live = calibrate("live", "day.h5", "--from-sample", "0", "--spikes", "counts");
        assertEquals(2, live.exitCode());
        assertTrue(live.err().contains("--spikes: expected a recording that needs this option"), live.err());
    }

    @Test
    void shouldChooseThePartsOfAPlayedRecording() {
        String rig = "chosen-parts-of-a-played-recording";
        ProcessOutcome unit = poyo("simulate", path("day.h5"), "--rig", rig, "--units", "unit_99");
        assertEquals(2, unit.exitCode());
        assertTrue(unit.err().contains("unit unit_99"), unit.err());
        ProcessOutcome behaviour = poyo("simulate", path("day.h5"), "--rig", rig, "--behaviour", "foot.vel");
        assertEquals(2, behaviour.exitCode());
        assertTrue(behaviour.err().contains("hand.vel [vx, vy]"), behaviour.err());
        ProcessOutcome nothing = poyo("simulate", "--seconds", "2", "--behaviour", "x", "--out", path("two.h5"));
        assertEquals(2, nothing.exitCode());
        assertTrue(nothing.err().contains("a RECORDING for options that choose its parts"), nothing.err());
        ProcessOutcome word = poyo("simulate", "--seconds", "2", "--units", "ten", "--out", path("two.h5"));
        assertEquals(2, word.exitCode());
        ProcessOutcome number = poyo("simulate", "--seconds", "2", "--units", "10", "--out", path("two.h5"));
        assertEquals(0, number.exitCode(), number.err());
        assertTrue(number.out().contains("10 units"), number.out());
    }

    private static ProcessOutcome train(String out, String recording, String... options) {
        return poyo(
                List.of("train", path(recording), "--out", path(out), "--steps", "2", "--minutes-of-training", "0.5"),
                options);
    }

    private static ProcessOutcome calibrate(String out, String recording, String... options) {
        return poyo(
                List.of(
                        "calibrate",
                        "--bundle",
                        SIM,
                        "--recording",
                        path(recording),
                        "--out",
                        path(out),
                        "--steps",
                        "1"),
                options);
    }

    private static ProcessOutcome evaluate(String bundle, String... options) {
        return poyo(
                List.of("evaluate", "--bundle", path(bundle), "--recording", path("day.h5"), "--out", path("scored")),
                options);
    }

    private static ProcessOutcome decode(String bundle, String out, String... options) {
        return poyo(
                List.of(
                        "decode",
                        "--bundle",
                        path(bundle),
                        "--recording",
                        path("day.h5"),
                        "--stride",
                        "0.5",
                        "--out",
                        path(out)),
                options);
    }

    private static ProcessOutcome poyo(List<String> command, String... options) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of(options));
        return poyo(arguments.toArray(String[]::new));
    }

    private static ProcessOutcome poyo(String... arguments) {
        return ProcessOutcome.ofCommand(arguments);
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }
}
