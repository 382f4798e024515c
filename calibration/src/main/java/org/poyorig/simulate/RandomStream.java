package org.poyorig.simulate;

import java.util.SplittableRandom;

/**
 * A stream of random numbers for one purpose. So a change to one part of a simulation does not change the random
 * numbers of other parts. All operations give the same bits on every machine.
 */
final class RandomStream {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final SplittableRandom random;

    private RandomStream(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The stream for, say, {@code (seed, "unit", animal, slot)}. */
    static RandomStream of(long seed, Object... purpose) {
        long hash = FNV_OFFSET ^ seed;
        for (Object part : purpose) {
            String text = part + "/";
            for (int k = 0; k < text.length(); k++) {
                hash = (hash ^ text.charAt(k)) * FNV_PRIME;
            }
        }
        return new RandomStream(hash);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return random.nextDouble();
    }

    double uniform(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    int choice(int options) {
        return random.nextInt(options);
    }

    /** Standard normal (Box and Muller 1958). */
    double normal() {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
}
