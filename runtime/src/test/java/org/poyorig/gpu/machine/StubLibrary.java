package org.poyorig.gpu.machine;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Compiles a few lines of C into a library that stands for a real one. */
public final class StubLibrary {
    private static final int RTLD_LAZY = 1;

    private StubLibrary() {}

    /** Compiles and loads a library. Its symbols stay local, because a real library may have the same symbols. */
    public static NativeLibrary of(Path folder, String source) throws IOException, InterruptedException {
        Path library = compile(folder, "libstub" + System.nanoTime() + ".so", source);
        return NativeLibrary.getInstance(library.toString(), Map.of(Library.OPTION_OPEN_FLAGS, RTLD_LAZY));
    }

    /** Compiles a library with this file name. */
    public static Path compile(Path folder, String name, String source) throws IOException, InterruptedException {
        Path code = Files.writeString(folder.resolve("stub.c"), source);
        Path library = folder.resolve(name);
        List<String> command =
                List.of("gcc", "-shared", "-fPIC", "-Wl,-soname," + name, "-o", library.toString(), code.toString());
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("gcc does not compile the stub");
        }
        return library;
    }
}
