package org.poyorig.gpu.padded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.poyorig.adapter.SpikesPerWindow;

class WindowSizesTest {

    @Test
    void shouldCoverTypicalFiringRates() {
        assertEquals(
                List.of(512, 1280, 3200, 10240), WindowSizes.forUnits(100, 1).spikes());
        assertEquals(List.of(256, 640, 1600, 5120), WindowSizes.forUnits(1, 1).spikes());
        assertEquals(List.of(64, 192, 448, 1280), WindowSizes.forUnits(1, 0.25).spikes());
    }

    @Test
    void shouldGiveTheSameSizesToSessionsThatShareAGraph() {
        assertEquals(WindowSizes.forUnits(65, 1), WindowSizes.forUnits(128, 1));
    }

    @Test
    void shouldFollowTheKnownWindows() {
        int[] counts = IntStream.rangeClosed(1, 1000).toArray();
        assertEquals(List.of(512, 1024, 1536), forWindowsOf(counts));
        assertEquals(List.of(64), forWindowsOf(0, 0, 0));
    }

    @Test
    void shouldGiveTheSameSizesToSessionsWithSimilarWindows() {
        assertEquals(
                WindowSizes.forWindowsLike(new SpikesPerWindow(300, 500, 700)),
                WindowSizes.forWindowsLike(new SpikesPerWindow(330, 470, 790)));
        assertEquals(
                List.of(64, 192, 256),
                WindowSizes.forWindowsLike(new SpikesPerWindow(1, 130, 150)).spikes());
    }

    @Test
    void shouldUseTheUnitsOnlyIfTheWindowsAreNotKnown() {
        assertEquals(WindowSizes.forUnits(50, 1), WindowSizes.forSession(Optional.empty(), 50, 1));
        WindowSizes known = WindowSizes.forSession(Optional.of(new SpikesPerWindow(100, 130, 200)), 50, 1);
        assertEquals(List.of(128, 192, 384), known.spikes());
        assertTrue(known.largest() >= 300, "room for 1.5 times the fullest window");
    }

    private static List<Integer> forWindowsOf(int... counts) {
        return WindowSizes.forWindowsLike(SpikesPerWindow.of(counts)).spikes();
    }

    @Test
    void shouldTakeTheSmallestSizeThatAWindowFitsInto() {
        WindowSizes sizes = WindowSizes.of(64, 128, 512);
        assertEquals(0, sizes.placeOf(0));
        assertEquals(0, sizes.placeOf(64));
        assertEquals(1, sizes.placeOf(65));
        assertEquals(2, sizes.placeOf(512));
        assertEquals(2, sizes.placeOf(5_000));
    }

    @Test
    void shouldRefuseSizesThatDoNotRise() {
        assertThrows(IllegalArgumentException.class, WindowSizes::of);
        assertThrows(IllegalArgumentException.class, () -> WindowSizes.of(0, 64));
        assertThrows(IllegalArgumentException.class, () -> WindowSizes.of(128, 64));
    }
}
