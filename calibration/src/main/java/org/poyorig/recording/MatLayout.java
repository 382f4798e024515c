package org.poyorig.recording;

import java.util.List;

/** One way in which a published MATLAB file holds binned spikes and behaviour. */
interface MatLayout {
    /** The variables by which the layout is recognised. */
    List<String> variables();

    /**
     * Reads the recording.
     *
     * @param input holds at least {@link #variables()}
     */
    Recording read(MatInput input, String sessionId);
}
