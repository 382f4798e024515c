package org.poyorig.input.zeromq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.poyorig.error.UserError;
import org.poyorig.input.FedBlocks;
import org.poyorig.input.RigFeed;

/** The words of Open Ephys's ZMQ Interface, and bytes that are none of them. */
class SpikeMessagesTest {
    private static final byte[] NO_DATA = {};

    private final FedBlocks ring = new FedBlocks();
    private final RigFeed feed = new RigFeed(ring::offer, () -> 0);
    private final SpikeMessages messages = new SpikeMessages("zmq here", 30_000, 100);

    @Test
    void shouldReadWhatOpenEphysSends() {
        take("{'message_num':1,'type':'spike','spike':{'stream':'probe','source_node':103,'electrode':'Electrode 1',"
                + "'sample_num':250,'num_channels':1,'num_samples':40,'sorted_id':2,'threshold':[-50.0]}}");
        take(
                "{'message_num':2,'type':'event','content':{'stream':'probe','source_node':103,'type':3,"
                        + "'sample_num':260},'data_size':10}",
                4,
                1,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0);
        for (int channel = 0; channel < 3; channel++) {
            take("{'message_num':" + (3 + channel) + ",'type':'data','content':{'stream':'probe','channel_num':"
                    + channel + ",'num_samples':300,'sample_num':0,'sample_rate':30000.0},'data_size':1200}");
        }
        assertEquals(
                List.of(
                        "stream probe 30000.0",
                        "unit 0 probe|Electrode 1#2",
                        "start 0 0 ACQUISITION_START",
                        "spike 250 0",
                        "ttl 260 4 true",
                        "watermark 200 300"),
                ring.taken());
        assertEquals(0, feed.counts().malformed());
        assertNull(feed.nextNews());
    }

    @Test
    void shouldSayThatNothingIsRecordedWithoutWatermarks() {
        for (int k = 0; k < 2_000; k++) {
            take("{'type':'spike','spike':{'stream':'mine','unit':'u7','sample_num':" + k + "}}");
        }
        assertTrue(feed.nextNews().contains("no message of type data or watermark"));
        assertNull(feed.nextNews());
    }

    @Test
    void shouldReadASenderThatStatesWatermarks() {
        take("{'type':'spike','spike':{'stream':'mine','unit':'u7','sample_num':1000}}");
        take("{'type':'watermark','content':{'stream':'mine','sample_num':1500,'sample_rate':30000}}");
        take("{'type':'spike','spike':{'stream':'mine','unit':'u7','sample_num':1600}}");
        take("{'type':'watermark','content':{'stream':'mine','sample_num':1800}}");
        assertEquals(
                List.of(
                        "stream mine 30000.0",
                        "unit 0 u7",
                        "start 1000 0 ACQUISITION_START",
                        "spike 1000 0",
                        "watermark 1500 1500",
                        "spike 1600 0",
                        "watermark 1800 1800"),
                ring.taken());
    }

    @Test
    void shouldCountMessagesThatNeverCame() {
        for (int number : new int[] {5, 6, 9, 10, 1, 2}) {
            take("{'message_num':" + number + ",'type':'stream'}");
        }
        assertEquals(2, feed.counts().messagesLost());
    }

    @Test
    void shouldRefuseAnotherRateAtTheStart() {
        UserError refusal = assertThrows(
                UserError.class,
                () -> take("{'type':'watermark','content':{'stream':'m','sample_num':1,'sample_rate':25000}}"));
        assertTrue(refusal.getMessage().contains("give --rate 25000"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "7",
                "{}",
                "{'type':7}",
                "{'type':'spike'}",
                "{'type':'spike','spike':[]}",
                "{'type':'spike','spike':{'stream':'m','unit':'u'}}",
                "{'type':'spike','spike':{'stream':'m','unit':'','sample_num':1}}",
                "{'type':'spike','spike':{'stream':'m','unit':7,'sample_num':1}}",
                "{'type':'spike','spike':{'stream':'m','unit':'u','sample_num':1.5}}",
                "{'type':'spike','spike':{'stream':'m','unit':'u','sample_num':-9223372036854775808}}",
                "{'type':'spike','spike':{'stream':'m','unit':'u','sample_num':92233720368547758080}}",
                "{'type':'spike','spike':{'electrode':'e','sorted_id':1,'sample_num':1}}",
                "{'type':'data','content':{'stream':'m','sample_num':1,'num_samples':-5}}",
                "{'type':'event','content':{'type':3,'sample_num':1}}",
                "{'message_num':'x','type':'stream'}",
                "{'type':'watermark','content':{'sample_num':1}}"
            })
    void shouldCountAMalformedMessage(String header) {
        take(header);
        assertEquals(1, feed.counts().malformed());
        assertTrue(feed.nextNews().startsWith("zmq here: a message had "));
        take(header);
        assertEquals(2, feed.counts().malformed());
        assertNull(feed.nextNews());
        assertEquals(List.of(), ring.taken());
    }

    @Test
    void shouldTakeAnyBytes() {
        Random random = new Random(3);
        String sound = "{'message_num':1,'type':'spike','spike':{'stream':'m','unit':'u','sample_num':1}}";
        for (int k = 0; k < 5_000; k++) {
            byte[] bytes = sound.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            for (int flip = 0; flip < 1 + k % 4; flip++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            messages.take(bytes, NO_DATA, feed);
        }
        assertTrue(feed.counts().malformed() > 1000);
    }

    private void take(String header, int... data) {
        byte[] bytes = new byte[data.length];
        for (int k = 0; k < data.length; k++) {
            bytes[k] = (byte) data[k];
        }
        messages.take(header.replace('\'', '"').getBytes(StandardCharsets.UTF_8), bytes, feed);
    }
}
