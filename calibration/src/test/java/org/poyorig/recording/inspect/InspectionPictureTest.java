package org.poyorig.recording.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.picture.PictureFile;
import org.poyorig.recording.SmallRecording;
import org.poyorig.recording.choose.RecordingRequest;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.read.ChosenRecording;
import org.poyorig.recording.write.BrainsetsWriter;

/** The picture of an inspection shows observed time, the spike rate, and each behaviour. */
class InspectionPictureTest {
    @TempDir
    private Path folder;

    @Test
    void shouldShowObservedTimeRateAndBehaviours() throws IOException {
        Path file = folder.resolve("small.h5");
        BrainsetsWriter.write(SmallRecording.make(), file);
        Path picture = folder.resolve("small.svg");
        try (ChosenRecording open = ChosenRecording.open(file, RecordingRequest.none(), FormatOptions.none())) {
            PictureFile.writeOne(InspectionPicture.of(Inspection.of(open), open), picture);
        }
        String svg = Files.readString(picture);
        for (String words : new String[] {
            ">set/small<",
            ">observed<",
            ">spikes per second, mean of all units<",
            ">cursor.pos, x in cm<",
            ">cursor.vel, vx in cm/s<",
            ">eye.pupil, d<",
            ">time in s<"
        }) {
            assertEquals(2, svg.split(words, -1).length, words + " in " + svg);
        }
        assertTrue(svg.contains("3 units"), svg);
    }
}
