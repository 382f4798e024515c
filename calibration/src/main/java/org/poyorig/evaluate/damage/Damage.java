package org.poyorig.evaluate.damage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Kinds of damage that happen to recordings in a laboratory. Each changes the spikes of a stretch at random. */
public enum Damage {
    /** No damage. */
    NONE("undamaged") {
        @Override
        List<Spike> of(List<Spike> spikes, Stretch stretch, Random random) {
            return spikes;
        }
    },

    /** A share of 30 % of the units has no spikes. */
    SILENT("30 % of units silent") {
        @Override
        List<Spike> of(List<Spike> spikes, Stretch stretch, Random random) {
            boolean[] lost = new boolean[stretch.units()];
            shuffled(stretch.units(), random).stream()
                    .limit(Math.round(0.3 * stretch.units()))
                    .forEach(unit -> lost[unit] = true);
            return spikes.stream().filter(spike -> !lost[spike.unit()]).toList();
        }
    },

    /** Each unit gets 20 % more spikes, at random times. */
    NOISE("20 % noise spikes") {
        @Override
        List<Spike> of(List<Spike> spikes, Stretch stretch, Random random) {
            List<Spike> more = new ArrayList<>(spikes);
            for (Spike spike : spikes) {
                if (random.nextDouble() < 0.2) {
                    more.add(new Spike(stretch.momentAt(random.nextDouble()), spike.unit()));
                }
            }
            return more;
        }
    },

    /** Two units of random choice have each other's spikes. */
    EXCHANGED("two units exchanged") {
        @Override
        List<Spike> of(List<Spike> spikes, Stretch stretch, Random random) {
            List<Integer> units = shuffled(stretch.units(), random);
            int one = units.get(0);
            int other = units.get(units.size() - 1);
            return spikes.stream()
                    .map(spike -> spike.unit() == one
                            ? new Spike(spike.seconds(), other)
                            : spike.unit() == other ? new Spike(spike.seconds(), one) : spike)
                    .toList();
        }
    },

    /** Half of the spikes come twice, so that all rates are 1.5 times as high. */
    FASTER("rates × 1.5") {
        @Override
        List<Spike> of(List<Spike> spikes, Stretch stretch, Random random) {
            List<Spike> more = new ArrayList<>();
            for (Spike spike : spikes) {
                more.add(spike);
                if (random.nextDouble() < 0.5) {
                    more.add(spike);
                }
            }
            return more;
        }
    };

    private final String words;

    Damage(String words) {
        this.words = words;
    }

    /** A spike. */
    record Spike(double seconds, int unit) {}

    /** Recorded time, as starts and lengths of its parts in seconds, and the number of units of the recording. */
    record Stretch(double[] start, double[] length, int units) {
        /** The moment at which this share of the recorded time has passed. */
        double momentAt(double share) {
            double left = share * Arrays.stream(length).sum();
            int part = 0;
            while (part < length.length - 1 && left > length[part]) {
                left -= length[part++];
            }
            return start[part] + left;
        }
    }

    /** Returns damaged spikes of a stretch, in no order. */
    abstract List<Spike> of(List<Spike> spikes, Stretch stretch, Random random);

    private static List<Integer> shuffled(int units, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int unit = 0; unit < units; unit++) {
            order.add(unit);
        }
        Collections.shuffle(order, random);
        return order;
    }

    /** The name in tables. */
    @Override
    public String toString() {
        return words;
    }
}
