package org.poyorig.gpu.machine;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks NVIDIA's driver for the first GPU, through the driver's library. No context is created. */
final class NvidiaDriver {
    private static final Path KERNEL_MODULE = Path.of("/proc/driver/nvidia/version");
    private static final Pattern VERSION = Pattern.compile("\\b(\\d+\\.\\d+(\\.\\d+)?)\\b");
    private static final String INSTALL = "install NVIDIA's driver (Debian: sudo apt-get install nvidia-driver;"
            + " Ubuntu: sudo ubuntu-drivers install) and restart the machine";
    private static final int NAME_BYTES = 256;

    /** A driver supports all libraries of its own major version of CUDA. */
    private static final int OLDEST_CUDA = 12_000;

    private static final int CAPABILITY_MAJOR = 75;
    private static final int CAPABILITY_MINOR = 76;

    private final NativeLibrary library;

    NvidiaDriver(NativeLibrary library) {
        this.library = library;
    }

    /** The first GPU of the driver in this library. */
    static Gpu firstGpu(String library) throws GpuUnavailable {
        NativeLibrary loaded;
        try {
            loaded = NativeLibrary.getInstance(library);
        } catch (UnsatisfiedLinkError missing) {
            throw new GpuUnavailable("no NVIDIA driver: " + library + " does not load", INSTALL);
        }
        return new NvidiaDriver(loaded).firstGpu();
    }

    Gpu firstGpu() throws GpuUnavailable {
        try {
            return ask();
        } catch (UnsatisfiedLinkError incomplete) {
            throw new GpuUnavailable(
                    GpuMachine.DRIVER_LIBRARY + " is not NVIDIA's driver: " + incomplete.getMessage(), INSTALL);
        }
    }

    private Gpu ask() throws GpuUnavailable {
        call("cuInit", 0);
        IntByReference number = new IntByReference();
        call("cuDeviceGetCount", number);
        if (number.getValue() < 1) {
            throw new GpuUnavailable("the NVIDIA driver finds no GPU", "check that nvidia-smi shows a GPU");
        }
        IntByReference device = new IntByReference();
        call("cuDeviceGet", device, 0);
        Memory name = new Memory(NAME_BYTES);
        call("cuDeviceGetName", name, NAME_BYTES, device.getValue());
        LongByReference bytes = new LongByReference();
        call("cuDeviceTotalMem_v2", bytes, device.getValue());
        call("cuDriverGetVersion", number);
        if (number.getValue() < OLDEST_CUDA) {
            throw new GpuUnavailable(
                    String.format(
                            "the NVIDIA driver of %s is too old: it supports CUDA %d.%d, 12.0 or newer is needed",
                            name.getString(0), number.getValue() / 1000, number.getValue() % 1000 / 10),
                    "update NVIDIA's driver to 525 or newer and restart the machine");
        }
        String cuda = number.getValue() / 1000 + "." + number.getValue() % 1000 / 10;
        String capability = attribute(CAPABILITY_MAJOR, device) + "." + attribute(CAPABILITY_MINOR, device);
        return new Gpu(name.getString(0), capability, bytes.getValue(), kernelModuleVersion(), cuda);
    }

    private int attribute(int attribute, IntByReference device) throws GpuUnavailable {
        IntByReference value = new IntByReference();
        call("cuDeviceGetAttribute", value, attribute, device.getValue());
        return value.getValue();
    }

    private void call(String function, Object... arguments) throws GpuUnavailable {
        int error = library.getFunction(function).invokeInt(arguments);
        if (error != 0) {
            throw new GpuUnavailable(
                    "the NVIDIA driver reports error " + error + " from " + function,
                    "check that nvidia-smi shows a GPU; after an update of the driver, restart the machine");
        }
    }

    private static String kernelModuleVersion() {
        try {
            Matcher version = VERSION.matcher(Files.readString(KERNEL_MODULE));
            return version.find() ? version.group(1) : "unknown";
        } catch (IOException unreadable) {
            return "unknown";
        }
    }
}
