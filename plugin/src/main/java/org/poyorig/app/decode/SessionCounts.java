package org.poyorig.app.decode;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.poyorig.adapter.SpikesPerWindow;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.stream.EventHandler;
import org.poyorig.stream.SegmentReason;
import org.poyorig.token.SpikeWindow;
import org.poyorig.unit.UnitMap;

/** Counts the spikes of the window that ends with each block of a recorded session. */
final class SessionCounts implements EventHandler {
    private static final int USUAL_SPIKES = 4096;

    private final UnitMap units;
    private final SpikeWindow window = new SpikeWindow(USUAL_SPIKES);
    private final long windowSamples;
    private final IntStream.Builder counts = IntStream.builder();

    private SessionCounts(List<String> unitIds, long windowSamples) {
        this.units = new UnitMap(unitIds);
        this.windowSamples = windowSamples;
    }

    /**
     * Reads all of a session.
     *
     * @param unitIds the units that count
     * @return empty if the session has no block
     */
    static Optional<SpikesPerWindow> of(SessionFolder session, List<String> unitIds, double windowSeconds) {
        try (SessionReader reader = new SessionReader(session)) {
            long samples = Math.round(windowSeconds * reader.description().streamRateHertz());
            SessionCounts found = new SessionCounts(unitIds, samples);
            while (reader.next(found)) {
                // The methods below take the events.
            }
            int[] counts = found.counts.build().toArray();
            return counts.length == 0 ? Optional.empty() : Optional.of(SpikesPerWindow.of(counts));
        }
    }

    @Override
    public void onUnit(long sampleNumber, int unit, String id) {
        units.describe(unit, id);
    }

    @Override
    public void onSpike(long sampleNumber, int unit) {
        if (units.sessionUnit(unit) != UnitMap.UNKNOWN) {
            window.offer(sampleNumber, unit);
        }
    }

    @Override
    public void onWatermark(long sampleNumber, long blockEndSampleNumber) {
        window.dropBefore(sampleNumber - windowSamples);
        counts.add(window.spikeCount());
    }

    @Override
    public void onSegmentStart(long sampleNumber, int segment, SegmentReason reason) {
        window.clear(sampleNumber);
    }
}
