package org.poyorig.app;

import java.io.IOException;
import java.nio.file.Path;
import org.poyorig.app.decode.DecodeCommand;
import org.poyorig.app.decode.DemoCommand;
import org.poyorig.app.decode.EvaluateCommand;
import org.poyorig.app.decode.LatencyCommand;
import org.poyorig.app.decode.ReplayCommand;
import org.poyorig.app.files.ConvertCommand;
import org.poyorig.app.files.ImportCommand;
import org.poyorig.app.learn.CalibrateCommand;
import org.poyorig.app.learn.TrainCommand;
import org.poyorig.app.live.ServeCommand;
import org.poyorig.app.live.SimulateCommand;
import org.poyorig.app.measure.BenchCommand;
import org.poyorig.app.measure.DoctorCommand;
import org.poyorig.app.openephys.PluginCommand;
import org.poyorig.app.speak.ErrorLine;
import org.poyorig.app.speak.Versions;
import org.poyorig.onnx.OnnxNatives;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
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
        description = "Decodes spikes with POYO on the rig.",
        footer = {
            "",
            "Each command explains itself: ./poyo COMMAND --help",
            "The launcher also knows: test, format, --gpu, --gpu-redist, --cpu"
        },
        subcommands = {
            DemoCommand.class,
            DoctorCommand.class,
            ImportCommand.class,
            ConvertCommand.class,
            DecodeCommand.class,
            ReplayCommand.class,
            EvaluateCommand.class,
            CalibrateCommand.class,
            TrainCommand.class,
            ServeCommand.class,
            SimulateCommand.class,
            LatencyCommand.class,
            PluginCommand.class,
            BenchCommand.class
        })
public final class Poyo implements Runnable {
    @Spec
    private CommandSpec spec;

    private Poyo() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) throws IOException {
        keepNatives();
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command line, with its way of reporting errors; tests parse with it too. */
    public static CommandLine commandLine() {
        return new CommandLine(new Poyo())
                .setParameterExceptionHandler(new ErrorLine())
                .setExecutionExceptionHandler(new ErrorLine())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    /** The launcher says where the checkout is; without it ONNX Runtime unpacks anew at each start. */
    private static void keepNatives() throws IOException {
        String natives = System.getProperty("poyo.natives");
        if (natives != null) {
            OnnxNatives.keepIn(Path.of(natives));
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
