package org.poyorig.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CountersTest {
    @Test
    void shouldCountEachCounterSeparately() {
        Counters counters = new Counters();
        counters.increment(RuntimeCounter.SPIKES_LATE);
        counters.add(RuntimeCounter.SPIKES_LATE, 4);
        for (RuntimeCounter counter : RuntimeCounter.values()) {
            assertEquals(counter == RuntimeCounter.SPIKES_LATE ? 5 : 0, counters.get(counter));
        }
    }

    @Test
    void shouldGiveEachCounterItsOwnNameAndSentence() {
        RuntimeCounter[] all = RuntimeCounter.values();
        assertEquals(
                all.length,
                Arrays.stream(all).map(RuntimeCounter::id).distinct().count());
        assertEquals(
                all.length,
                Arrays.stream(all).map(RuntimeCounter::label).distinct().count());
        assertTrue(Arrays.stream(all).allMatch(counter -> counter.sentence().endsWith(".")));
    }
}
