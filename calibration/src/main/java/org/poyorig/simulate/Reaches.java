package org.poyorig.simulate;

/**
 * Position and velocity of the hand for every millisecond: minimum-jerk reaches (Flash and Hogan 1985), each slightly
 * curved, with holds between them.
 */
final class Reaches {
    private static final double TARGET_RADIUS_CM = 8;
    private static final int TARGETS = 8;
    private static final double HALF_SQUARE_CM = 10;
    private static final double SHORTEST_REACH_CM = 4;

    private final double[] position;
    private final double[] velocity;
    private final RandomStream random;
    private final Task task;
    private final int milliseconds;
    private double fromX;
    private double fromY;
    private int reaches;

    /** @param milliseconds total length */
    Reaches(Task task, int milliseconds, RandomStream random) {
        this.task = task;
        this.milliseconds = milliseconds;
        this.random = random;
        this.position = new double[2 * milliseconds];
        this.velocity = new double[2 * milliseconds];
        int now = 0;
        while (now < milliseconds) {
            now = hold(now);
            now = reach(now);
        }
    }

    /** Coordinate of the hand in cm. */
    double position(int millisecond, int axis) {
        return position[2 * millisecond + axis];
    }

    /** Component of the hand's velocity in cm/s. */
    double velocity(int millisecond, int axis) {
        return velocity[2 * millisecond + axis];
    }

    /** Number of reaches begun. */
    int count() {
        return reaches;
    }

    private int hold(int from) {
        double seconds = task == Task.CENTER_OUT ? random.uniform(0.2, 0.5) : random.uniform(0, 0.15);
        int until = Math.min(milliseconds, from + (int) (1000 * seconds));
        for (int now = from; now < until; now++) {
            position[2 * now] = fromX;
            position[2 * now + 1] = fromY;
        }
        return until;
    }

    private int reach(int from) {
        double[] target = target();
        double dx = target[0] - fromX;
        double dy = target[1] - fromY;
        double distance = Math.sqrt(dx * dx + dy * dy);
        double seconds = (0.35 + 0.035 * distance) * random.uniform(0.85, 1.2);
        double bend = 0.08 * random.normal();
        int duration = (int) (1000 * seconds);
        int until = Math.min(milliseconds, from + duration);
        for (int now = from; now < until; now++) {
            double t = (double) (now - from) / duration;
            double along = t * t * t * (10 - 15 * t + 6 * t * t);
            double alongRate = 30 * t * t * (1 - t) * (1 - t) / seconds;
            double hump = t * (1 - t);
            double sideways = 64 * bend * hump * hump * hump;
            double sidewaysRate = 192 * bend * hump * hump * (1 - 2 * t) / seconds;
            position[2 * now] = fromX + dx * along - dy * sideways;
            position[2 * now + 1] = fromY + dy * along + dx * sideways;
            velocity[2 * now] = dx * alongRate - dy * sidewaysRate;
            velocity[2 * now + 1] = dy * alongRate + dx * sidewaysRate;
        }
        fromX = target[0];
        fromY = target[1];
        reaches++;
        return until;
    }

    private double[] target() {
        if (task == Task.CENTER_OUT) {
            boolean away = fromX == 0 && fromY == 0;
            double angle = 2 * Math.PI * random.choice(TARGETS) / TARGETS;
            return away
                    ? new double[] {TARGET_RADIUS_CM * StrictMath.cos(angle), TARGET_RADIUS_CM * StrictMath.sin(angle)}
                    : new double[] {0, 0};
        }
        while (true) {
            double x = random.uniform(-HALF_SQUARE_CM, HALF_SQUARE_CM);
            double y = random.uniform(-HALF_SQUARE_CM, HALF_SQUARE_CM);
            double dx = x - fromX;
            double dy = y - fromY;
            if (dx * dx + dy * dy >= SHORTEST_REACH_CM * SHORTEST_REACH_CM) {
                return new double[] {x, y};
            }
        }
    }
}
