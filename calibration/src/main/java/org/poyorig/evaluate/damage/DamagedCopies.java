package org.poyorig.evaluate.damage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/**
 * A recording with damaged copies of its test part after its end. Training and validation part are unchanged, so a
 * decoder that is fitted once can be scored on every copy.
 *
 * @param recording the longer recording; its test part is that of the original
 * @param copies the time of each copy, the same number for every kind of damage
 */
record DamagedCopies(Recording recording, Map<Damage, List<Intervals>> copies) {
    /** Seconds without a recording before each copy. */
    private static final double APART_SECONDS = 10;

    /**
     * Appends copies.
     *
     * @param behaviour key of the only series that is kept
     * @param draws number of copies of each kind
     */
    static DamagedCopies of(Recording recording, String behaviour, int draws, long seed) {
        return new Builder(recording, behaviour, draws, seed).copies();
    }

    private static final class Builder {
        private final Recording recording;
        private final BehaviourSeries series;
        private final int draws;
        private final long seed;
        private final Intervals test;
        private final double period;
        private final List<Damage.Spike> testSpikes = new ArrayList<>();
        private final List<Damage.Spike> spikes = new ArrayList<>();
        private final int[] testSamples;
        private Intervals domain;
        private int placed;

        Builder(Recording recording, String behaviour, int draws, long seed) {
            this.recording = recording;
            this.series = recording.behaviour().stream()
                    .filter(candidate -> candidate.key().equals(behaviour))
                    .findFirst()
                    .orElseThrow();
            this.draws = draws;
            this.seed = seed;
            this.test = recording.test();
            this.domain = recording.domain();
            this.period = Math.ceil(recording.endSeconds() - test.startSeconds()[0] + APART_SECONDS);
            for (int k = 0; k < recording.spikeCount(); k++) {
                double at = recording.spikeTimeSeconds()[k];
                Damage.Spike spike = new Damage.Spike(at, recording.spikeUnit()[k]);
                spikes.add(spike);
                if (test.cover(at, at)) {
                    testSpikes.add(spike);
                }
            }
            double[] time = series.timeSeconds();
            this.testSamples = IntStream.range(0, time.length)
                    .filter(k -> test.cover(time[k], time[k]))
                    .toArray();
        }

        DamagedCopies copies() {
            Map<Damage, List<Intervals>> copies = new EnumMap<>(Damage.class);
            for (Damage damage : Damage.values()) {
                List<Intervals> ofDamage = new ArrayList<>();
                for (int draw = 0; draw < draws; draw++) {
                    ofDamage.add(append(damage, new Random(seed + 31L * draw + damage.ordinal())));
                }
                copies.put(damage, ofDamage);
            }
            spikes.sort(Comparator.comparingDouble(Damage.Spike::seconds));
            return new DamagedCopies(longer(), copies);
        }

        private Intervals append(Damage damage, Random random) {
            double[] length = new double[test.count()];
            Arrays.setAll(length, k -> test.endSeconds()[k] - test.startSeconds()[k]);
            double shift = ++placed * period;
            Damage.Stretch stretch = new Damage.Stretch(
                    test.startSeconds(), length, recording.unitIds().size());
            for (Damage.Spike spike : damage.of(testSpikes, stretch, random)) {
                spikes.add(new Damage.Spike(spike.seconds() + shift, spike.unit()));
            }
            Intervals copy = new Intervals(shifted(test.startSeconds(), shift), shifted(test.endSeconds(), shift));
            domain = domain.and(copy);
            return copy;
        }

        private static double[] shifted(double[] seconds, double shift) {
            return Arrays.stream(seconds).map(at -> at + shift).toArray();
        }

        private Recording longer() {
            return new Recording(
                    recording.sessionId(),
                    recording.unitIds(),
                    spikes.stream().mapToDouble(Damage.Spike::seconds).toArray(),
                    spikes.stream().mapToInt(Damage.Spike::unit).toArray(),
                    List.of(behaviour()),
                    domain,
                    recording.train(),
                    recording.valid(),
                    recording.test(),
                    recording.notes());
        }

        private BehaviourSeries behaviour() {
            int own = series.sampleCount();
            double[] time = Arrays.copyOf(series.timeSeconds(), own + placed * testSamples.length);
            float[][] values = Arrays.copyOf(series.values(), time.length);
            for (int copy = 1; copy <= placed; copy++) {
                for (int k = 0; k < testSamples.length; k++) {
                    int at = own + (copy - 1) * testSamples.length + k;
                    time[at] = time[testSamples[k]] + copy * period;
                    values[at] = values[testSamples[k]];
                }
            }
            return new BehaviourSeries(series.key(), series.channels(), series.unit(), time, values);
        }
    }
}
