package org.poyorig.live.agent;

/** Work with a role, done in small steps by whoever drives it: a thread of {@link AgentThreads}, or a test. */
public interface Agent {

    /** A step; gives how much there was to do, 0 for nothing. Always the same thread. */
    int doWork();

    /** Name for the thread that drives it. */
    String roleName();

    /** After the last step, on the same thread: finish and give back. */
    default void onClose() {}
}
