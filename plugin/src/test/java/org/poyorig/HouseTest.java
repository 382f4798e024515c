package org.poyorig;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks rules of this repository: order of modules, rooms of libraries, sizes of files and packages. */
class HouseTest {
    private static final Path ROOT = Path.of(System.getProperty("poyo.root"));
    private static final String NETWORK = "java\\.net\\.(.*Socket.*|Http.*Connection|http\\..*)"
            + "|java\\.nio\\.channels\\.(.*SocketChannel|DatagramChannel)";
    private static final int MOST_FILES = 25;
    private static final int MOST_LINES = 300;
    private static final Pattern MODULE = Pattern.compile("/(models|native-bridge|runtime|calibration|plugin)/target/");
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "models", Set.of(),
            "native-bridge", Set.of(),
            "runtime", Set.of("models", "native-bridge"),
            "calibration", Set.of("models", "native-bridge", "runtime"),
            "plugin", Set.of("models", "native-bridge", "runtime", "calibration"));

    private static JavaClasses ours;

    @BeforeAll
    static void readOurClasses() {
        ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.poyorig");
    }

    @Test
    void shouldDependOneWayOnly() {
        List<String> against = new ArrayList<>();
        for (JavaClass user : ours) {
            String from = module(user).orElseThrow();
            for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                module(dependency.getTargetClass())
                        .filter(to -> !to.equals(from) && !MAY_USE.get(from).contains(to))
                        .ifPresent(to -> against.add(dependency.getDescription()));
            }
        }
        assertEquals(List.of(), against);
    }

    @Test
    void shouldSeeEveryModule() {
        for (String module : MAY_USE.keySet()) {
            assertFalse(
                    ours.stream().noneMatch(each -> module(each).equals(Optional.of(module))),
                    "no class of " + module + " was found");
        }
    }

    @Test
    void shouldHaveNoPackageCircles() {
        slices().matching("org.poyorig.(**)").should().beFreeOfCycles().check(ours);
    }

    @ParameterizedTest(name = "{0} only in {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "net.openhft..       | org.poyorig.record org.poyorig.app.measure",
                "io.jhdf..           | org.poyorig.recording..",
                "us.hebi..           | org.poyorig.recording..",
                "net.razorvine..     | org.poyorig.checkpoint",
                "ai.onnxruntime..    | ..onnx ..gpu.. ..fit.batch ..bench ..app.measure",
                "com.sun.jna..       | org.poyorig.bridge.. org.poyorig.gpu.. org.poyorig.lsl",
                "org.zeromq..        | org.poyorig.bench.live org.poyorig.output.zeromq org.poyorig.input.zeromq",
                "picocli..           | org.poyorig.app..",
                "io.javalin..        | org.poyorig.page..",
                "org.eclipse.jetty.. | org.poyorig.page",
                "ch.qos.logback..    | org.poyorig.app.speak",
            })
    void shouldKeepLibraryInItsRoom(String library, String rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms.split(" "))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(ours);
    }

    @ParameterizedTest(name = "{0} does not use {1}")
    @CsvSource({
        "org.poyorig.live.., org.poyorig.fit..",
        "org.poyorig.live.., org.poyorig.calibrate..",
        "org.poyorig.app.live.., org.poyorig.fit..",
        "org.poyorig.app.live.., org.poyorig.bench..",
        "org.poyorig.app.*.., org.poyorig.app",
    })
    void shouldNotUse(String room, String other) {
        noClasses()
                .that()
                .resideInAPackage(room)
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(other)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(other)
                .check(ours);
    }

    /** {@code serve} fits in a child process only (decision 27): a native crash of a fit cannot end an experiment. */
    @Test
    void shouldReachNoFitFromServe() {
        noClasses()
                .that()
                .haveFullyQualifiedName("org.poyorig.app.live.ServeCommand")
                .should()
                .transitivelyDependOnClassesThat()
                .resideInAnyPackage("org.poyorig.fit..", "org.poyorig.baseline..", "org.poyorig.train..")
                .check(ours);
    }

    /** A network is used only where the user names an address: by outputs and by {@code bridge}. */
    @Test
    void shouldOpenNoNetworkConnectionUnasked() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.poyorig.output..", "org.poyorig.input..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(NETWORK)
                .check(ours);
    }

    @Test
    void shouldKeepPackagesAndFilesSmall() throws IOException {
        Map<Path, Integer> files = new TreeMap<>();
        List<String> large = new ArrayList<>();
        for (Path file : mainFiles()) {
            files.merge(file.getParent(), 1, Integer::sum);
            long lines = lines(file);
            if (lines > MOST_LINES) {
                large.add(ROOT.relativize(file) + " has " + lines + " lines");
            }
        }
        files.forEach((folder, count) -> {
            if (count > MOST_FILES && folder.toString().contains("/java/")) {
                large.add(ROOT.relativize(folder) + " has " + count + " files");
            }
        });
        assertEquals(List.of(), large, "look for the second idea and give it a file or a folder of its own");
    }

    private static List<Path> mainFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String module : MAY_USE.keySet()) {
            for (String sources : List.of("src/main", "include", "open-ephys/Source")) {
                Path folder = ROOT.resolve(module).resolve(sources);
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> walk = Files.walk(folder)) {
                        walk.filter(file -> file.toString().matches(".*\\.(java|cpp|h)"))
                                .forEach(found::add);
                    }
                }
            }
        }
        return found;
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<String> module(JavaClass any) {
        return any.getSource()
                .map(source -> MODULE.matcher(source.getUri().toString()))
                .filter(Matcher::find)
                .map(match -> match.group(1));
    }
}
