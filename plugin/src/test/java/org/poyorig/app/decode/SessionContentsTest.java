package org.poyorig.app.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SessionContentsTest {
    @Test
    void shouldShowTheStatesThatThePluginWroteIntoTheRecording() {
        SessionContents contents = new SessionContents(1000);
        contents.onText(12300, "POYO left: decoding; decodes with sim");
        assertEquals(
                "12.3 s  POYO left: decoding; decodes with sim",
                contents.texts().get(0));
        for (int k = 0; k < 100; k++) {
            contents.onText(13000, "another");
        }
        assertEquals(21, contents.texts().size());
        assertEquals("and 81 more", contents.texts().get(20));
    }
}
