package org.poyorig.gpu.bound;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A library compiled from a few lines of C, for tests of what real libraries may answer. */
public final class StubLibrary {
    private static final int RTLD_LAZY = 1;

    private StubLibrary() {}

    /** Compiles and loads it; its names are for nobody else: they may be those of a real library. */
    public static NativeLibrary of(Path folder, String source) throws IOException, InterruptedException {
        Path code = Files.writeString(folder.resolve("stub.c"), source);
        Path library = folder.resolve("libstub" + System.nanoTime() + ".so");
        List<String> command = List.of("gcc", "-shared", "-fPIC", "-o", library.toString(), code.toString());
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("gcc does not compile the stub");
        }
        return NativeLibrary.getInstance(library.toString(), Map.of(Library.OPTION_OPEN_FLAGS, RTLD_LAZY));
    }
}
