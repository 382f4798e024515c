package org.poyorig.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.platform.Fp16Conversions;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Beside ONNX Runtime's own conversion. */
class HalfTest {

    @Test
    void shouldGiveEverySixteenBitNumberBack() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float number = Fp16Conversions.mlasFp16ToFloat((short) bits);
            if (!Float.isNaN(number)) {
                assertEquals((short) bits, Half.of(number), () -> "" + number);
            }
        }
    }

    @Test
    void shouldRoundLikeOnnxRuntime() {
        Random random = new Random(3);
        for (int k = 0; k < 200_000; k++) {
            float number = Float.intBitsToFloat(random.nextInt());
            if (!Float.isNaN(number)) {
                assertEquals(Fp16Conversions.mlasFloatToFp16(number), Half.of(number), () -> "" + number);
            }
        }
        assertEquals((short) 0x7c00, Half.of(65_520));
        assertEquals((short) 0x7bff, Half.of(65_519));
    }
}
