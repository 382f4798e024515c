package org.poyorig.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.poyorig.error.UserError;

/**
 * The zip file that {@code torch.save} writes: {@code NAME/data.pkl} and the storages {@code NAME/data/0},
 * {@code NAME/data/1}… (torch/serialization.py). Entries are not compressed; a compressed entry is refused, so no entry
 * can be larger than the file. One thread at a time.
 */
final class CheckpointArchive implements AutoCloseable {
    private static final String PICKLE = "data.pkl";
    private static final int LARGEST_PICKLE_BYTES = 64 << 20;
    private static final byte[] ZIP_START = {'P', 'K', 3, 4};

    private final String subject;
    private final long fileBytes;
    private final ZipFile zip;
    private final String root;

    private CheckpointArchive(String subject, long fileBytes, ZipFile zip) {
        this.subject = subject;
        this.fileBytes = fileBytes;
        this.zip = zip;
        this.root = root();
        checkByteOrder();
    }

    /** @throws UserError if the file is missing or is not such a zip file */
    static CheckpointArchive open(Path file) {
        String subject = file.toString();
        checkStart(file);
        ZipFile zip = null;
        try {
            zip = new ZipFile(file.toFile());
            return new CheckpointArchive(subject, Files.size(file), zip);
        } catch (ZipException e) {
            throw refusal(subject, "a complete zip file", "a cut or damaged one", "copy it again", e);
        } catch (IOException e) {
            throw refusal(subject, "a readable file", e.toString(), "check the path and the file's permissions", e);
        } catch (IllegalArgumentException e) {
            close(zip);
            throw refusal(subject, "entry names in UTF-8", "other bytes", "use a file that torch.save wrote", e);
        } catch (UserError e) {
            close(zip);
            throw e;
        }
    }

    private static void checkStart(Path file) {
        String subject = file.toString();
        if (!Files.isRegularFile(file)) {
            String found = Files.isDirectory(file) ? "a folder" : "nothing";
            throw refusal(subject, "a checkpoint file", found, "check the path", null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(ZIP_START.length);
            if (start.length == 0) {
                throw refusal(subject, "a checkpoint", "an empty file", "copy it again", null);
            }
            if (!Arrays.equals(start, ZIP_START)) {
                boolean isPickle = (start[0] & 0xff) == 0x80;
                throw refusal(
                        subject,
                        "the zip file that torch.save writes",
                        isPickle ? "a bare pickle, as torch before 1.6 wrote it" : "another kind of file",
                        "load it with torch and save it again, or check the path",
                        null);
            }
        } catch (IOException e) {
            throw refusal(subject, "a readable file", e.toString(), "check the path and the file's permissions", e);
        }
    }

    /** Returns the bytes of the pickle. */
    byte[] pickle() {
        return read(entry(PICKLE), LARGEST_PICKLE_BYTES).array();
    }

    /** Length of the whole file. No part of the file can be longer. */
    long fileBytes() {
        return fileBytes;
    }

    /** Returns the bytes of a storage, and checks their number against the pickle. */
    ByteBuffer storage(StorageReference storage) {
        ZipEntry entry = entry("data/" + storage.key());
        long claimed = storage.count();
        if (claimed < 0 || claimed != entry.getSize() / storage.type().bytes()) {
            throw refusal(
                    subject + ", " + entry.getName(),
                    claimed + " elements of " + storage.type().className(),
                    entry.getSize() + " bytes",
                    "copy or save the checkpoint again",
                    null);
        }
        return read(entry, Integer.MAX_VALUE - 8).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String root() {
        List<String> pickles = zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith("/" + PICKLE) && name.indexOf('/') == name.length() - PICKLE.length() - 1)
                .toList();
        if (pickles.size() != 1) {
            String found = pickles.isEmpty() ? "no such entry" : pickles.size() + " such entries";
            throw refusal(subject, "one NAME/" + PICKLE, found, "use a file that torch.save wrote", null);
        }
        return pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
    }

    private void checkByteOrder() {
        ZipEntry entry = zip.getEntry(root + "byteorder");
        if (entry == null) {
            return;
        }
        String order = new String(read(entry, 16).array(), StandardCharsets.US_ASCII);
        if (!order.equals("little")) {
            throw refusal(subject, "little-endian values", order, "save it again on a little-endian machine", null);
        }
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = zip.getEntry(root + name);
        if (entry == null) {
            throw refusal(
                    subject, "an entry " + root + name, "no such entry", "copy or save the checkpoint again", null);
        }
        return entry;
    }

    private ByteBuffer read(ZipEntry entry, int limitBytes) {
        String name = subject + ", " + entry.getName();
        if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
            throw refusal(
                    name, "an uncompressed entry, as torch writes it", "a compressed one", "save it with torch", null);
        }
        long limit = Math.min(limitBytes, fileBytes);
        if (entry.getSize() < 0 || entry.getSize() > limit) {
            throw refusal(name, "at most " + limit + " bytes", entry.getSize() + "", "copy it again", null);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) entry.getSize());
            if (bytes.length != entry.getSize()) {
                throw refusal(name, entry.getSize() + " bytes", bytes.length + "", "copy it again", null);
            }
            return ByteBuffer.wrap(bytes);
        } catch (IOException e) {
            throw refusal(name, "a readable entry", e.toString(), "copy the checkpoint again", e);
        }
    }

    @Override
    public void close() {
        close(zip);
    }

    private static void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + zip.getName(), e);
        }
    }

    private static UserError refusal(String subject, String expected, String found, String remedy, Throwable cause) {
        return new UserError(subject, expected, found, remedy, cause);
    }
}
