package org.poyorig.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.Safetensors;
import org.poyorig.error.UserError;
import org.poyorig.fit.optimise.Optimiser;

/** Saves a fit in a safetensors file. The file is replaced in one operation, so that it is always complete. */
final class FitCheckpoint {
    private static final String OPTIMISER = "optimiser/";
    private static final String SETTINGS = "settings";

    private FitCheckpoint() {}

    /** @throws UserError if the file cannot be written; the file that was there before is not changed */
    static void save(Path file, FitSettings settings, FitState state, Optimiser optimiser) {
        Map<String, FloatTensor> tensors = state.toTensors();
        tensors.put(SETTINGS, identity(settings));
        optimiser.memory().forEach((name, tensor) -> tensors.put(OPTIMISER + name, tensor));
        Path target = file.toAbsolutePath();
        Path partial = target.resolveSibling("." + target.getFileName() + ".partial");
        try {
            Files.createDirectories(target.getParent());
            Files.deleteIfExists(partial);
            Safetensors.write(partial, tensors);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UserError(
                    file.toString(),
                    "a place where the checkpoint of the fit can be written",
                    failure.toString(),
                    "free disk space, or choose another place",
                    failure);
        }
    }

    /** @throws UserError if the file belongs to another fit or is damaged */
    static void load(Path file, FitSettings settings, FitState state, List<FitStage> stages) {
        Map<String, FloatTensor> tensors = Safetensors.open(file).allFloats();
        state.toTensors().forEach((name, like) -> {
            FloatTensor found = tensors.get(name);
            if (found == null || !Arrays.equals(found.shape(), like.shape())) {
                throw new UserError(
                        file.toString(),
                        "a checkpoint of this fit, with " + name + Arrays.toString(like.shape()),
                        found == null ? "no such tensor" : found.toString(),
                        "delete the file to start again");
            }
        });
        if (!identity(settings).equals(tensors.get(SETTINGS))) {
            throw new UserError(
                    file.toString(),
                    "a checkpoint of this fit, with the same steps, batches and seed",
                    "a checkpoint with other settings",
                    "use the settings that the fit began with, or delete the file to start again");
        }
        state.restore(tensors);
        Map<String, FloatTensor> memory = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(OPTIMISER)) {
                memory.put(name.substring(OPTIMISER.length()), tensor);
            }
        });
        stages.get(state.stage()).optimiser().restore(memory);
    }

    /** The settings on which the result of a fit depends, as numbers of a tensor. */
    private static FloatTensor identity(FitSettings settings) {
        float[] numbers = {
            settings.steps(),
            settings.batch().windows(),
            settings.batch().queries(),
            (float) settings.batch().recentShare(),
            settings.dropout().fewestUnits(),
            settings.dropout().rates().residual(),
            settings.dropout().rates().feedForward(),
            settings.dropout().rates().units(),
            settings.dropout().rates().counts(),
            settings.dropout().rates().countNoise(),
            settings.dropout().rates().state(),
            (float) settings.dropout().spikes().share(),
            (float) settings.dropout().spikes().logGain(),
            (float) settings.dropout().spikes().noise(),
            (float) settings.average(),
            (float) Fit.LONGEST_GRADIENT,
            settings.scoring().everySteps(),
            settings.seed() & 0xFFFF,
            settings.seed() >>> 16 & 0xFFFF
        };
        return FloatTensor.of(numbers, numbers.length);
    }
}
