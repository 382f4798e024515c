package org.poyorig.app.decode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.stream.EventHandler;

/** The units, extent, texts and number of spikes of a recorded session, from one pass through its blocks. */
final class SessionContents implements EventHandler {
    private static final int MOST_TEXTS = 20;

    private final Set<String> unitIds = new LinkedHashSet<>();
    private final List<String> texts = new ArrayList<>();
    private long textCount;
    private long firstSample = Long.MAX_VALUE;
    private long lastSample = Long.MIN_VALUE;
    private long spikes;
    private final double rateHertz;

    SessionContents(double rateHertz) {
        this.rateHertz = rateHertz;
    }

    /** Reads all of a session. */
    static SessionContents of(SessionFolder session) {
        try (SessionReader reader = new SessionReader(session)) {
            SessionContents found = new SessionContents(reader.description().streamRateHertz());
            while (reader.next(found)) {
                // The methods below take the events.
            }
            return found;
        }
    }

    @Override
    public void onUnit(long sampleNumber, int unit, String id) {
        unitIds.add(id);
    }

    @Override
    public void onText(long sampleNumber, String text) {
        if (textCount++ < MOST_TEXTS) {
            texts.add(String.format(Locale.ROOT, "%.1f s  %s", sampleNumber / rateHertz, text));
        }
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

    /**
     * The first texts with their times: notes, messages of the acquisition software, and the states of the Open Ephys
     * plugin. A last line says how many more there are.
     */
    List<String> texts() {
        List<String> lines = new ArrayList<>(texts);
        if (textCount > MOST_TEXTS) {
            lines.add("and " + (textCount - MOST_TEXTS) + " more");
        }
        return lines;
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
