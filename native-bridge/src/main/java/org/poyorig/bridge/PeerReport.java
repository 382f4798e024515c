package org.poyorig.bridge;

/**
 * What became of the other side.
 *
 * @param state told apart with the system's help, so a dead process is not called silent
 * @param sentence one line for a log or a panel
 */
public record PeerReport(PeerState state, String sentence) {}
