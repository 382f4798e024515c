package org.poyorig.calibrate.unit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.adapter.AdapterReader;
import org.poyorig.adapter.SessionAdapter;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;
import org.poyorig.unit.UnitMap;

/**
 * Initial embeddings from an earlier adapter. A unit that is still the same, by {@link SameUnit}, starts from its
 * earlier embedding; another unit starts as it would without the adapter. An object is used for one calibration only.
 */
public final class WarmStart implements InitialEmbeddings {
    private InitialEmbeddings others;
    private final SessionAdapter previous;
    private final UnitPortraits portraits;
    private int same;
    private int sameName;

    private WarmStart(InitialEmbeddings others, SessionAdapter previous, UnitPortraits portraits) {
        this.others = others;
        this.previous = previous;
        this.portraits = portraits;
    }

    /**
     * Reads yesterday's adapter.
     *
     * @param bundle the bundle that is calibrated
     * @throws UserError if there is no such adapter, if the adapter has a network of its own, or if the adapter belongs
     *     to another bundle
     */
    public static WarmStart from(Path adapter, ModelBundle bundle) {
        SessionAdapter previous = AdapterReader.read(adapter);
        if (AdapterReader.hasNetwork(adapter)) {
            throw new UserError(
                    adapter.toString(),
                    "an adapter with embeddings only, made with --method unit-id",
                    "an adapter with a network of its own, made with --method finetune or scratch; its embeddings fit"
                            + " no other network",
                    "give an adapter made with --method unit-id, or leave --previous out");
        }
        if (!previous.bundleSha256().equals(bundle.weightsSha256())) {
            throw new UserError(
                    adapter.toString(),
                    "an adapter of this bundle, weights SHA-256 " + bundle.weightsSha256(),
                    "an adapter of weights SHA-256 " + previous.bundleSha256(),
                    "give another adapter with --previous, or the bundle of this adapter with --bundle");
        }
        return new WarmStart(InitialEmbeddings.forBundle(bundle), previous, UnitPortraits.read(adapter));
    }

    /** Sets the initial embeddings of units that are not the same as before (default: as without the adapter). */
    public WarmStart otherwise(InitialEmbeddings start) {
        others = start;
        return this;
    }

    /** The earlier adapter. */
    public SessionAdapter adapter() {
        return previous;
    }

    /** Number of units that start from their earlier embedding; known after {@link #ofUnits}. */
    public int same() {
        return same;
    }

    /** Number of units whose ids the adapter knows; known after {@link #ofUnits}. */
    public int sameName() {
        return sameName;
    }

    @Override
    public float[] ofSession(float[] mean) {
        return previous.embedding().sessionRow();
    }

    @Override
    public float[][] ofUnits(Recording recording, Truth truth, Intervals time, int dim) {
        float[][] rows = others.ofUnits(recording, truth, time, dim);
        same = 0;
        sameName = 0;
        UnitPortraits today = UnitPortraits.of(recording, truth, time);
        Map<String, UnitPortrait> yesterday = new HashMap<>();
        portraits.units().forEach(unit -> yesterday.put(unit.id(), unit));
        FloatTensor known = previous.embedding().unitRows();
        List<String> earlierIds = previous.embedding().unitIds();
        UnitMap earlier = UnitMap.of(earlierIds, recording.unitIds());
        for (int unit = 0; unit < rows.length; unit++) {
            int row = earlier.sessionUnit(unit);
            UnitPortrait before = row >= 0 ? yesterday.get(earlierIds.get(row)) : null;
            if (before != null) {
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
