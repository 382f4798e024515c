/** Plays a recording into a rig's ring as Open Ephys would, and measures how long the decoded answer takes. */
package org.poyorig.play;
