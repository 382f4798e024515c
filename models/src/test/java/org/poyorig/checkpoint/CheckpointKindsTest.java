package org.poyorig.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.TinyBundle;
import org.poyorig.error.UserError;

/** The kinds of files in which labs keep the weights of a POYO. All kinds give the same bundle. */
class CheckpointKindsTest {
    private static final NetworkStatement DURATIONS =
            NetworkStatement.of(Map.of("sequence_length", 1.0, "latent_step", 0.25), Optional.empty());

    @TempDir
    Path folder;

    private final TinyCheckpoint checkpoint = new TinyCheckpoint();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "module.",
                "_orig_mod.",
                "model._orig_mod.",
                "_orig_mod.model.",
                "model.module.",
                "module.model._orig_mod.",
                "_forward_module.model.",
                "net.poyo."
            })
    void shouldStripTheWordsThatTrainersPutBeforeNames(String prefix) throws IOException {
        rename(name -> prefix + name);
        assertTiny(read(ImportOptions.NOTHING_STATED));
    }

    @Test
    void shouldStripTheWordOfOneCompiledLayer() throws IOException {
        rename(name -> "model." + name.replace("enc_ffn.1.", "enc_ffn._orig_mod.1."));
        assertTiny(read(ImportOptions.NOTHING_STATED));
    }

    @Test
    void shouldIgnoreEntriesOfTheTrainerBesideThePrefix() throws IOException {
        rename(name -> "module." + name);
        checkpoint.state.put("n_averaged", "not a weight");
        assertTiny(read(ImportOptions.NOTHING_STATED));
    }

    @Test
    void shouldChooseLightningsNetworkOfTwo() throws IOException {
        checkpoint.state.put("teacher.unit_emb.weight", "not read");
        assertTiny(read(ImportOptions.NOTHING_STATED));
        rename(name -> "student." + name);
        assertRefusal("the weights of 2 networks", ImportOptions.NOTHING_STATED);
    }

    @Test
    void shouldRefuseTwoTensorsOfOneName() throws IOException {
        checkpoint.state.put("model._orig_mod.readout.bias", checkpoint.state.get("model.readout.bias"));
        assertRefusal("two tensors for model.readout.bias", ImportOptions.NOTHING_STATED);
    }

    @Test
    void shouldReadBareWeightsWithTheTwoStatedDurations() throws IOException {
        bare();
        assertRefusal("state them: --sequence-length", ImportOptions.NOTHING_STATED);
        assertTiny(read(ImportOptions.with(DURATIONS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sequence_length\": 1.0, \"latent_step\": 0.25}",
                "{\"model\": {\"sequence_length\": 1, \"latent_step\": 0.25, \"dim\": 8}, \"seed\": 3}",
                "_target_: torch_brain.models.POYO\n\nsequence_length: 1.0 # seconds\nlatent_step: 0.25\ndim_head: 8\n",
                "seed: 1\nmodel:\n  sequence_length: 1.0\n  latent_step: 0.25\noptim:\n  betas:\n  - 0.9\n  - 0.99\n"
            })
    void shouldReadBareWeightsWithFileOfSettings(String settings) throws IOException {
        bare();
        assertTiny(read(stated(settings)));
    }

    @Test
    void shouldFindWeightsAndSettingsByOtherNames() throws IOException {
        checkpoint.root.put("model", checkpoint.root.remove("state_dict"));
        checkpoint.root.remove("hyper_parameters");
        checkpoint.model.put("learning_rate", 0.1);
        checkpoint.model.remove("_target_");
        checkpoint.root.put("config", checkpoint.model);
        assertTiny(read(ImportOptions.NOTHING_STATED));
    }

    @Test
    void shouldFindWeightsUnderTheOnlyNameThatHasThem() throws IOException {
        checkpoint.root.put("ema_state_dict", checkpoint.root.remove("state_dict"));
        assertTiny(read(ImportOptions.NOTHING_STATED));
        checkpoint.root.put("other_weights", checkpoint.root.get("ema_state_dict"));
        assertRefusal("a state_dict with the weights", ImportOptions.NOTHING_STATED);
    }

    @Test
    void shouldRefuseStatementThatDiffersFromTheFile() throws IOException {
        assertRefusal(
                "sequence_length 1.0, as the checkpoint states, found 2.0",
                ImportOptions.with(NetworkStatement.of(Map.of("sequence_length", 2.0), Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequence_length", "[1, 2", "{\"sequence_length\": ", "a: b: c\n  - d", "- 1"})
    void shouldRefuseFileThatIsNoSettings(String settings) throws IOException {
        bare();
        Path file = Files.writeString(folder.resolve("settings"), settings);
        try {
            read(ImportOptions.with(NetworkStatement.of(Map.of(), Optional.of(file))));
        } catch (UserError refusal) {
            assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
            return;
        }
        throw new AssertionError("not refused");
    }

    @Test
    void shouldKeepUnknownClassesAsDataAndNameThem() throws IOException {
        PickleBytes.Global partial = new PickleBytes.Global("functools", "partial");
        PickleBytes.Call called = new PickleBytes.Call(partial, new PickleBytes.Global("torch.optim", "AdamW"));
        checkpoint.root.put("optimizer", called);
        checkpoint.root.put("decimal", new PickleBytes.Call(new PickleBytes.Global("decimal", "Decimal"), "1"));
        // A list and a dictionary of classes of their own, and a call of a result of a call.
        checkpoint.root.put("list", PickleBytes.Raw.of("clab\nList\n)R(NNe"));
        checkpoint.root.put("one", PickleBytes.Raw.of("clab\nList\n)RNa"));
        checkpoint.root.put("dict", PickleBytes.Raw.of("clab\nDict\n)R(NNu"));
        checkpoint.root.put("twice", PickleBytes.Raw.of("cfunctools\npartial\n)R)R}b"));
        ModelBundle bundle = read(ImportOptions.NOTHING_STATED);
        assertTiny(bundle);
        assertEquals(
                "objects of decimal.Decimal, functools.partial, lab.Dict, lab.List, torch.optim.AdamW;"
                        + " no code of the file was run",
                bundle.provenance().get(CheckpointImport.NOT_READ));
    }

    @Test
    void shouldReadSettingsInDictionaryOfAnotherClass() throws IOException {
        Map<Object, Object> settings = new LinkedHashMap<>(checkpoint.model);
        settings.remove("_target_");
        PickleBytes.Global namespace = new PickleBytes.Global("lab.config", "Config");
        checkpoint.root.put("hyper_parameters", Map.of("model", new PickleBytes.Built(namespace, settings)));
        assertTiny(read(ImportOptions.NOTHING_STATED));
    }

    @Test
    void shouldReadTheSettingThatNamesTheReadoutsTask() throws IOException {
        checkpoint.model.put("readout_spec", "cursor_velocity_2d");
        assertTiny(read(ImportOptions.NOTHING_STATED));
    }

    @Test
    void shouldReadSafetensorsWithStatedNames() throws IOException {
        Path file = folder.resolve("poyo.safetensors");
        org.poyorig.bundle.Safetensors.write(file, TinyBundle.make().weights());
        UserError withoutNames = assertThrows(
                UserError.class, () -> CheckpointImport.read(file, ImportOptions.with(DURATIONS), Instant.EPOCH));
        assertTrue(withoutNames.getMessage().contains("--config names.json"), withoutNames.getMessage());
        String names = "{\"sequence_length\": 1.0, \"latent_step\": 0.25, \"sessions\": [\"monday\", \"set/tuesday\"],"
                + "\"units\": [\"NA\", \"monday/unit_0\", \"monday/unit_1\", \"set/tuesday/unit_0\"]}";
        assertTiny(CheckpointImport.read(file, stated(names), Instant.EPOCH));
    }

    private interface Renaming {
        String of(String name);
    }

    /** Gives every entry of the state_dict another name; the old one is without {@code model.}. */
    private void rename(Renaming renaming) {
        Map<Object, Object> old = new LinkedHashMap<>(checkpoint.state);
        checkpoint.state.clear();
        old.forEach((name, value) ->
                checkpoint.state.put(renaming.of(((String) name).replaceFirst("^model\\.", "")), value));
    }

    private void bare() {
        rename(name -> name);
        checkpoint.root.clear();
        checkpoint.root.putAll(checkpoint.state);
    }

    private ImportOptions stated(String settings) throws IOException {
        Path file = Files.writeString(folder.resolve("settings"), settings);
        return ImportOptions.with(NetworkStatement.of(Map.of(), Optional.of(file)));
    }

    private ModelBundle read(ImportOptions options) throws IOException {
        return CheckpointImport.read(checkpoint.write(folder.resolve("weights.ckpt")), options, Instant.EPOCH);
    }

    private void assertRefusal(String words, ImportOptions options) {
        UserError refusal = assertThrows(UserError.class, () -> read(options));
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    private static void assertTiny(ModelBundle bundle) {
        assertEquals(TinyBundle.make().weights(), bundle.weights());
        assertEquals(TinyBundle.make().units().words(), bundle.units().words());
        assertEquals(TinyBundle.make().sessions().words(), bundle.sessions().words());
        assertEquals(new PoyoConfig(1.0, 0.25, 2, 8, 1, 8, 1, 2, 2), bundle.config());
        assertEquals(
                List.of("out0", "out1"),
                bundle.outputs().stream().map(output -> output.name()).toList());
    }
}
