package org.poyorig.calibrate.unit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.poyorig.adapter.AdapterReader;
import org.poyorig.adapter.SessionAdapter;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/**
 * Yesterday's adapter as today's beginning: a unit that is still the same, by {@link SameUnit}, starts at its row of
 * yesterday, any other where it would start without. One use.
 */
public final class WarmStart implements RowGuess {
    private final RowGuess others;
    private final SessionAdapter previous;
    private final UnitPortraits portraits;
    private int same;
    private int sameName;

    private WarmStart(RowGuess others, SessionAdapter previous, UnitPortraits portraits) {
        this.others = others;
        this.previous = previous;
        this.portraits = portraits;
    }

    /**
     * @param bundle what is calibrated with
     * @throws UserError where there is no such adapter, or not one of this bundle
     */
    public static WarmStart from(Path adapter, ModelBundle bundle) {
        SessionAdapter previous = AdapterReader.read(adapter);
        if (!previous.bundleSha256().equals(bundle.weightsSha256())) {
            throw new UserError(
                    adapter.toString(),
                    "an adapter of this bundle, weights SHA-256 " + bundle.weightsSha256(),
                    "one of the weights " + previous.bundleSha256(),
                    "name another one with --previous, or its own bundle with --bundle");
        }
        return new WarmStart(RowGuess.of(bundle), previous, UnitPortraits.read(adapter));
    }

    /** The adapter that it starts from. */
    public SessionAdapter adapter() {
        return previous;
    }

    /** Units that start at yesterday's row; known once the rows have been asked for. */
    public int same() {
        return same;
    }

    /** Units that have a name of yesterday's, the same or not. */
    public int sameName() {
        return sameName;
    }

    @Override
    public float[] sessionRow(float[] mean) {
        return previous.embedding().sessionRow();
    }

    @Override
    public float[][] rows(Recording recording, Truth truth, Intervals time, int dim) {
        float[][] rows = others.rows(recording, truth, time, dim);
        same = 0;
        sameName = 0;
        UnitPortraits today = UnitPortraits.of(recording, truth, time);
        Map<String, UnitPortrait> yesterday = new HashMap<>();
        portraits.units().forEach(unit -> yesterday.put(unit.id(), unit));
        FloatTensor known = previous.embedding().unitRows();
        for (int unit = 0; unit < rows.length; unit++) {
            String id = recording.unitIds().get(unit);
            int row = previous.embedding().unitIds().indexOf(id);
            UnitPortrait before = yesterday.get(id);
            if (row >= 0 && before != null) {
                sameName++;
                if (SameUnit.is(before, today.units().get(unit))) {
                    same++;
                    System.arraycopy(known.data(), row * dim, rows[unit], 0, dim);
                }
            }
        }
        return rows;
    }
}
