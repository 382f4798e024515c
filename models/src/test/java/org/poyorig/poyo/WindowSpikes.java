package org.poyorig.poyo;

import java.util.Random;
import java.util.stream.IntStream;

/** The spikes of a window. */
record WindowSpikes(long[] unit, float[] seconds) {

    static WindowSpikes random(int count) {
        Random random = new Random(count);
        float[] seconds = new float[count];
        for (int k = 0; k < count; k++) {
            seconds[k] = k == 0 ? 1 : k % 10 == 1 ? 0.15f : random.nextFloat();
        }
        return new WindowSpikes(random.longs(count, 0, RecurrentPathTest.UNITS).toArray(), seconds);
    }

    WindowSpikes without(int left) {
        int[] kept =
                IntStream.range(0, unit.length).filter(k -> unit[k] != left).toArray();
        float[] times = new float[kept.length];
        for (int k = 0; k < kept.length; k++) {
            times[k] = seconds[kept[k]];
        }
        return new WindowSpikes(IntStream.of(kept).mapToLong(k -> unit[k]).toArray(), times);
    }

    WindowSpikes movedAfter(float from) {
        float[] times = seconds.clone();
        for (int k = 0; k < times.length; k++) {
            times[k] = times[k] >= from ? from + (1 - times[k]) * 0.9f : times[k];
        }
        return new WindowSpikes(unit, times);
    }

    void giveTo(OnnxModel model, float query) throws Exception {
        int tokens = 2 * RecurrentPathTest.UNITS + unit.length + 1;
        long[] index = new long[tokens];
        long[] type = new long[tokens];
        float[] at = new float[tokens];
        byte[] mask = new byte[tokens];
        for (int k = 0; k < tokens - 1; k++) {
            boolean edge = k < 2 * RecurrentPathTest.UNITS;
            index[k] = edge ? k / 2 + 1 : unit[k - 2 * RecurrentPathTest.UNITS] + 1;
            type[k] = edge ? k % 2 + 1 : 0;
            at[k] = edge ? k % 2 : seconds[k - 2 * RecurrentPathTest.UNITS];
            mask[k] = 1;
        }
        model.set("input_unit_index", index, 1, tokens)
                .set("input_timestamps", at, 1, tokens)
                .set("input_token_type", type, 1, tokens)
                .set("input_mask", mask, 1, tokens)
                .set("session_index", new long[] {1}, 1)
                .set("output_timestamps", new float[] {query}, 1, 1);
    }
}
