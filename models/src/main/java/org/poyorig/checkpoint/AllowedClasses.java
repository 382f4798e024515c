package org.poyorig.checkpoint;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.PickleException;
import org.poyorig.error.UserError;

/**
 * The Python classes and functions that a checkpoint names. The import reads data of tensors, Lightning, OmegaConf and
 * NumPy. Every other name becomes a {@link PickledObject}, which only keeps its arguments. No class and no function is
 * ever run. Names that start programs or run code are refused, because only an attack writes them.
 */
final class AllowedClasses {
    /** Classes that are dictionaries. All other classes become {@link PickledObject}. */
    private static final List<String> DICTIONARIES = List.of(
            "collections.OrderedDict",
            "collections.defaultdict",
            "lightning.fabric.utilities.data.AttributeDict",
            "lightning.pytorch.utilities.parsing.AttributeDict",
            "lightning_fabric.utilities.data.AttributeDict",
            "pytorch_lightning.utilities.parsing.AttributeDict");

    private static final Map<String, List<String>> PLAIN = Map.ofEntries(
            Map.entry("_codecs", List.of("encode")),
            Map.entry("argparse", List.of("Namespace")),
            Map.entry("collections", List.of("Counter", "deque")),
            Map.entry("datetime", List.of("date", "datetime", "timedelta", "timezone")),
            Map.entry("numpy", List.of("dtype", "ndarray")),
            Map.entry("numpy.core.multiarray", List.of("_reconstruct", "scalar")),
            Map.entry("numpy._core.multiarray", List.of("_reconstruct", "scalar")),
            Map.entry(
                    "omegaconf.base",
                    List.of("ContainerMetadata", "Metadata", "Node", "Container", "SCMode", "UnionNode")),
            Map.entry("omegaconf.dictconfig", List.of("DictConfig")),
            Map.entry("omegaconf.listconfig", List.of("ListConfig")),
            Map.entry(
                    "omegaconf.nodes",
                    List.of(
                            "AnyNode",
                            "BooleanNode",
                            "BytesNode",
                            "EnumNode",
                            "FloatNode",
                            "IntegerNode",
                            "PathNode",
                            "StringNode",
                            "ValueNode")),
            Map.entry("pathlib", paths()),
            Map.entry("pathlib._local", paths()),
            Map.entry(
                    "torch",
                    List.of(
                            "Size",
                            "device",
                            "bfloat16",
                            "bool",
                            "float16",
                            "float32",
                            "float64",
                            "int16",
                            "int32",
                            "int64",
                            "int8",
                            "uint8",
                            "strided")),
            Map.entry(
                    "torch._utils",
                    List.of("_rebuild_tensor_v2", "_rebuild_parameter", "_rebuild_parameter_with_state")),
            Map.entry("torch.serialization", List.of("_get_layout")),
            Map.entry("typing", List.of("Any", "Dict", "List", "Optional", "Tuple", "Union")),
            Map.entry("__builtin__", builtins()),
            Map.entry("builtins", builtins()));

    private static final Map<String, IObjectConstructor> CONSTRUCTORS = constructors();

    /** Modules that start programs, run code or open files. */
    private static final Set<String> CODE_RUNNERS = Set.of(
            "_posixsubprocess",
            "code",
            "commands",
            "ctypes",
            "importlib",
            "nt",
            "os",
            "pickle",
            "posix",
            "pty",
            "pydoc",
            "runpy",
            "shutil",
            "socket",
            "subprocess",
            "sys",
            "webbrowser");

    private static final Set<String> CODE_RUNNING_BUILTINS = Set.of(
            "__import__", "apply", "breakpoint", "compile", "eval", "exec", "execfile", "globals", "input", "open");

    private final String subject;
    private final Set<String> unknown = new TreeSet<>();

    /** @param subject the checkpoint, for messages */
    AllowedClasses(String subject) {
        this.subject = subject;
    }

    private static Map<String, IObjectConstructor> constructors() {
        Map<String, IObjectConstructor> constructors = new HashMap<>();
        DICTIONARIES.forEach(name -> constructors.put(name, AllowedClasses::emptyDictionary));
        PLAIN.forEach((module, names) -> names.forEach(name -> {
            String className = module + "." + name;
            constructors.put(className, arguments -> new PickledObject(className, arguments));
        }));
        for (StorageType type : StorageType.values()) {
            constructors.put(type.className(), new StorageClass(type));
        }
        return Map.copyOf(constructors);
    }

    /** Makes an empty dictionary; later instructions add its items. Only {@code defaultdict} has an argument. */
    private static Object emptyDictionary(Object[] arguments) {
        if (arguments.length > 1 || (arguments.length == 1 && !(arguments[0] instanceof IObjectConstructor))) {
            throw new PickleException("a dictionary made from a list");
        }
        return new LinkedHashMap<>();
    }

    private static List<String> paths() {
        return List.of("Path", "PosixPath", "PurePath", "PurePosixPath", "PureWindowsPath", "WindowsPath");
    }

    /** Python 3's names, and the names that protocol 2 writes for Python 2 ({@code long}, {@code unicode}…). */
    private static List<String> builtins() {
        return List.of(
                "bool",
                "bytearray",
                "bytes",
                "complex",
                "dict",
                "float",
                "frozenset",
                "int",
                "list",
                "long",
                "object",
                "range",
                "set",
                "slice",
                "str",
                "tuple",
                "unicode",
                "xrange");
    }

    /** Returns the constructor that collects the data of a class or function. */
    IObjectConstructor named(String module, String name) {
        String className = module + "." + name;
        IObjectConstructor constructor = CONSTRUCTORS.get(className);
        if (constructor != null) {
            return constructor;
        }
        if (runsCode(module, name)) {
            throw new UserError(
                    subject,
                    "only tensors and settings",
                    className + ", which runs code in Python",
                    "do not load this file with other programs unless you trust its author; ask for a checkpoint that"
                            + " torch_brain saved");
        }
        unknown.add(className);
        return PickledObject.unknown(className);
    }

    private static boolean runsCode(String module, String name) {
        boolean builtin = module.equals("builtins") || module.equals("__builtin__");
        int dot = module.indexOf('.');
        return builtin
                ? CODE_RUNNING_BUILTINS.contains(name)
                : CODE_RUNNERS.contains(dot < 0 ? module : module.substring(0, dot));
    }

    /** Names that the import does not know, sorted. Their objects are not read. */
    Set<String> unknown() {
        return unknown;
    }
}
