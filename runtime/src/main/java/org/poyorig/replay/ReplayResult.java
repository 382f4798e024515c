package org.poyorig.replay;

import java.util.Map;

/**
 * Result of a replay.
 *
 * @param endedCleanly whether the recording was read to a clean end; false if its recorder died, or the replay stopped
 *     earlier
 * @param unknownUnitSpikes number of spikes of each unit that has no embedding, by unit id
 */
public record ReplayResult(boolean endedCleanly, Map<String, Long> unknownUnitSpikes) {}
