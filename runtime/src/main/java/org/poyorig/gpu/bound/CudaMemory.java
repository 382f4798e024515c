package org.poyorig.gpu.bound;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.poyorig.gpu.machine.GpuMachine;

/**
 * Memory of the first GPU, allocated by NVIDIA's driver ({@code docs.nvidia.com/cuda/cuda-driver-api}). Each piece has
 * a page-locked copy on the host. The memory belongs to the GPU's primary context, which ONNX Runtime uses too, so its
 * addresses are valid there.
 *
 * <p>A copy to the GPU is complete when {@link MirroredFloats#upload} returns, because the host's memory is
 * page-locked. A copy to the host first waits for all work on the GPU, in all streams.
 */
final class CudaMemory implements TensorMemory {
    private final NativeLibrary driver;
    private final int device;
    private final DriverCall makeCurrent;
    private final DriverCall waitForAll;
    private final Deque<DriverCall> returns = new ArrayDeque<>();

    /** Memory of this machine's first GPU. */
    static CudaMemory ofThisMachine() {
        return new CudaMemory(NativeLibrary.getInstance(GpuMachine.DRIVER_LIBRARY));
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

    /** Frees everything, even if single calls fail because the GPU is lost. */
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

    /** A function of the driver with its arguments, prepared once. */
    private record DriverCall(Function function, Object... arguments) {
        void run() {
            int error = function.invokeInt(arguments);
            if (error != 0) {
                throw new IllegalStateException(
                        "the NVIDIA driver reports error " + error + " from " + function.getName());
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
