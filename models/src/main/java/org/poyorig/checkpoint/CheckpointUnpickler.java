package org.poyorig.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;
import org.poyorig.error.UserError;

/**
 * Reads the pickle of a checkpoint as data. It accepts only the pickle instructions that torch writes. It uses no class
 * of the library's registry and looks up no method by name. It compares each stated length with the remaining bytes
 * before it allocates memory. Keys must be values that Python can hash.
 */
final class CheckpointUnpickler extends Unpickler {
    /** Instructions that the library carries out unchanged. This class handles or refuses all others. */
    private static final Set<Short> PLAIN = Set.of(
            Opcodes.PROTO,
            Opcodes.FRAME,
            Opcodes.STOP,
            Opcodes.MARK,
            Opcodes.POP,
            Opcodes.NONE,
            Opcodes.NEWTRUE,
            Opcodes.NEWFALSE,
            Opcodes.BININT,
            Opcodes.BININT1,
            Opcodes.BININT2,
            Opcodes.LONG1,
            Opcodes.BINFLOAT,
            Opcodes.SHORT_BINUNICODE,
            Opcodes.SHORT_BINBYTES,
            Opcodes.EMPTY_TUPLE,
            Opcodes.TUPLE,
            Opcodes.TUPLE1,
            Opcodes.TUPLE2,
            Opcodes.TUPLE3,
            Opcodes.EMPTY_LIST,
            Opcodes.EMPTY_SET,
            Opcodes.MEMOIZE,
            Opcodes.BINPUT,
            Opcodes.LONG_BINPUT,
            Opcodes.BINGET,
            Opcodes.LONG_BINGET,
            Opcodes.REDUCE,
            Opcodes.NEWOBJ,
            Opcodes.BINPERSID);

    private static final Set<Short> WITH_INT_LENGTH = Set.of(Opcodes.BINUNICODE, Opcodes.BINBYTES);
    private static final Set<Short> WITH_LONG_LENGTH = Set.of(Opcodes.BINUNICODE8, Opcodes.BINBYTES8);

    /** Ten times the need of a table of 100 000 units. Each instruction makes at most about a hundred bytes. */
    private static final int MOST_INSTRUCTIONS = 4_000_000;

    /**
     * A value and the names of all classes and functions that are only placeholders in it.
     *
     * @param value the object that the pickle describes
     * @param unknown full Python names, sorted
     */
    record Unpickled(Object value, List<String> unknown) {}

    private final String subject;
    private final AllowedClasses classes;
    private int instructions;

    private CheckpointUnpickler(String subject) {
        this.subject = subject;
        this.classes = new AllowedClasses(subject);
    }

    /**
     * @param subject the checkpoint, for messages
     * @return the value: dictionaries as {@link Map}, lists as {@link List}, tuples as {@code Object[]}, storages as
     *     {@link StorageReference}, everything else as {@link PickledObject}
     * @throws UserError if the pickle is damaged or names a function that runs code
     */
    static Unpickled read(String subject, byte[] pickle) {
        ByteArrayInputStream stream = new ByteArrayInputStream(pickle);
        try {
            CheckpointUnpickler unpickler = new CheckpointUnpickler(subject);
            Object value = unpickler.load(stream);
            return new Unpickled(value, List.copyOf(unpickler.classes.unknown()));
        } catch (UserError e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The instructions come from the file, so every exception here is a fault of the file.
            String place = "damage at byte " + (pickle.length - stream.available()) + " of " + pickle.length;
            String remedy = "the checkpoint is damaged: copy or save it again";
            throw new UserError(subject, "a pickle that torch wrote", place, remedy, e);
        }
    }

    @Override
    protected Object dispatch(short instruction) throws IOException {
        if (++instructions > MOST_INSTRUCTIONS) {
            throw refusal("at most " + MOST_INSTRUCTIONS + " pickle instructions", "more");
        }
        if (PLAIN.contains(instruction)) {
            return super.dispatch(instruction);
        }
        if (WITH_INT_LENGTH.contains(instruction)) {
            checkLength(Integer.BYTES);
            return super.dispatch(instruction);
        }
        if (WITH_LONG_LENGTH.contains(instruction)) {
            checkLength(Long.BYTES);
            return super.dispatch(instruction);
        }
        switch (instruction) {
            case Opcodes.GLOBAL -> pushClass(line(), line());
            case Opcodes.STACK_GLOBAL -> pushNamedClass();
            case Opcodes.EMPTY_DICT -> stack.add(new LinkedHashMap<>());
            case Opcodes.APPEND -> append(Collections.singletonList(stack.pop()));
            case Opcodes.APPENDS -> append(stack.pop_all_since_marker());
            case Opcodes.SETITEM -> setItem();
            case Opcodes.SETITEMS -> setItems();
            case Opcodes.ADDITEMS -> addItems();
            case Opcodes.FROZENSET -> stack.add(setOf(stack.pop_all_since_marker()));
            case Opcodes.BUILD -> build();
            default -> throw refusal("the pickle instructions that torch writes", "instruction " + instruction);
        }
        return NO_RETURN_VALUE;
    }

    /** Compares a stated length with the remaining bytes, before the library allocates memory. */
    private void checkLength(int lengthBytes) throws IOException {
        input.mark(lengthBytes);
        byte[] claimed = PickleUtils.readbytes(input, lengthBytes);
        long length = lengthBytes == Integer.BYTES
                ? PickleUtils.bytes_to_uint(claimed, 0)
                : PickleUtils.bytes_to_long(claimed, 0);
        if (length < 0 || length > input.available()) {
            String found = "a stated length of " + Long.toUnsignedString(length);
            throw refusal("a text of at most the remaining " + input.available() + " bytes", found);
        }
        input.reset();
    }

    /** Reads a complete line. At the end of a cut file, the library would accept an incomplete line. */
    private String line() throws IOException {
        String line = PickleUtils.readline(input, true);
        if (!line.endsWith("\n")) {
            throw new PickleException("a line without an end");
        }
        return line.substring(0, line.length() - 1);
    }

    private void pushClass(String module, String name) {
        stack.add(classes.named(module, name));
    }

    private void pushNamedClass() {
        String name = (String) stack.pop();
        pushClass((String) stack.pop(), name);
    }

    private void setItem() {
        Object value = stack.pop();
        Object key = stack.pop();
        dictionary().put(hashable(key), value);
    }

    private void setItems() {
        List<Object> items = stack.pop_all_since_marker();
        if (items.size() % 2 != 0) {
            throw new PickleException("a key without a value");
        }
        Map<Object, Object> dictionary = dictionary();
        for (int i = 0; i < items.size(); i += 2) {
            dictionary.put(hashable(items.get(i)), items.get(i + 1));
        }
    }

    @SuppressWarnings("unchecked")
    private Map<Object, Object> dictionary() {
        return stack.peek() instanceof PickledObject object ? object.items() : (Map<Object, Object>) stack.peek();
    }

    /** Elements of a list class that this import does not know are left out. */
    @SuppressWarnings("unchecked")
    private void append(List<Object> elements) {
        if (!(stack.peek() instanceof PickledObject)) {
            ((List<Object>) stack.peek()).addAll(elements);
        }
    }

    @SuppressWarnings("unchecked")
    private void addItems() {
        Set<Object> items = setOf(stack.pop_all_since_marker());
        if (!(stack.peek() instanceof PickledObject)) {
            ((Set<Object>) stack.peek()).addAll(items);
        }
    }

    private static Set<Object> setOf(List<Object> items) {
        Set<Object> set = new HashSet<>();
        items.forEach(item -> set.add(hashable(item)));
        return set;
    }

    /** Refuses collections as keys: hashing nested lists could take very long. Python has no such keys either. */
    private static Object hashable(Object key) {
        if (key instanceof Collection || key instanceof Map) {
            throw new PickleException("a key that cannot be hashed");
        }
        return key;
    }

    /** Stores the state in its object. Attributes of a dictionary (torch's {@code _metadata}) are ignored. */
    private void build() {
        Object state = stack.pop();
        if (stack.peek() instanceof PickledObject object) {
            object.setState(state);
        } else if (!(stack.peek() instanceof Map)) {
            throw new PickleException("state for a plain value");
        }
    }

    /** Reads torch's reference to a storage: {@code ("storage", class, key, device, number of elements)}. */
    @Override
    protected Object persistentLoad(Object id) {
        if (id instanceof Object[] parts
                && parts.length == 5
                && "storage".equals(parts[0])
                && parts[1] instanceof IObjectConstructor type
                && parts[2] instanceof String key
                && parts[4] instanceof Number count) {
            // A storage of another type, such as float8, is kept as data; only a weight of this type is refused.
            return type instanceof StorageClass storage
                    ? new StorageReference(storage.type(), key, count.longValue())
                    : "a storage of another type";
        }
        throw new PickleException("a reference that is no storage");
    }

    private UserError refusal(String expected, String found) {
        return new UserError(subject, expected, found, "the checkpoint is damaged or was not written by torch.save");
    }
}
