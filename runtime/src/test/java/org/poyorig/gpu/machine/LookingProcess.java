package org.poyorig.gpu.machine;

import java.nio.file.Path;
import java.util.List;

/** A process that prints which driver and which of NVIDIA's libraries it finds, folder by folder. */
final class LookingProcess {
    private LookingProcess() {}

    public static void main(String[] folders) {
        try {
            Gpu gpu = NvidiaDriver.firstGpu(GpuMachine.DRIVER_LIBRARY);
            System.out.printf(
                    "driver: %s, %s, %d, CUDA %s%n",
                    gpu.name(), gpu.computeCapability(), gpu.memoryBytes(), gpu.cudaVersion());
        } catch (GpuUnavailable reason) {
            System.out.println("driver: " + reason.sentence());
        }
        for (String folder : folders) {
            look(Path.of(folder));
        }
    }

    private static void look(Path folder) {
        String name = folder.getFileName() + ": ";
        GpuMachine machine = new GpuMachine(new LibraryFolders(List.of(folder)));
        try {
            machine.require(GpuProvider.CUDA);
        } catch (GpuUnavailable reason) {
            System.out.println(name + "CUDA: " + reason.sentence());
        }
        for (LibraryFinding finding : machine.libraries()) {
            System.out.println(name + finding.sentence());
        }
    }
}
