package org.poyorig.app.files;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.checkpoint.CheckpointImport;
import org.poyorig.checkpoint.ImportOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poyo import}: turns a torch_brain checkpoint into a bundle. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        header = "Turns a torch_brain POYO checkpoint into a bundle.",
        description = "Reads a POYO of torch_brain 0.1 or 0.2: a checkpoint that Lightning saved, a state_dict that "
                + "torch.save wrote, or a safetensors file. No code in the file is run. A checkpoint does not "
                + "describe its outputs: state their names, unit and scale here. The bundle lists missing "
                + "statements. docs/from-python.md shows the Python lines.",
        footer = "./poyo import poyo.ckpt --out bundle --behaviour cursor.vel --outputs vx,vy --unit cm/s --scale 20")
public final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CKPT", description = "Checkpoint file, *.ckpt, *.pt or *.safetensors.")
    private Path checkpoint;

    @Option(names = "--out", required = true, paramLabel = "BUNDLE", description = "New folder for the bundle.")
    private Path out;

    @Option(
            names = "--behaviour",
            paramLabel = "KEY",
            defaultValue = "",
            description = "Behaviour that the network was trained on, as recordings name it, for example "
                    + "cursor.vel (default: not stated).")
    private String behaviour;

    @Option(
            names = "--note",
            paramLabel = "KEY=TEXT",
            description = "Line for the provenance of the bundle, for example \"licence=MIT\"; may be " + "repeated.")
    private Map<String, String> notes = new LinkedHashMap<>();

    @Option(
            names = "--measured",
            paramLabel = "KEY=TEXT",
            description = "Line for the model card, with a result that was measured with this checkpoint; "
                    + "may be repeated.")
    private Map<String, String> measured = new LinkedHashMap<>();

    @Mixin
    private StatedOutputs stated;

    @Mixin
    private StatedNetwork network;

    @Override
    public Integer call() {
        ImportOptions options = new ImportOptions(stated.outputs(), behaviour, notes, measured, network.statement());
        ModelBundle bundle = CheckpointImport.toBundle(
                checkpoint, out, options, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        PoyoConfig config = bundle.config();
        System.out.printf(
                "%s: POYO of width %d, depth %d, %d latents; %d units, %d sessions, %d outputs%n",
                out,
                config.dim(),
                config.depth(),
                config.latentCount(),
                bundle.units().size() - 1,
                bundle.sessions().size() - 1,
                config.dimOut());
        System.out.println("weights SHA-256 " + bundle.weightsSha256());
        if (bundle.provenance().containsKey(CheckpointImport.NOT_READ)) {
            System.out.println("not read: " + bundle.provenance().get(CheckpointImport.NOT_READ));
        }
        List<String> notStated = new ArrayList<>(stated.notStated());
        if (behaviour.isEmpty()) {
            notStated.add("behaviour (--behaviour): evaluate needs --behaviour if several series fit");
        }
        notStated.forEach(sentence -> System.out.println("not stated: " + sentence));
        return 0;
    }
}
