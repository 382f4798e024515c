package org.poyorig.gpu.bound;

import ai.onnxruntime.OrtException;
import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.poyorig.onnx.OnnxEnvironment;

/**
 * ONNX Runtime's C API ({@code onnxruntime_c_api.h}) in the library that the Java API has loaded. The API is a table of
 * function pointers; {@link OrtFunction} has their places. There is one instance in a process, and it is never closed.
 * Thread-safe, as ONNX Runtime's functions are.
 */
final class OrtApi {
    /** Version of the table. The places were read from the header of this version. */
    static final int API_VERSION = 29;

    /** Start of the version of a library with this table. */
    private static final String RELEASE = "1.29.";

    private static final int LOG_WARNINGS = 2;

    private final Map<OrtFunction, Function> functions = new EnumMap<>(OrtFunction.class);
    private final Pointer environment;

    private OrtApi(Pointer table) throws OrtException {
        for (OrtFunction function : OrtFunction.values()) {
            functions.put(
                    function, Function.getFunction(table.getPointer((long) Native.POINTER_SIZE * function.place())));
        }
        // A process has one environment. This call returns the Java API's environment.
        environment = create(OrtFunction.CREATE_ENV, LOG_WARNINGS, "poyo-rig");
    }

    /** The API of this process. */
    static OrtApi get() throws BindingUnavailable {
        if (Loaded.API == null) {
            throw new BindingUnavailable(Loaded.REFUSAL);
        }
        return Loaded.API;
    }

    /**
     * The API of a library.
     *
     * @throws BindingUnavailable if the library is another version, or not ONNX Runtime
     */
    static OrtApi of(NativeLibrary library) throws BindingUnavailable {
        try {
            Pointer base = library.getFunction("OrtGetApiBase").invokePointer(new Object[0]);
            Function getApi = Function.getFunction(base.getPointer(0));
            Function getVersion = Function.getFunction(base.getPointer(Native.POINTER_SIZE));
            String version = getVersion.invokeString(new Object[0], false);
            if (!version.startsWith(RELEASE)) {
                throw new BindingUnavailable(
                        "ONNX Runtime is " + version + "; CUDA graphs need ONNX Runtime " + RELEASE + "x");
            }
            Pointer table = getApi.invokePointer(new Object[] {API_VERSION});
            if (table == null) {
                throw new BindingUnavailable("ONNX Runtime " + version + " has no API version " + API_VERSION);
            }
            return new OrtApi(table);
        } catch (UnsatisfiedLinkError | OrtException failure) {
            throw new BindingUnavailable("ONNX Runtime's C functions cannot be used: " + failure.getMessage());
        }
    }

    /** The environment, which is never released. */
    Pointer environment() {
        return environment;
    }

    /** Prepares a call that is made many times with the same arguments. */
    OrtCall prepare(OrtFunction function, Object... arguments) {
        return new OrtCall(this, functions.get(function), arguments);
    }

    /** Calls a function once. */
    void call(OrtFunction function, Object... arguments) throws OrtException {
        check(functions.get(function).invokePointer(arguments));
    }

    /** Calls a function that returns an object through its last argument. The caller releases the object. */
    Pointer create(OrtFunction function, Object... arguments) throws OrtException {
        PointerByReference made = new PointerByReference();
        Object[] withResult = new Object[arguments.length + 1];
        System.arraycopy(arguments, 0, withResult, 0, arguments.length);
        withResult[arguments.length] = made;
        call(function, withResult);
        return made.getValue();
    }

    /** Releases an object; does nothing for null. */
    void release(OrtFunction function, Pointer made) {
        if (made != null) {
            functions.get(function).invokeVoid(new Object[] {made});
        }
    }

    /** Throws the message of a status that is not success. */
    void check(Pointer status) throws OrtException {
        if (status != null) {
            String message = functions.get(OrtFunction.GET_ERROR_MESSAGE).invokeString(new Object[] {status}, false);
            release(OrtFunction.RELEASE_STATUS, status);
            throw new OrtException(message);
        }
    }

    private static final class Loaded {
        /** RTLD_LAZY alone: the library's symbols stay local, as Java's own loading has left them. */
        private static final Map<String, Object> OPEN_AS_IT_IS = Map.of(Library.OPTION_OPEN_FLAGS, 1);

        static final OrtApi API;
        static final String REFUSAL;

        static {
            OrtApi api = null;
            String refusal = "";
            try {
                api = of(library());
            } catch (BindingUnavailable reason) {
                refusal = reason.getMessage();
            } catch (UnsatisfiedLinkError missing) {
                refusal = "ONNX Runtime's loaded library is not found: " + missing.getMessage();
            }
            API = api;
            REFUSAL = refusal;
        }

        /**
         * Opens the library by its path if the path is known, else by the name under which the system has loaded it.
         */
        private static NativeLibrary library() {
            OnnxEnvironment.get();
            String folder = System.getProperty("onnxruntime.native.path");
            if (folder != null) {
                Path file = Path.of(folder, System.mapLibraryName("onnxruntime"));
                if (Files.exists(file)) {
                    return NativeLibrary.getInstance(file.toString(), OPEN_AS_IT_IS);
                }
            }
            return NativeLibrary.getInstance("libonnxruntime.so.1", OPEN_AS_IT_IS);
        }
    }
}
