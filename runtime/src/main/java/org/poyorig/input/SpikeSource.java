package org.poyorig.input;

/** A connection to a program that sends spikes. One thread. */
public interface SpikeSource extends AutoCloseable {

    /** The address, for lines that people read; for example {@code zmq tcp://127.0.0.1:5557}. */
    String label();

    /** Looks for the sender for a moment. Returns whether it is there. */
    boolean connect();

    /** Takes what has come, and passes it on. Waits at most some milliseconds if nothing has. */
    void poll(RigFeed feed);

    @Override
    void close();
}
