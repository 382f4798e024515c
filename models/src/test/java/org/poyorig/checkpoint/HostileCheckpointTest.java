package org.poyorig.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.TinyBundle;

/** Damages the contents of a valid checkpoint in many ways. Every damage must end in a message of one clear line. */
@Timeout(120)
class HostileCheckpointTest {
    private static final String READOUT = "model.readout.weight";

    @TempDir
    Path folder;

    @Test
    void shouldImportTheUndamagedCheckpoint() throws IOException {
        Path file = new TinyCheckpoint().write(folder.resolve("sound.ckpt"));
        ModelBundle bundle = CheckpointImport.read(file, ImportOptions.NOTHING_STATED, Instant.EPOCH);
        assertEquals(TinyBundle.make().weights(), bundle.weights());
        assertEquals(TinyBundle.make().units().words(), bundle.units().words());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"classes", "pickles", "tensors", "contents", "settings"})
    void shouldRefuseAndLeaveNothingBehind(String damage, String words, Consumer<TinyCheckpoint> spoil)
            throws IOException {
        TinyCheckpoint checkpoint = new TinyCheckpoint();
        spoil.accept(checkpoint);
        RefusedImport.check(folder, checkpoint.write(folder.resolve("spoilt.ckpt")), words);
    }

    @Test
    void shouldIgnoreDeepNestingInUnusedEntries() throws IOException {
        TinyCheckpoint checkpoint = new TinyCheckpoint();
        checkpoint.root.put("deep", PickleBytes.Raw.of("]".repeat(100_000) + "a".repeat(99_999)));
        checkpoint.root.put("itself", PickleBytes.Raw.of("]q\u0001h\u0001a"));
        Path file = checkpoint.write(folder.resolve("deep.ckpt"));
        ModelBundle bundle = CheckpointImport.read(file, ImportOptions.NOTHING_STATED, Instant.EPOCH);
        assertEquals(TinyBundle.make().weights(), bundle.weights());
    }

    private static Arguments damage(String name, String words, Consumer<TinyCheckpoint> spoil) {
        return arguments(name, words, spoil);
    }

    static Stream<Arguments> classes() {
        return Stream.of(
                        "posix.system",
                        "os.system",
                        "nt.system",
                        "builtins.eval",
                        "__builtin__.execfile",
                        "importlib.util.module_from_spec",
                        "runpy.run_path",
                        "subprocess.Popen")
                .map(name -> {
                    int dot = name.lastIndexOf('.');
                    var global = new PickleBytes.Global(name.substring(0, dot), name.substring(dot + 1));
                    return damage(
                            "the function " + name,
                            "found " + name + ", which runs code in Python",
                            c -> c.root.put("x", new PickleBytes.Call(global, "echo run > run")));
                });
    }

    static Stream<Arguments> pickles() {
        return Stream.of(
                damage(
                        "a class named on the stack",
                        "found os.system, which runs code",
                        raw("\u008c\u0002os\u008c\u0006system\u0093")),
                damage("a class by the old instruction", "found instruction 105", raw("(ios\nsystem\n")),
                damage("an extension code", "found instruction 130", raw("\u0082\u0001")),
                damage("a number in text", "found instruction 76", raw("L" + "9".repeat(1000) + "L\n")),
                damage("a text of two gigabytes", "a stated length of 2147483647", raw("X\u00ff\u00ff\u00ff\u007f")),
                damage("a text of four gigabytes", "a stated length of 4294967295", raw("X\u00ff\u00ff\u00ff\u00ff")),
                damage(
                        "bytes of 2^62",
                        "a stated length of 4611686018427387904",
                        raw("\u008e\u0000\u0000\u0000\u0000\u0000\u0000\u0000@")),
                damage("a memo that was never put", "damage at byte", raw("h\u00fe")),
                damage("a stack that runs empty", "damage at byte", pickle("\u0080\u00020000.")),
                damage("no instruction at all", "damage at byte", pickle("")),
                damage("an end in the middle", "damage at byte", HostileCheckpointTest::cutPickle),
                damage("a list as a key", "damage at byte", raw("}]Ns")),
                damage("a dictionary as a key", "damage at byte", raw("}}Ns")),
                damage("a list in a set", "damage at byte", raw("\u008f(]\u0090")),
                damage("a key without a value", "damage at byte", raw("}(Nu")),
                damage("state for a text", "damage at byte", raw("X\u0001\u0000\u0000\u0000a}b")),
                damage("a call of what is no class", "damage at byte", raw("N)R")),
                damage("a reference to no storage", "damage at byte", raw("X\u0001\u0000\u0000\u0000aQ")),
                damage(
                        "a flood of instructions",
                        "at most 4000000 pickle instructions",
                        raw("]0".repeat(2_000_001) + "N")),
                damage("a list at the top", "a dictionary with weights", pickle("\u0080\u0002].")));
    }

    private static Consumer<TinyCheckpoint> raw(String instructions) {
        return c -> c.root.put("x", PickleBytes.Raw.of(instructions));
    }

    private static Consumer<TinyCheckpoint> pickle(String instructions) {
        return c -> c.entries.put("data.pkl", PickleBytes.Raw.of(instructions).instructions());
    }

    private static void cutPickle(TinyCheckpoint checkpoint) {
        byte[] whole = PickleBytes.of(checkpoint.root);
        checkpoint.entries.put("data.pkl", Arrays.copyOf(whole, whole.length / 2));
    }

    static Stream<Arguments> tensors() {
        return Stream.of(
                damage(
                        "a storage shorter than it says",
                        "16 elements of torch.FloatStorage",
                        c -> c.entries.replace("data/" + c.readoutStorage().key(), new byte[60])),
                damage(
                        "a storage that is absent",
                        "no such entry",
                        c -> c.entries.remove("data/" + c.readoutStorage().key())),
                damage(
                        "a stated length of 2^62 elements",
                        "4611686018427387904 elements",
                        c -> c.state.put(
                                READOUT,
                                TinyCheckpoint.tensor(
                                        new PickleBytes.Storage(
                                                "FloatStorage",
                                                c.readoutStorage().key(),
                                                1L << 62),
                                        0,
                                        tuple(2, 8),
                                        tuple(8, 1)))),
                damage(
                        "a tensor larger than its storage",
                        "storage of 16 elements",
                        readout(0, tuple(3, 8), tuple(8, 1))),
                damage("an offset past the storage", "storage of 16 elements", readout(1, tuple(2, 8), tuple(8, 1))),
                damage("a negative offset", "offset -1", readout(-1, tuple(2, 8), tuple(8, 1))),
                damage("a negative stride", "strides [-8, 1]", readout(8, tuple(2, 8), tuple(-8, 1))),
                damage("strides that overflow", "strides [", readout(0, tuple(3, 3), tuple(1L << 62, 1L << 62))),
                damage(
                        "extents that overflow",
                        "shape [",
                        readout(0, tuple(1 << 30, 1 << 30, 1 << 30), tuple(0, 0, 0))),
                damage(
                        "a small storage shown as a large one",
                        "storage of 16 elements",
                        readout(0, tuple(1 << 20, 1 << 10), tuple(0, 0))),
                damage("a negative extent", "extents from 0", readout(0, tuple(-2, -8), tuple(8, 1))),
                damage("extents without strides", "inside its storage", readout(0, tuple(2, 8), tuple(8))),
                damage("extents that are text", "whole numbers", readout(0, new Object[] {"2", "8"}, tuple(8, 1))),
                damage(
                        "whole numbers as weights",
                        "torch.LongStorage",
                        c -> c.state.put(
                                READOUT,
                                TinyCheckpoint.tensor(
                                        new PickleBytes.Storage(
                                                "LongStorage",
                                                c.readoutStorage().key(),
                                                8),
                                        0,
                                        tuple(2, 4),
                                        tuple(4, 1)))),
                damage("a text as a weight", "a dense tensor", c -> c.state.put(READOUT, "weights")),
                damage("one storage shown a thousand times", "together no larger than the file", c -> {
                    Object all = c.state.get("model.enc_ffn.1.net.0.weight");
                    for (int copy = 0; copy < 1000; copy++) {
                        c.state.put("model.copy" + copy, all);
                    }
                }));
    }

    private static Object[] tuple(Object... parts) {
        return parts;
    }

    private static Consumer<TinyCheckpoint> readout(Object offset, Object[] shape, Object[] strides) {
        return c -> c.state.put(READOUT, TinyCheckpoint.tensor(c.readoutStorage(), offset, shape, strides));
    }

    static Stream<Arguments> contents() {
        return Stream.of(
                damage("no state_dict", "a state_dict", c -> c.root.remove("state_dict")),
                damage("an empty state_dict", "a state_dict", c -> c.state.clear()),
                damage("a state_dict that is text", "a state_dict", c -> c.root.put("state_dict", "x")),
                damage(
                        "a weight missing",
                        "dec_ffn.0.bias: expected shape [8], found no such weight",
                        c -> c.state.remove("model.dec_ffn.0.bias")),
                damage("no readout", "readout.weight with two dimensions", c -> c.state.remove(READOUT)),
                damage(
                        "a weight too many",
                        "first head.bias",
                        c -> c.state.put("model.head.bias", c.state.get("model.readout.bias"))),
                damage(
                        "a weight of another shape",
                        "expected shape [2], found [8]",
                        c -> c.state.put("model.readout.bias", c.state.get("model.dec_ffn.0.bias"))),
                damage("a NaN among the weights", "found NaN at element 5", c -> c.readoutBytes()
                        .putFloat(20, Float.NaN)),
                damage("an infinite weight", "found -Infinity at element 0", c -> c.readoutBytes()
                        .putFloat(0, Float.NEGATIVE_INFINITY)),
                damage(
                        "a unit more than the table has rows",
                        "expected shape [5, 8], found [4, 8]",
                        c -> c.units.put("monday/unit_9", 4)),
                damage(
                        "a unit less than the table has rows",
                        "expected shape [3, 8], found [4, 8]",
                        c -> c.units.remove("set/tuesday/unit_0")),
                damage("two units in one row", "one name for each row", c -> c.units.put("monday/unit_1", 1)),
                damage("a row far outside", "rows 0 to 3", c -> c.units.put("monday/unit_1", 1 << 30)),
                damage("a row of 2^32", "rows 0 to 3", c -> c.units.put("monday/unit_1", 1L << 32)),
                damage("a unit that is not a text", "a name that is not a text", c -> {
                    c.units.remove("monday/unit_1");
                    c.units.put(7, 2);
                }),
                damage("no padding word", "NA in row 0", c -> {
                    c.units.remove("NA");
                    c.units.put("N/A", 0);
                }),
                damage("no vocabulary", "unit_emb.vocab", c -> c.state.remove("model.unit_emb.vocab")));
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                damage(
                        "no hyper_parameters",
                        "a number sequence_length, found none",
                        c -> c.root.remove("hyper_parameters")),
                damage(
                        "no model among them",
                        "state them: --sequence-length",
                        c -> c.root.put("hyper_parameters", Map.of("lr", 1))),
                damage("a whole model as weights", "torch.save({", c -> {
                    c.root.remove("state_dict");
                    c.root.put("model", new PickleBytes.Call(new PickleBytes.Global("torch_brain.models", "POYO")));
                }),
                damage(
                        "another network",
                        "found torch_brain.models.POYOPlus",
                        c -> c.model.put("_target_", "torch_brain.models.POYOPlus")),
                damage("an unknown argument", "found readout_specs", c -> c.model.put("readout_specs", "x")),
                damage("an unresolved value", "found '${dim}'", c -> c.model.put("dim", "${dim}")),
                damage("no sequence_length", "a number sequence_length", c -> c.model.remove("sequence_length")),
                damage("half a dimension", "a whole number dim, found 8.5", c -> c.model.put("dim", 8.5)),
                damage("dim 0", "dim from 1 to 8192, found 0", c -> c.model.put("dim", 0)),
                damage("dim -8", "dim from 1 to 8192, found -8", c -> c.model.put("dim", -8)),
                damage("a depth of a billion", "depth from 0 to 512", c -> c.model.put("depth", 1_000_000_000)),
                damage("a head of 6", "multiple of 4, found 6", c -> c.model.put("dim_head", 6)),
                damage("a window of no length", "sequence_length from", c -> c.model.put("sequence_length", 0.0)),
                damage("a window of NaN", "sequence_length from", c -> c.model.put("sequence_length", Double.NaN)),
                damage("a latent step of 1e-300", "latent_step from", c -> c.model.put("latent_step", 1e-300)),
                damage(
                        "another dim than the weights have",
                        "expected shape [4, 16], found [4, 8]",
                        c -> c.model.put("dim", 16)));
    }
}
