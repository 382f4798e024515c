package org.poyorig.input.zeromq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.poyorig.error.UserError;
import org.poyorig.input.RigFeed;
import org.poyorig.stream.BlockLayout;

/**
 * Understands the messages of Open Ephys's ZMQ Interface, and the message {@code watermark} of programs that have no
 * continuous data. Bytes come from anywhere, so nothing in them is believed before it is checked. One thread.
 *
 * <p>Source: {@code ZmqInterface.cpp} of open-ephys-plugins/zmq-interface.
 */
final class SpikeMessages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TTL_EVENT = 3;
    private static final int TEXT_EVENT = 5;
    private static final int MANY_WAITING = 1000;
    private static final long LARGEST_SAMPLE = 1L << 53;

    private final String label;
    private final double rateHertz;
    private final long holdBackSamples;
    private long lastNumber = -1;
    private long lastStart = Long.MIN_VALUE;
    private long lastLength = -1;
    private int waiting;
    private boolean watermarks;

    /**
     * Makes a reader.
     *
     * @param label the address, for messages
     * @param rateHertz samples per second of the sender's stream
     * @param holdBackSamples spikes of {@code data} messages may come this many samples after their block
     */
    SpikeMessages(String label, double rateHertz, long holdBackSamples) {
        this.label = label;
        this.rateHertz = rateHertz;
        this.holdBackSamples = holdBackSamples;
    }

    /** A message that is not what it should be. */
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String sentence) {
            super(sentence, null, false, false);
        }
    }

    /**
     * Takes one message.
     *
     * @param data the frame after the header; empty if there is none
     */
    void take(byte[] header, byte[] data, RigFeed feed) {
        try {
            JsonNode json = JSON.readTree(header);
            if (json == null || !json.isObject()) {
                throw new Malformed("a header that is no JSON object");
            }
            number(json, feed);
            switch (json.path("type").asText()) {
                case "spike" -> spike(part(json, "spike"), feed);
                case "data" -> data(part(json, "content"), feed);
                case "event" -> event(part(json, "content"), data, feed);
                case "watermark" -> watermark(part(json, "content"), feed);
                case "stream" -> {
                    // A description without spikes.
                }
                default -> throw new Malformed("a type other than spike, data, event, watermark and stream");
            }
        } catch (JsonProcessingException noJson) {
            malformed(feed, "a header that is no JSON");
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        } catch (Malformed wrong) {
            malformed(feed, wrong.getMessage());
        }
    }

    /** A message without a header, or with too many frames. */
    void takeOther(RigFeed feed) {
        malformed(feed, "other frames than envelope, header and data");
    }

    private void malformed(RigFeed feed, String what) {
        feed.malformed(label + ": a message had " + what + "; such messages are left out and counted");
    }

    private static JsonNode part(JsonNode json, String name) throws Malformed {
        JsonNode part = json.path(name);
        if (!part.isObject()) {
            throw new Malformed("no object \"" + name + "\"");
        }
        return part;
    }

    /** A gap in the numbers is a loss; a smaller number means that the sender began again. */
    private void number(JsonNode json, RigFeed feed) throws Malformed {
        JsonNode number = json.path("message_num");
        if (number instanceof MissingNode) {
            return;
        }
        long now = integer(json, "message_num");
        if (lastNumber >= 0 && now > lastNumber + 1) {
            feed.lost(
                    now - lastNumber - 1,
                    label + ": messages were lost on the way, by the gaps in message_num; they are counted");
        }
        lastNumber = now;
    }

    private void spike(JsonNode spike, RigFeed feed) throws Malformed {
        long sampleNumber = integer(spike, "sample_num");
        String stream = text(spike, "stream");
        String unit = spike.has("unit")
                ? text(spike, "unit")
                : stream + "|" + text(spike, "electrode") + "#" + integer(spike, "sorted_id");
        if (unit.isEmpty() || unit.getBytes(StandardCharsets.UTF_8).length > BlockLayout.MAXIMUM_TEXT_LENGTH) {
            throw new Malformed("a unit without a name, or with a name longer than 4096 bytes");
        }
        feed.stream(stream, rateHertz);
        feed.spike(sampleNumber, unit);
        if (!watermarks && ++waiting == MANY_WAITING) {
            feed.say(label + ": spikes come, but no message of type data or watermark; nothing is recorded until one"
                    + " comes");
        }
    }

    /** Open Ephys sends each block once for each channel; the first one counts. */
    private void data(JsonNode content, RigFeed feed) throws Malformed {
        long start = integer(content, "sample_num");
        long length = integer(content, "num_samples");
        checkRate(content);
        if (length <= 0 || length > LARGEST_SAMPLE) {
            throw new Malformed("a num_samples that is not above 0");
        }
        if (start == lastStart && length == lastLength) {
            return;
        }
        lastStart = start;
        lastLength = length;
        feed.stream(text(content, "stream"), rateHertz);
        watermarks = true;
        feed.block(start, start + length, start + length - holdBackSamples);
    }

    private void watermark(JsonNode content, RigFeed feed) throws Malformed {
        long end = integer(content, "sample_num");
        checkRate(content);
        feed.stream(text(content, "stream"), rateHertz);
        watermarks = true;
        long last = feed.end();
        long start = last == Long.MIN_VALUE || end < last ? feed.earliestWaiting(end) : last;
        feed.block(start, end, end);
    }

    /** A wrong rate ends the bridge at the start only; later, nothing that a sender does may end it. */
    private void checkRate(JsonNode content) throws Malformed {
        JsonNode found = content.path("sample_rate");
        if (found.isNumber() && found.asDouble() != rateHertz) {
            if (watermarks) {
                throw new Malformed("another sample_rate than before");
            }
            throw new UserError(
                    label, rateHertz + " samples per second", found.asText(), "give --rate " + found.asText());
        }
    }

    private static void event(JsonNode content, byte[] data, RigFeed feed) throws Malformed {
        long sampleNumber = integer(content, "sample_num");
        long type = integer(content, "type");
        if (type == TTL_EVENT && data.length >= 2) {
            feed.ttl(sampleNumber, data[0] & 0xff, data[1] != 0);
        } else if (type == TEXT_EVENT && data.length <= BlockLayout.MAXIMUM_TEXT_LENGTH) {
            feed.text(sampleNumber, new String(data, StandardCharsets.UTF_8));
        } else {
            throw new Malformed("an event that is neither TTL (type 3, two bytes) nor text (type 5)");
        }
    }

    private static long integer(JsonNode json, String name) throws Malformed {
        JsonNode value = json.path(name);
        boolean whole = value.isIntegralNumber() && value.canConvertToLong();
        if (!whole || value.asLong() > LARGEST_SAMPLE || value.asLong() < -LARGEST_SAMPLE) {
            throw new Malformed("no whole number \"" + name + "\"");
        }
        return value.asLong();
    }

    private static String text(JsonNode json, String name) throws Malformed {
        JsonNode value = json.path(name);
        if (!value.isTextual() || value.asText().length() > BlockLayout.MAXIMUM_TEXT_LENGTH / 4) {
            throw new Malformed("no text \"" + name + "\" of at most 1024 letters");
        }
        return value.asText();
    }
}
