/** Plays a recording into a rig's ring as Open Ephys does, and measures the round trip to the decoded sample. */
package org.poyorig.play;
