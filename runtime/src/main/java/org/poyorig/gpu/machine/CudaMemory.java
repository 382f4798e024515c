package org.poyorig.gpu.machine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.poyorig.gpu.bound.MirroredFloats;
import org.poyorig.gpu.bound.TensorMemory;

/**
 * Memory of the first GPU, each piece with a page-locked twin on the host, by NVIDIA's driver
 * ({@code docs.nvidia.com/cuda/cuda-driver-api}). It lies in the context that ONNX Runtime uses too, the GPU's primary
 * one, so that the same addresses are good there.
 *
 * <p>A copy to the GPU is done when {@link MirroredFloats#upload} returns: from page-locked memory the driver copies
 * without a stop between. A copy from it waits before for everything that was asked of the GPU, in whatever stream.
 */
public final class CudaMemory implements TensorMemory {
    private final NativeLibrary driver;
    private final int device;
    private final DriverCall makeCurrent;
    private final DriverCall waitForAll;
    private final Deque<DriverCall> returns = new ArrayDeque<>();

    /** That of this machine. */
    public static CudaMemory ofThisMachine() {
        return new CudaMemory(NativeLibrary.getInstance(NvidiaDriver.LIBRARY));
    }

    CudaMemory(NativeLibrary driver) {
        this.driver = driver;
        call("cuInit", 0);
        IntByReference first = new IntByReference();
        call("cuDeviceGet", first, 0);
        device = first.getValue();
        PointerByReference context = new PointerByReference();
        call("cuDevicePrimaryCtxRetain", context, device);
        returns.push(prepare("cuDevicePrimaryCtxRelease_v2", device));
        makeCurrent = prepare("cuCtxSetCurrent", context.getValue());
        waitForAll = prepare("cuCtxSynchronize");
    }

    @Override
    public String name() {
        return "Cuda";
    }

    @Override
    public MirroredFloats allocate(int count) {
        makeCurrent.run();
        long bytes = (long) Float.BYTES * count;
        PointerByReference onHost = new PointerByReference();
        call("cuMemHostAlloc", onHost, bytes, 0);
        Pointer host = onHost.getValue();
        returns.push(prepare("cuMemFreeHost", host));
        PointerByReference onDevice = new PointerByReference();
        call("cuMemAlloc_v2", onDevice, bytes);
        Pointer there = onDevice.getValue();
        returns.push(prepare("cuMemFree_v2", there));
        host.clear(bytes);
        FloatBuffer floats =
                host.getByteBuffer(0, bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
        return new Floats(
                floats,
                there,
                prepare("cuMemcpyHtoD_v2", there, host, bytes),
                prepare("cuMemcpyDtoH_v2", host, there, bytes));
    }

    /** Gives back what can be; a GPU that is lost takes nothing. */
    @Override
    public void close() {
        RuntimeException first = null;
        if (!returns.isEmpty()) {
            first = failureOf(makeCurrent);
        }
        while (!returns.isEmpty()) {
            RuntimeException failure = failureOf(returns.pop());
            first = first == null ? failure : first;
        }
        if (first != null) {
            throw first;
        }
    }

    private static RuntimeException failureOf(DriverCall call) {
        try {
            call.run();
            return null;
        } catch (IllegalStateException failure) {
            return failure;
        }
    }

    private void call(String function, Object... arguments) {
        prepare(function, arguments).run();
    }

    private DriverCall prepare(String function, Object... arguments) {
        return new DriverCall(driver.getFunction(function), arguments);
    }

    /** A function of the driver with its arguments, made once. */
    private record DriverCall(Function function, Object... arguments) {
        void run() {
            int error = function.invokeInt(arguments);
            if (error != 0) {
                throw new IllegalStateException(
                        "the NVIDIA driver answers " + function.getName() + " with error " + error);
            }
        }
    }

    private final class Floats implements MirroredFloats {
        private final FloatBuffer host;
        private final Pointer device;
        private final DriverCall toDevice;
        private final DriverCall toHost;

        Floats(FloatBuffer host, Pointer device, DriverCall toDevice, DriverCall toHost) {
            this.host = host;
            this.device = device;
            this.toDevice = toDevice;
            this.toHost = toHost;
        }

        @Override
        public FloatBuffer host() {
            return host;
        }

        @Override
        public Pointer device() {
            return device;
        }

        @Override
        public void upload() {
            makeCurrent.run();
            toDevice.run();
        }

        @Override
        public void download() {
            makeCurrent.run();
            waitForAll.run();
            toHost.run();
        }
    }
}
