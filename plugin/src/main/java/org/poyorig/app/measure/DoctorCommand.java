package org.poyorig.app.measure;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code poyo doctor}: shows the hardware and software of this machine. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        header = "Shows what this machine has and which provider decodes.",
        description = "Lists Java, CPU, memory, disk, library versions and bundles, the provider that "
                + "decodes, and the reason if a GPU does not decode.",
        footer = "./poyo doctor")
public final class DoctorCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        for (List<String> finding : Machine.describe()) {
            System.out.printf("%-18s %s%n", finding.get(0), finding.get(1));
        }
        return 0;
    }
}
