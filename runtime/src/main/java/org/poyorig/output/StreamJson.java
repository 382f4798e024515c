package org.poyorig.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.poyorig.decoded.DecodedDescription;

/** The description of a stream of decoded samples as JSON, in the same words for every output. */
public final class StreamJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StreamJson() {}

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A text as JSON writes it, with its quotes. */
    public static String quoted(String text) {
        return MAPPER.getNodeFactory().textNode(text).toString();
    }

    /** The description as an object; {@code docs/outputs.md} lists its fields. */
    public static ObjectNode of(String rig, DecodedDescription stream) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("rig", rig)
                .put("stream", stream.sessionId())
                .put("sample_rate", stream.streamRateHertz())
                .put("stride_s", stream.strideSeconds())
                .put("bundle_sha256", stream.bundleSha256())
                .put("provider", stream.provider());
        ArrayNode channels = json.putArray("channels");
        for (DecodedDescription.Output output : stream.outputs()) {
            channels.addObject().put("name", output.name()).put("unit", output.unit());
        }
        return json;
    }

    /** The description as text; without its channels if the text would be longer than this many bytes. */
    public static String text(String rig, DecodedDescription stream, int longestBytes) {
        ObjectNode json = of(rig, stream);
        String whole = text(json);
        return whole.getBytes(StandardCharsets.UTF_8).length <= longestBytes ? whole : text(json.without("channels"));
    }

    /** The text of an object. */
    public static String text(ObjectNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
