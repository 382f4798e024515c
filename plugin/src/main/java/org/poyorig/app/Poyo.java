package org.poyorig.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.poyorig.app.decode.DecodeCommand;
import org.poyorig.app.decode.DemoCommand;
import org.poyorig.app.decode.EvaluateCommand;
import org.poyorig.app.decode.LatencyCommand;
import org.poyorig.app.decode.ReplayCommand;
import org.poyorig.app.files.ClipCommand;
import org.poyorig.app.files.ConvertCommand;
import org.poyorig.app.files.ImportCommand;
import org.poyorig.app.files.InspectCommand;
import org.poyorig.app.learn.CalibrateCommand;
import org.poyorig.app.learn.TrainCommand;
import org.poyorig.app.live.BridgeCommand;
import org.poyorig.app.live.ServeCommand;
import org.poyorig.app.live.SimulateCommand;
import org.poyorig.app.measure.BenchCommand;
import org.poyorig.app.measure.DoctorCommand;
import org.poyorig.app.openephys.PluginCommand;
import org.poyorig.app.page.PageCommand;
import org.poyorig.app.speak.ErrorLine;
import org.poyorig.app.speak.HelpPages;
import org.poyorig.app.speak.HelpPages.Entry;
import org.poyorig.app.speak.HelpPages.Group;
import org.poyorig.app.speak.Letters;
import org.poyorig.app.speak.Versions;
import org.poyorig.onnx.OnnxNatives;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The {@code ./poyo} command. Results go to standard output, progress and errors to standard error. Exit codes: 0 done,
 * 1 our fault, 2 the user's (an option, a file, the machine).
 */
@Command(
        name = "poyo",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Decodes movement from spikes, on the rig.",
        description = "Run ./poyo COMMAND --help to read about one command.",
        footer = "./poyo decode --help",
        subcommands = {
            DemoCommand.class,
            DoctorCommand.class,
            ImportCommand.class,
            InspectCommand.class,
            ConvertCommand.class,
            ClipCommand.class,
            DecodeCommand.class,
            ReplayCommand.class,
            EvaluateCommand.class,
            CalibrateCommand.class,
            TrainCommand.class,
            ServeCommand.class,
            SimulateCommand.class,
            BridgeCommand.class,
            LatencyCommand.class,
            PageCommand.class,
            PluginCommand.class,
            BenchCommand.class
        })
public final class Poyo implements Callable<Integer> {
    private static final int USERS_FAULT = 2;

    /** Groups of commands in the help. Every command belongs to one group. */
    private static final List<Group> GROUPS = List.of(
            new Group("Decode a recording", "demo", "inspect", "decode", "replay", "convert", "clip"),
            new Group("Before an experiment", "doctor", "import", "train", "calibrate", "plugin"),
            new Group("At the rig", "serve", "simulate", "bridge"),
            new Group("Look at results", "page", "evaluate", "latency"),
            new Group(
                    "Develop",
                    List.of("bench"),
                    List.of(
                            new Entry("test", "Runs all tests."),
                            new Entry("format", "Formats the sources."),
                            new Entry("release", "Builds the archives of a release."),
                            new Entry("--cpu", "Builds for the CPU; this is the default."),
                            new Entry("--gpu", "Builds for NVIDIA GPUs with the libraries of this machine."),
                            new Entry("--gpu-redist", "Builds for NVIDIA GPUs and downloads the libraries."))));

    @Spec
    private CommandSpec spec;

    private Poyo() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) throws IOException {
        Letters.fitTerminal();
        keepNatives();
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        try {
            return commandLine().execute(arguments);
        } catch (OutOfMemoryError tooLarge) {
            System.err.println("poyo: memory: expected enough for this command, found too little; use a smaller part of"
                    + " the recording, or give Java more with JAVA_TOOL_OPTIONS=-Xmx8g");
            return USERS_FAULT;
        }
    }

    /** The whole command line, with its help and its error lines; tests parse with it too. */
    public static CommandLine commandLine() {
        CommandLine poyo = new CommandLine(new Poyo())
                .setOut(Letters.writer(System.out))
                .setErr(Letters.writer(System.err))
                .setParameterExceptionHandler(new ErrorLine())
                .setExecutionExceptionHandler(new ErrorLine())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
        HelpPages.layOut(poyo);
        HelpPages.group(poyo, GROUPS);
        return poyo;
    }

    /** Unpacks ONNX Runtime where the launcher says; without the launcher, it is unpacked at each start. */
    private static void keepNatives() throws IOException {
        String natives = System.getProperty("poyo.natives");
        if (natives != null) {
            OnnxNatives.keepIn(Path.of(natives));
        }
    }

    /** Without a command: shows all commands. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return USERS_FAULT;
    }
}
