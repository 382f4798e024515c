package org.poyorig.gpu.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.gpu.machine.StubLibrary;
import org.poyorig.onnx.OnnxEnvironment;

/** ONNX Runtime's C functions: the known version is used, and any other is refused. */
@EnabledOnOs(OS.LINUX)
class OrtApiTest {
    @TempDir
    Path folder;

    @Test
    void shouldKnowTheFunctionsOfTheVersionThatShips() throws Exception {
        assertTrue(
                OnnxEnvironment.get().getVersion().startsWith("1.29."),
                "read the places from the header of the new version");
        assertSame(OrtApi.get(), OrtApi.get());
    }

    @Test
    void shouldHaveEachFunctionAtAPlaceOfItsOwn() {
        long places = Arrays.stream(OrtFunction.values())
                .map(OrtFunction::place)
                .distinct()
                .count();
        assertEquals(OrtFunction.values().length, places);
    }

    @Test
    void shouldRefuseAnotherVersion() throws Exception {
        assertEquals(
                "ONNX Runtime is 1.30.0; CUDA graphs need ONNX Runtime 1.29.x", refusal(runtime("1.30.0", "table")));
    }

    @Test
    void shouldRefuseARuntimeWithoutThatTable() throws Exception {
        assertEquals("ONNX Runtime 1.29.7 has no API version 29", refusal(runtime("1.29.7", "NULL")));
    }

    @Test
    void shouldRefuseALibraryThatIsNoOnnxRuntime() throws Exception {
        String reason = refusal(StubLibrary.of(folder, "int nothing(void) { return 0; }"));
        assertTrue(reason.startsWith("ONNX Runtime's C functions cannot be used: "), reason);
        assertTrue(reason.contains("OrtGetApiBase"), reason);
    }

    private NativeLibrary runtime(String version, String table) throws Exception {
        return StubLibrary.of(folder, """
                #include <stddef.h>
                static void* table[512];
                static const void* get_api(unsigned version) { return version == 29 ? %s : NULL; }
                static const char* get_version(void) { return "%s"; }
                struct base { const void* (*get_api)(unsigned); const char* (*get_version)(void); };
                static const struct base base = {get_api, get_version};
                const struct base* OrtGetApiBase(void) { return &base; }
                """.formatted(table, version));
    }

    private static String refusal(NativeLibrary library) {
        return assertThrows(BindingUnavailable.class, () -> OrtApi.of(library)).getMessage();
    }
}
