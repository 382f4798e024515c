package org.poyorig.recording.format.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.poyorig.error.UserError;
import org.poyorig.record.SessionDescription;
import org.poyorig.record.SessionDescription.Stretch;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Split;
import org.poyorig.recording.format.ForeignFile;
import org.poyorig.recording.format.RecordingChecks;
import org.poyorig.recording.format.SpikeTrains;
import org.poyorig.stream.EventHandler;
import org.poyorig.stream.SegmentReason;

/**
 * Reads a session folder as a recording, whole or from a sample on, up to the newest complete block if it is still
 * being recorded. If sample numbers jumped backwards, the later segment is moved behind the earlier one with one second
 * between them, and the notes say so. All other times are on the stream's clock.
 */
final class SessionRecording implements EventHandler {
    private final Map<Integer, String> unitIds = new TreeMap<>();
    private final Map<Integer, SeriesInProgress> series = new TreeMap<>();
    private final List<double[]> stretches = new ArrayList<>();
    private final List<Double> shifts = new ArrayList<>();
    private final List<Integer> segments = new ArrayList<>();
    private final Optional<SessionStart> start;
    private final RisingTime time;
    private double[] spikeSeconds = new double[1 << 16];
    private int[] spikeUnit = new int[1 << 16];
    private int spikes;

    private SessionRecording(double rateHertz, Optional<SessionStart> start) {
        time = new RisingTime(rateHertz);
        this.start = start;
    }

    /** @param start first sample to keep; empty to keep all samples */
    static Recording read(Path path, Optional<SessionStart> start) {
        return ForeignFile.read(path, "a session folder", () -> {
            try (SessionReader reader = new SessionReader(SessionFolder.open(path))) {
                SessionDescription description = reader.description();
                SessionRecording collected = new SessionRecording(description.streamRateHertz(), start);
                while (reader.next(collected)) {
                    // The handler has received the events of this block.
                }
                return collected.recording(description, reader.endedCleanly(), new RecordingChecks(path));
            }
        });
    }

    @Override
    public void onStream(long sampleNumber, double hertz, String name) {
        time.rate(hertz);
    }

    @Override
    public void onUnit(long sampleNumber, int unit, String id) {
        unitIds.put(unit, id);
    }

    @Override
    public void onSpike(long sampleNumber, int unit) {
        if (spikes == spikeSeconds.length) {
            spikeSeconds = Arrays.copyOf(spikeSeconds, 2 * spikes);
            spikeUnit = Arrays.copyOf(spikeUnit, 2 * spikes);
        }
        spikeSeconds[spikes] = seconds(sampleNumber);
        spikeUnit[spikes++] = unit;
    }

    @Override
    public void onBehaviourDescription(long sampleNumber, int number, String key, String unit, List<String> names) {
        series.putIfAbsent(number, new SeriesInProgress(key, names, unit));
    }

    @Override
    public void onBehaviourSample(long sampleNumber, int number, float[] values, int channels) {
        SeriesInProgress target = series.get(number);
        if (target != null && target.channels.size() == channels) {
            target.times.add(seconds(sampleNumber));
            target.rows.add(Arrays.copyOf(values, channels));
        }
    }

    @Override
    public void onSegmentStart(long sampleNumber, int segment, SegmentReason reason) {
        time.segment(sampleNumber);
        stretches.add(new double[] {seconds(sampleNumber), seconds(sampleNumber)});
        shifts.add(time.shiftSeconds());
        segments.add(segment);
    }

    @Override
    public void onWatermark(long sampleNumber, long blockEndSampleNumber) {
        if (!stretches.isEmpty()) {
            double[] current = stretches.get(stretches.size() - 1);
            current[1] = Math.max(current[1], seconds(sampleNumber));
            time.lasts(current[1]);
        }
    }

    private double seconds(long sampleNumber) {
        return time.seconds(sampleNumber);
    }

    private Recording recording(SessionDescription description, boolean endedCleanly, RecordingChecks checks) {
        List<Integer> numbers = new ArrayList<>(unitIds.keySet());
        int[] indexOf = new int[numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1) + 1];
        Arrays.fill(indexOf, -1);
        for (int k = 0; k < numbers.size(); k++) {
            indexOf[numbers.get(k)] = k;
        }
        double[] units = new double[spikes];
        for (int k = 0; k < spikes; k++) {
            units[k] = spikeUnit[k] < indexOf.length ? indexOf[spikeUnit[k]] : -1;
        }
        int[] checkedUnits = checks.unitIndices("spikes", units, numbers.size());
        SpikeTrains merged = SpikeTrains.inOrder(Arrays.copyOf(spikeSeconds, spikes), checkedUnits);

        Intervals whole = checks.lasting("segments", stated(description, "domain", checks));
        double from = start.isEmpty() ? Double.NEGATIVE_INFINITY : startSeconds(description.sessionId());
        Intervals domain = whole.within(from, Double.POSITIVE_INFINITY);
        Map<String, String> notes = new LinkedHashMap<>(description.notes());
        if (!endedCleanly) {
            notes.put(
                    "end",
                    start.isEmpty() ? "torn: the recorder was not closed" : "open: read up to the newest whole block");
        }
        if (time.jumps() > 0) {
            notes.put("backward_jumps", time.jumps() + "; each later segment was moved behind the earlier one");
        }
        boolean hasSplit = start.isEmpty() && description.intervals().containsKey("train");
        Split split = hasSplit
                ? new Split(
                        stated(description, "train", checks),
                        stated(description, "valid", checks),
                        stated(description, "test", checks),
                        notes.getOrDefault("split", "from the session"))
                : Split.byTime(domain);
        notes.put("split", split.note());
        int first = firstAt(merged.timeSeconds(), from);
        return new Recording(
                description.sessionId(),
                List.copyOf(unitIds.values()),
                Arrays.copyOfRange(merged.timeSeconds(), first, spikes),
                Arrays.copyOfRange(merged.unit(), first, spikes),
                series.values().stream().map(one -> one.finish(from)).toList(),
                domain,
                split,
                notes);
    }

    /**
     * Time of the first sample to keep: in its own segment if that is stated; else in the newest segment that contains
     * it, else the start of the next segment.
     */
    private double startSeconds(String sessionId) {
        SessionStart first = start.orElseThrow();
        double wanted = first.sample() / time.rateHertz();
        for (int k = 0; first.segment() != SessionStart.NEWEST && k < stretches.size(); k++) {
            if (segments.get(k) == first.segment()) {
                return Math.max(wanted + shifts.get(k), stretches.get(k)[0]);
            }
            if (segments.get(k) > first.segment()) {
                return stretches.get(k)[0];
            }
        }
        for (int k = stretches.size() - 1; k >= 0; k--) {
            double at = wanted + shifts.get(k);
            if (at >= stretches.get(k)[0] && at < stretches.get(k)[1]) {
                return at;
            }
        }
        for (int k = 0; k < stretches.size(); k++) {
            if (wanted + shifts.get(k) < stretches.get(k)[0]) {
                return stretches.get(k)[0];
            }
        }
        String found = stretches.isEmpty()
                ? "no recorded samples"
                : String.format("the newest sample at %.1f s", time.latestSeconds());
        throw new UserError(
                sessionId,
                "samples from " + first.sample() + " on",
                found,
                "record longer, or choose an earlier sample");
    }

    private static int firstAt(double[] risingSeconds, double from) {
        int first = Arrays.binarySearch(risingSeconds, from);
        int place = first < 0 ? -first - 1 : first;
        while (place > 0 && risingSeconds[place - 1] == from) {
            place--;
        }
        return place;
    }

    /** The stretches that the description states. The domain of a live session ends at the last watermark. */
    private Intervals stated(SessionDescription description, String name, RecordingChecks checks) {
        List<Stretch> stated = description.intervals().get(name);
        if (stated != null) {
            return checks.intervals(
                    name,
                    stated.stream().mapToDouble(Stretch::startSeconds).toArray(),
                    stated.stream().mapToDouble(Stretch::endSeconds).toArray());
        }
        List<double[]> lasting = name.equals("domain")
                ? stretches.stream().filter(s -> s[1] > s[0]).toList()
                : List.of();
        return checks.intervals(
                name,
                lasting.stream().mapToDouble(s -> s[0]).toArray(),
                lasting.stream().mapToDouble(s -> s[1]).toArray());
    }

    /** A series that is being read. */
    private static final class SeriesInProgress {
        private final String key;
        private final List<String> channels;
        private final String unit;
        private final List<Double> times = new ArrayList<>();
        private final List<float[]> rows = new ArrayList<>();

        SeriesInProgress(String key, List<String> channels, String unit) {
            this.key = key;
            this.channels = channels;
            this.unit = unit;
        }

        BehaviourSeries finish(double from) {
            int[] kept = IntStream.range(0, times.size())
                    .filter(k -> times.get(k) >= from)
                    .toArray();
            double[] seconds = Arrays.stream(kept).mapToDouble(times::get).toArray();
            float[][] values = Arrays.stream(kept).mapToObj(rows::get).toArray(float[][]::new);
            return new BehaviourSeries(key, channels, unit, seconds, values);
        }
    }
}
