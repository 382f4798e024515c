package org.poyorig.live.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The threads of the live service: the only place that starts any. Each drives one agent until it is closed or an agent
 * fails; then all end, each having let its agent finish.
 */
public final class AgentThreads implements AutoCloseable {
    private static final long LONGEST_STOP_MILLIS = 30_000;

    private final Consumer<Throwable> onFailure;
    private final List<Driven> threads = new ArrayList<>();

    /** @param onFailure hears of whatever an agent throws, on that agent's thread */
    public AgentThreads(Consumer<Throwable> onFailure) {
        this.onFailure = onFailure;
    }

    /** Starts a thread; {@code idle} is called on it whenever the agent had nothing to do. */
    public void start(Agent agent, Runnable idle) {
        Driven driven = new Driven(agent, idle);
        threads.add(driven);
        driven.start();
    }

    /** Ends the threads in the order in which they were started, so that each can finish what those before left it. */
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
