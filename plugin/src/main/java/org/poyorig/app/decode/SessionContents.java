package org.poyorig.app.decode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.stream.EventHandler;

/** The units, the extent and the number of spikes of a recorded session, from one pass through its blocks. */
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
                // The methods below take the events.
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

    /** First second of the stream's clock, to the length of a block. */
    double startSeconds() {
        return firstSample / rateHertz;
    }

    /** Last second of the stream's clock. */
    double endSeconds() {
        return lastSample / rateHertz;
    }

    /** Number of spikes of all units. */
    long spikes() {
        return spikes;
    }
}
