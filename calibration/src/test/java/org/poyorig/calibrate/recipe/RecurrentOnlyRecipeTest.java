package org.poyorig.calibrate.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.fit.FitStage;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

class RecurrentOnlyRecipeTest {
    private static final Set<String> WEIGHTS = Set.of("unit_emb.weight", "session_emb.weight", "recurrent.readout");
    private static final InitialEmbeddings LEARNED = new InitialEmbeddings() {
        @Override
        public float[][] ofUnits(Recording recording, Truth truth, Intervals time, int dim) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean learnedBefore() {
            return true;
        }
    };

    @Test
    void shouldTakeSmallerStepsFromEmbeddingsThatWereLearnedBefore() {
        for (RecurrentOnlyRecipe recipe : List.of(RecurrentOnlyRecipe.UNIT_ID, RecurrentOnlyRecipe.FINETUNE)) {
            List<FitStage> today = recipe.stages(200, WEIGHTS, InitialEmbeddings.FINGERPRINTS);
            List<FitStage> earlier = recipe.stages(200, WEIGHTS, LEARNED);
            assertEquals(today.size(), earlier.size());
            for (int stage = 0; stage < today.size(); stage++) {
                assertEquals(today.get(stage).trained(), earlier.get(stage).trained());
                assertEquals(today.get(stage).steps(), earlier.get(stage).steps());
                double least = peak(today.get(stage)) / 2;
                assertTrue(peak(earlier.get(stage)) < least, recipe + ": " + peak(earlier.get(stage)));
            }
        }
    }

    private static double peak(FitStage stage) {
        return IntStream.range(0, stage.steps())
                .mapToDouble(stage.learningRate()::at)
                .max()
                .orElseThrow();
    }
}
