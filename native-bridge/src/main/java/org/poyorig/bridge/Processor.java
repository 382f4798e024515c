package org.poyorig.bridge;

/** Where threads run. */
public final class Processor {
    private Processor() {}

    /**
     * Keeps the calling thread on one processor, for as long as it lives.
     *
     * @param number as the system counts them, from 0
     * @throws BridgeException where the system cannot, or has no such processor for us
     */
    public static void pinThread(int number) {
        int outcome = BridgeLibrary.poyo_pin_thread(number);
        if (outcome != 0) {
            throw new BridgeException(BridgeError.of(outcome), BridgeLibrary.poyo_bridge_last_error());
        }
    }
}
