package org.poyorig.recording.format.mat;

import java.util.List;
import org.poyorig.recording.Recording;

/** The layout of a published MATLAB file with binned spikes and behaviour. */
interface MatLayout {
    /** Names of the variables that identify the layout. */
    List<String> variables();

    /**
     * Reads the recording.
     *
     * @param input contains at least {@link #variables()}
     */
    Recording read(MatInput input, String sessionId);
}
