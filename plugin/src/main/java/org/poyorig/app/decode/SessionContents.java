package org.poyorig.app.decode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.stream.EventHandler;

/** What a recorded session holds, found by one walk through its blocks: its units, its extent, its spikes. */
final class SessionContents implements EventHandler {
    private final Set<String> unitIds = new LinkedHashSet<>();
    private long firstSample = Long.MAX_VALUE;
    private long lastSample = Long.MIN_VALUE;
    private long spikes;
    private double rateHertz;

    private SessionContents() {}

    /** Reads all of a session. */
    static SessionContents of(SessionFolder session) {
        SessionContents found = new SessionContents();
        try (SessionReader reader = new SessionReader(session)) {
            found.rateHertz = reader.description().streamRateHertz();
            while (reader.next(found)) {
                // What matters happens in the methods below.
            }
        }
        return found;
    }

    @Override
    public void onUnit(long sampleNumber, int unit, String id) {
        unitIds.add(id);
    }

    @Override
    public void onSpike(long sampleNumber, int unit) {
        spikes++;
    }

    @Override
    public void onWatermark(long sampleNumber, long blockEndSampleNumber) {
        firstSample = Math.min(firstSample, sampleNumber);
        lastSample = Math.max(lastSample, sampleNumber);
    }

    /** Ids in the order in which the units were described. */
    List<String> unitIds() {
        return new ArrayList<>(unitIds);
    }

    /** First moment of the stream's clock, to a block's length. */
    double startSeconds() {
        return firstSample / rateHertz;
    }

    /** Last moment of the stream's clock. */
    double endSeconds() {
        return lastSample / rateHertz;
    }

    /** Spikes of any unit. */
    long spikes() {
        return spikes;
    }
}
