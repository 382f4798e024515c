package org.poyorig.live.agent;

/** A unit of work with a role, done in small steps. A thread of {@link AgentThreads} or a test drives the agent. */
public interface Agent {

    /** Does one step and returns how much there was to do; 0 means nothing. Always called on the same thread. */
    int doWork();

    /** Name of the thread that drives the agent. */
    String roleName();

    /** Finishes and releases everything. Called after the last step, on the same thread. */
    default void onClose() {}
}
