package org.poyorig.gpu.machine;

import java.nio.file.Path;
import java.util.List;

/** A process that says what it finds of NVIDIA in one folder. */
final class LookingProcess {
    private LookingProcess() {}

    public static void main(String[] arguments) {
        try {
            Gpu gpu = NvidiaDriver.firstGpu();
            System.out.printf(
                    "driver: %s, %s, %d, CUDA %s%n",
                    gpu.name(), gpu.computeCapability(), gpu.memoryBytes(), gpu.cudaVersion());
        } catch (GpuUnavailable reason) {
            System.out.println("driver: " + reason.sentence());
        }
        GpuMachine machine = new GpuMachine(new LibraryFolders(List.of(Path.of(arguments[0]))));
        try {
            machine.require(GpuProvider.CUDA);
        } catch (GpuUnavailable reason) {
            System.out.println("CUDA: " + reason.sentence());
        }
        for (LibraryFinding finding : machine.libraries()) {
            System.out.println(finding.sentence());
        }
    }
}
