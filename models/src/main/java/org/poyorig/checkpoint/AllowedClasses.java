package org.poyorig.checkpoint;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.PickleException;
import org.poyorig.error.UserError;

/**
 * The Python classes that a checkpoint may name: tensors, and data of Lightning, OmegaConf and NumPy. None of these
 * classes is ever run. Every other class is refused, because torch_brain does not write it.
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
            Map.entry(
                    "pathlib",
                    List.of("Path", "PosixPath", "PurePath", "PurePosixPath", "PureWindowsPath", "WindowsPath")),
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

    private final String subject;

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

    /** Returns the constructor that collects the data of a class. */
    IObjectConstructor named(String module, String name) {
        IObjectConstructor constructor = CONSTRUCTORS.get(module + "." + name);
        if (constructor == null) {
            throw new UserError(
                    subject,
                    "only classes of tensors and settings",
                    "the class " + module + "." + name,
                    "do not load this file with other programs unless you trust its author; ask for a checkpoint that"
                            + " torch_brain saved");
        }
        return constructor;
    }
}
