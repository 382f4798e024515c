package org.poyorig.calibrate.unit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.adapter.AdapterWriter;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.Assessment;
import org.poyorig.calibrate.Calibration;
import org.poyorig.calibrate.CalibrationPage;
import org.poyorig.calibrate.Method;
import org.poyorig.calibrate.PreviousAdapter;
import org.poyorig.calibrate.Strangers;
import org.poyorig.error.UserError;
import org.poyorig.fit.FitSettings;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/** Starts from yesterday's adapter, on an animal of which it is known which units are the same. */
class WarmStartTest {
    private static final int UNITS = 24;

    @TempDir
    private static Path folder;

    private static ModelBundle bundle;
    private static Recording yesterday;
    private static Calibration.Result result;

    @BeforeAll
    static void calibrateYesterday() {
        bundle = Strangers.bundle();
        yesterday = Strangers.thinned(Strangers.simulated(90, UNITS), 4);
        result = run(new Calibration(bundle, yesterday, 1.5));
        write("yesterday", UnitPortraits.FILE, result.portraits().json());
    }

    private static Calibration.Result run(Calibration calibration) {
        return calibration.run(Method.UNIT_ID, FitSettings.of(2, 1), 1, fit -> fit, (work, done) -> {});
    }

    private static void write(String name, String file, String text) {
        AdapterWriter.write(folder.resolve(name), result.adapter(), Map.of(file, text));
    }

    @Test
    void shouldStartTheSameUnitsFromTheirEmbeddingsAndTheOthersFromTheirFingerprints() {
        Recording today = swapped(yesterday);
        WarmStart start = WarmStart.from(folder.resolve("yesterday"), bundle);
        Truth truth = Truth.of(today, "cursor.vel", List.of("vx", "vy"));
        Intervals time = Intervals.of(0, 60);
        int dim = bundle.config().dim();
        float[][] rows = start.ofUnits(today, truth, time, dim);
        float[][] guessed = InitialEmbeddings.forBundle(bundle).ofUnits(today, truth, time, dim);
        float[] known = result.adapter().embedding().unitRows().data();
        int kept = 0;
        for (int unit = 0; unit < UNITS; unit++) {
            float[] row = Arrays.copyOfRange(known, unit * dim, (unit + 1) * dim);
            boolean isKnown = Arrays.equals(row, rows[unit]);
            kept += isKnown ? 1 : 0;
            if (!isKnown) {
                assertArrayEquals(guessed[unit], rows[unit], "unit " + unit);
            }
        }
        assertEquals(kept, start.same());
        assertEquals(UNITS - 1, start.sameName(), "one unit is new by its name");
        assertTrue(kept >= UNITS / 2 && kept <= UNITS - 3, kept + " kept; three are no longer what they were");
        assertArrayEquals(result.adapter().embedding().sessionRow(), start.ofSession(new float[dim]));
    }

    @Test
    void shouldCompareWithYesterdaysAdapterOnTodaysData() {
        Calibration.Result warm = run(new Calibration(bundle, yesterday, 1.5)
                .startingFrom(WarmStart.from(folder.resolve("yesterday"), bundle)));
        Assessment assessment = warm.report().assessment().orElseThrow();
        PreviousAdapter previous = assessment.previous().orElseThrow();
        assertEquals(UNITS, previous.sameName());
        assertEquals(
                result.report()
                        .assessment()
                        .orElseThrow()
                        .evaluation()
                        .poyoAt(0)
                        .get(0),
                previous.rSquared().get(0),
                1e-3);
        assertTrue(
                warm.verdict().line().contains("The previous adapter reaches 0."),
                warm.verdict().line());
        assertTrue(CalibrationPage.of(bundle, warm).contains("POYO with the previous adapter"));
        assertEquals(UNITS, assessment.contributions().orElseThrow().units().size());
    }

    @Test
    void shouldRefuseAnUnusableAdapterInOneLine() throws IOException {
        assertRefused("an adapter of this bundle", folder.resolve("yesterday"), Strangers.bundle("m1"));
        assertRefused("an adapter folder", folder.resolve("nowhere"), bundle);
        AdapterWriter.write(folder.resolve("finetuned"), result.adapter(), Map.of(), Optional.of(bundle));
        assertRefused("made with --method finetune or scratch", folder.resolve("finetuned"), bundle);
        write("old", "note.txt", "written before there were portraits");
        assertRefused("an adapter with units.json", folder.resolve("old"), bundle);
        for (String text : List.of("", "[]", "{\"schema\":\"poyo-rig units 1\",\"units\":[{}]}", "{\"schema\":null}")) {
            String name = "broken" + text.length();
            write(name, UnitPortraits.FILE, text);
            assertRefused("portraits of units in the format poyo-rig units 1", folder.resolve(name), bundle);
        }
        Path changed = folder.resolve("changed");
        write("changed", UnitPortraits.FILE, result.portraits().json());
        Files.writeString(changed.resolve(UnitPortraits.FILE), "{}");
        assertThrows(UserError.class, () -> WarmStart.from(changed, bundle), "its hash is listed");
    }

    private static void assertRefused(String expected, Path adapter, ModelBundle with) {
        UserError error = assertThrows(UserError.class, () -> WarmStart.from(adapter, with));
        assertTrue(error.getMessage().contains(expected) && !error.getMessage().contains("\n"), error.getMessage());
    }

    /** The next day: two units have changed places under their names, one has a new name. */
    private static Recording swapped(Recording recording) {
        int[] units = recording.spikeUnit().clone();
        for (int k = 0; k < units.length; k++) {
            units[k] = units[k] == 0 ? 1 : units[k] == 1 ? 0 : units[k];
        }
        List<String> ids = new ArrayList<>(recording.unitIds());
        ids.set(2, "new");
        return Strangers.withSpikes(recording, ids, recording.spikeTimeSeconds(), units);
    }
}
