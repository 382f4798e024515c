package org.poyorig.replay;

import java.util.Map;

/**
 * What a replay came to.
 *
 * @param endedCleanly whether the recording ends in good order; false where its recorder died, or the replay stopped
 *     before the end
 * @param unknownUnitSpikes spikes of each unit that has no embedding
 */
public record ReplayResult(boolean endedCleanly, Map<String, Long> unknownUnitSpikes) {}
