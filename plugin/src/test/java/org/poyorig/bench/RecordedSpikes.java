package org.poyorig.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.stream.EventHandler;

/** Counts in the sessions of a folder how often each spike was recorded, and the number of blocks. */
public final class RecordedSpikes implements EventHandler {
    private final Map<String, Integer> times = new HashMap<>();
    private long blocks;

    private RecordedSpikes() {}

    public static RecordedSpikes in(Path sessions) throws IOException {
        RecordedSpikes found = new RecordedSpikes();
        for (SessionFolder session : sessions(sessions)) {
            try (SessionReader reader = new SessionReader(session)) {
                while (reader.next(found)) {
                    found.blocks++;
                }
            }
        }
        return found;
    }

    /** Returns the sessions of a folder, oldest first. */
    public static List<SessionFolder> sessions(Path folder) throws IOException {
        List<SessionFolder> sessions = new ArrayList<>();
        try (Stream<Path> inside = Files.list(folder)) {
            inside.filter(path -> !path.getFileName().toString().startsWith("."))
                    .filter(path -> Files.exists(path.resolve("session.json")))
                    .sorted()
                    .forEach(path -> sessions.add(SessionFolder.open(path)));
        }
        return sessions;
    }

    @Override
    public void onSpike(long sampleNumber, int unit) {
        times.merge(key(sampleNumber, unit), 1, Integer::sum);
    }

    static String key(long sampleNumber, int unit) {
        return sampleNumber + "/" + unit;
    }

    public long blocks() {
        return blocks;
    }

    public int timesRecorded(long sampleNumber, int unit) {
        return times.getOrDefault(key(sampleNumber, unit), 0);
    }
}
