package org.poyorig.live.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The threads of the live service; no other class of the service starts threads. Each thread drives one agent until
 * {@link #close} or until its agent fails, and then lets its agent finish.
 */
public final class AgentThreads implements AutoCloseable {
    private static final long LONGEST_STOP_MILLIS = 30_000;

    private final Consumer<Throwable> onFailure;
    private final List<Driven> threads = new ArrayList<>();

    /** @param onFailure receives everything that an agent throws, on that agent's thread */
    public AgentThreads(Consumer<Throwable> onFailure) {
        this.onFailure = onFailure;
    }

    /** Starts a thread; {@code idle} is called on it whenever the agent had nothing to do. */
    public void start(Agent agent, Runnable idle) {
        Driven driven = new Driven(agent, idle);
        threads.add(driven);
        driven.start();
    }

    /**
     * Ends the threads in the order of their start, so that each agent can finish the work that earlier agents left.
     */
    @Override
    public void close() {
        for (Driven thread : threads) {
            thread.running = false;
            try {
                thread.join(LONGEST_STOP_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One thread and its agent. */
    private final class Driven extends Thread {
        private final Agent agent;
        private final Runnable idle;
        private volatile boolean running = true;

        Driven(Agent agent, Runnable idle) {
            super(agent.roleName());
            this.agent = agent;
            this.idle = idle;
        }

        @Override
        public void run() {
            orSayWhy(() -> {
                while (running) {
                    if (agent.doWork() == 0) {
                        idle.run();
                    }
                }
            });
            orSayWhy(agent::onClose);
        }

        private void orSayWhy(Runnable work) {
            try {
                work.run();
            } catch (RuntimeException | Error failure) {
                onFailure.accept(failure);
            }
        }
    }
}
