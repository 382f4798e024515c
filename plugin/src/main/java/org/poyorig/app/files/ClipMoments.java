package org.poyorig.app.files;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.session.SessionEvents;

/** The moments of a session that {@code --around} asks for. */
final class ClipMoments {
    private static final Pattern TTL = Pattern.compile("(?i)TTL:([0-9]{1,4})(?::([01]))?");
    private static final Pattern MARK = Pattern.compile("(?i)mark(?::(.+))?");
    private static final Pattern THRESHOLD = Pattern.compile("([^<>]+)([<>])(-?[0-9.]+(?:[eE]-?[0-9]+)?)");

    private ClipMoments() {}

    /**
     * A moment.
     *
     * @param seconds on the recording's clock
     * @param words what happened, for notes and lines
     */
    record Moment(double seconds, String words) {}

    /** The moments, in the order of the recording. */
    static List<Moment> of(SessionEvents session, String around) {
        Matcher ttl = TTL.matcher(around);
        Matcher mark = MARK.matcher(around);
        Matcher threshold = THRESHOLD.matcher(around);
        if (ttl.matches()) {
            int line = Integer.parseInt(ttl.group(1));
            boolean high = !"0".equals(ttl.group(2));
            return session.events().stream()
                    .filter(event -> event.line() == line && event.high() == high)
                    .map(event -> new Moment(event.seconds(), "TTL line " + line + (high ? " high" : " low")))
                    .toList();
        }
        if (mark.matches()) {
            String wanted = mark.group(1) == null ? "" : mark.group(1);
            return session.events().stream()
                    .filter(event -> event.line() == SessionEvents.Event.TEXT
                            && event.text().contains(wanted))
                    .map(event -> new Moment(event.seconds(), "mark " + event.text()))
                    .toList();
        }
        if (threshold.matches()) {
            return crossings(session, threshold.group(1).strip(), threshold.group(2), threshold.group(3));
        }
        throw new UserError(
                "--around " + around,
                "TTL:LINE, mark, or a threshold of a decoded value",
                around,
                "give, for example, --around TTL:1, --around mark or --around 'vx>20'");
    }

    private static List<Moment> crossings(SessionEvents session, String name, String sign, String number) {
        List<String> outputs = session.outputs();
        int output = outputs.indexOf(name);
        if (output < 0) {
            throw new UserError(
                    "--around " + name + sign + number,
                    "a decoded value of this session",
                    name,
                    "choose one of " + String.join(", ", outputs));
        }
        double threshold;
        try {
            threshold = Double.parseDouble(number);
        } catch (NumberFormatException noNumber) {
            throw new UserError(
                    "--around " + name + sign + number, "a number", number, "give, for example, 20", noNumber);
        }
        String words = String.format(Locale.ROOT, "%s %s %s", name, sign, number);
        return session.crossings(output, threshold, sign.equals(">")).stream()
                .map(seconds -> new Moment(seconds, words))
                .toList();
    }
}
