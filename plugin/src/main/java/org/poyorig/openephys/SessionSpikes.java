package org.poyorig.openephys;

import java.util.HashMap;
import java.util.Map;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.stream.EventHandler;

/** Reads the spikes of a session's events queue, by unit id. */
final class SessionSpikes implements EventHandler {
    private final UnitSpikes spikes;
    private final Map<Integer, String> ids = new HashMap<>();

    private SessionSpikes(UnitSpikes spikes) {
        this.spikes = spikes;
    }

    /** Reads all of a session. */
    static void addTo(UnitSpikes spikes, SessionFolder session) {
        SessionSpikes found = new SessionSpikes(spikes);
        try (SessionReader reader = new SessionReader(session)) {
            while (reader.next(found)) {
                // The methods below take the events.
            }
        }
    }

    @Override
    public void onUnit(long sampleNumber, int unit, String id) {
        ids.put(unit, id);
    }

    @Override
    public void onSpike(long sampleNumber, int unit) {
        spikes.add(ids.getOrDefault(unit, "unit " + unit + ", not described"), sampleNumber);
    }
}
