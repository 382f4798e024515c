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

/** Asks NVIDIA's driver, through its own library, which GPU there is. It holds nothing: no context is made. */
final class NvidiaDriver {
    static final String LIBRARY = "libcuda.so.1";
    private static final Path KERNEL_MODULE = Path.of("/proc/driver/nvidia/version");
    private static final Pattern VERSION = Pattern.compile("\\b(\\d+\\.\\d+(\\.\\d+)?)\\b");
    private static final String INSTALL = "install NVIDIA's driver (Debian: sudo apt-get install nvidia-driver;"
            + " Ubuntu: sudo ubuntu-drivers install) and restart the machine";
    private static final int NAME_BYTES = 256;

    /** Drivers know later libraries of the major version that they know themselves. */
    private static final int OLDEST_CUDA = 12_000;

    private static final int CAPABILITY_MAJOR = 75;
    private static final int CAPABILITY_MINOR = 76;

    private final NativeLibrary library;

    private NvidiaDriver(NativeLibrary library) {
        this.library = library;
    }

    /** The first GPU. */
    static Gpu firstGpu() throws GpuUnavailable {
        NvidiaDriver driver;
        try {
            driver = new NvidiaDriver(NativeLibrary.getInstance(LIBRARY));
        } catch (UnsatisfiedLinkError missing) {
            throw new GpuUnavailable("no NVIDIA driver: " + LIBRARY + " does not load", INSTALL);
        }
        try {
            return driver.ask();
        } catch (UnsatisfiedLinkError incomplete) {
            throw new GpuUnavailable(LIBRARY + " is not NVIDIA's driver: " + incomplete.getMessage(), INSTALL);
        }
    }

    private Gpu ask() throws GpuUnavailable {
        call("cuInit", 0);
        IntByReference number = new IntByReference();
        call("cuDeviceGetCount", number);
        if (number.getValue() < 1) {
            throw new GpuUnavailable("the NVIDIA driver finds no GPU", "see whether nvidia-smi shows one");
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
                            "the NVIDIA driver of %s is too old: it knows CUDA %d.%d, 12.0 or newer is needed",
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
                    "the NVIDIA driver answers " + function + " with error " + error,
                    "see whether nvidia-smi shows a GPU; restarting the machine mends a driver that was updated");
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
