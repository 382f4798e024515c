package org.poyorig.bridge;

/**
 * State of the other side of a rig.
 *
 * @param state the state; the system was asked, so a dead process is never reported as silent
 * @param sentence one line for a log or a panel
 */
public record PeerReport(PeerState state, String sentence) {}
