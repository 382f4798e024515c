package org.poyorig.app.files;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.poyorig.app.choice.Checks;
import org.poyorig.app.choice.RecordingOptions;
import org.poyorig.app.choice.RecordingOutput;
import org.poyorig.error.UserError;
import org.poyorig.recording.Recording;
import org.poyorig.recording.RecordingPart;
import org.poyorig.recording.format.session.SessionEvents;
import org.poyorig.recording.read.ChosenRecording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poyo clip}: writes the seconds around each event of a session as a recording of its own. */
@Command(
        name = "clip",
        mixinStandardHelpOptions = true,
        header = "Writes the seconds around events of a session.",
        description = "Finds TTL events, marks or thresholds of decoded values in a recorded session, and writes the "
                + "spikes and the behaviour around each of them. The times in a clip are those of the session.",
        footer = "./poyo clip session --around mark --before 5 --after 2 --out clip.h5")
public final class ClipCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SESSION", description = "Session folder, which may still be recorded.")
    private Path session;

    @Option(
            names = {"--around", "--on"},
            required = true,
            paramLabel = "TTL:LINE|mark|NAME>VALUE",
            description = "Events: TTL:LINE (the line goes high; TTL:LINE:0, it goes low), mark (mark:TEXT, marks that "
                    + "contain this text), or NAME>VALUE and NAME<VALUE (a decoded value passes this threshold).")
    private String around;

    @Option(
            names = "--before",
            paramLabel = "S",
            defaultValue = "5",
            description = "Seconds before each event (default: ${DEFAULT-VALUE} s).")
    private double beforeSeconds;

    @Option(
            names = "--after",
            paramLabel = "S",
            defaultValue = "2",
            description = "Seconds after each event (default: ${DEFAULT-VALUE} s).")
    private double afterSeconds;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.h5|FILE.nwb",
            description = "Output to write, in the formats of ./poyo convert. Several events give FILE-1.h5, "
                    + "FILE-2.h5 and so on.")
    private Path out;

    @Mixin
    private RecordingOptions options;

    @Override
    public Integer call() {
        Checks.notNegative("--before", beforeSeconds);
        Checks.notNegative("--after", afterSeconds);
        Checks.positive("--before plus --after", beforeSeconds + afterSeconds);
        List<ClipMoments.Moment> moments = ClipMoments.of(SessionEvents.read(session), around);
        if (moments.isEmpty()) {
            throw new UserError(
                    session.toString(),
                    "at least one event " + around,
                    "none",
                    "choose other events with --around, for example --around mark");
        }
        Recording whole;
        try (ChosenRecording open = options.open(session, Map.of())) {
            whole = open.read();
        }
        for (int k = 0; k < moments.size(); k++) {
            write(whole, moments.get(k), moments.size() == 1 ? out : numbered(k + 1));
        }
        return 0;
    }

    private void write(Recording whole, ClipMoments.Moment moment, Path file) {
        double from = moment.seconds() - beforeSeconds;
        double to = moment.seconds() + afterSeconds;
        if (whole.domain().within(from, to).count() == 0) {
            System.err.printf(
                    Locale.ROOT,
                    "%s: %s at %.3f s is left out, because nothing was recorded around it%n",
                    file,
                    moment.words(),
                    moment.seconds());
            return;
        }
        Recording clip = noted(RecordingPart.ofTime(whole, from, to), moment);
        RecordingOutput.write(clip, file);
        System.out.printf(
                Locale.ROOT,
                "%s: %s at %.3f s, %.3f s in %d %s, %,d spikes%n",
                file,
                moment.words(),
                moment.seconds(),
                clip.domain().totalSeconds(),
                clip.domain().count(),
                clip.domain().count() == 1 ? "stretch" : "stretches",
                clip.spikeCount());
    }

    private static Recording noted(Recording clip, ClipMoments.Moment moment) {
        Map<String, String> notes = new LinkedHashMap<>(clip.notes());
        notes.put("clip_event", moment.words());
        notes.put("clip_event_seconds", String.valueOf(moment.seconds()));
        return new Recording(
                clip.sessionId(),
                clip.unitIds(),
                clip.spikeTimeSeconds(),
                clip.spikeUnit(),
                clip.behaviour(),
                clip.domain(),
                clip.train(),
                clip.valid(),
                clip.test(),
                notes);
    }

    /** FILE-3.h5 for FILE.h5. */
    private Path numbered(int number) {
        String name = String.valueOf(out.getFileName());
        int dot = name.lastIndexOf('.');
        String start = dot <= 0 ? name : name.substring(0, dot);
        String end = dot <= 0 ? "" : name.substring(dot);
        return out.resolveSibling(start + "-" + number + end);
    }
}
