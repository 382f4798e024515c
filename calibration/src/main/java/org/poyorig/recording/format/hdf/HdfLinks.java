package org.poyorig.recording.format.hdf;

import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import io.jhdf.links.ExternalLink;
import io.jhdf.links.SoftLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Follows soft and external links. Files are untrusted: an external link may only lead to a file in the folder of the
 * recording or below it, and a chain of links has a limited length.
 */
final class HdfLinks implements AutoCloseable {
    private static final int MOST_HOPS = 32;
    private static final int MOST_FILES = 64;

    private final HdfFile file;
    private final Path folder;
    private final Map<Path, HdfFile> others = new LinkedHashMap<>();

    HdfLinks(HdfFile file, Path path) throws IOException {
        this.file = file;
        Path real = path.toRealPath();
        this.folder = real.getParent();
        others.put(real, file);
    }

    /** A link that leads nowhere, or to a place that is not allowed; the message says why. */
    static final class BrokenLinkException extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenLinkException(String message) {
            super(message);
        }
    }

    /** The group or dataset that a node is, or that it leads to. */
    Node follow(Node node) throws BrokenLinkException {
        return follow(node, MOST_HOPS);
    }

    private Node follow(Node node, int hopsLeft) throws BrokenLinkException {
        if (node == null || !node.isLink()) {
            return node;
        }
        if (hopsLeft == 0) {
            throw new BrokenLinkException("a chain of more than " + MOST_HOPS + " links");
        }
        if (node instanceof SoftLink soft) {
            String target = soft.getTargetPath();
            Group start = target.startsWith("/") ? soft.getHdfFile() : soft.getParent();
            return walk(start, target, hopsLeft - 1);
        }
        if (node instanceof ExternalLink external) {
            String target = external.getTargetPath();
            // The target is a file, a colon and a path, which may be relative; a colon at 1 belongs to a drive.
            int rooted = target.lastIndexOf(":/");
            int colon = rooted > 1 ? rooted : target.lastIndexOf(':');
            if (colon < 0) {
                throw new BrokenLinkException("an external link that names no file");
            }
            return walk(open(external, target.substring(0, colon)), target.substring(colon + 1), hopsLeft - 1);
        }
        throw new BrokenLinkException("an unknown kind of link");
    }

    private Node walk(Group start, String target, int hopsLeft) throws BrokenLinkException {
        Node place = start;
        for (String step : target.split("/")) {
            if (!step.isEmpty() && !step.equals(".")) {
                Node next = place instanceof Group group ? group.getChildren().get(step) : null;
                if (next == null) {
                    throw new BrokenLinkException("a link to " + target + ", which does not exist");
                }
                place = follow(next, hopsLeft);
            }
        }
        return place;
    }

    private HdfFile open(ExternalLink link, String name) throws BrokenLinkException {
        try {
            Path holder = link.getHdfFile() == file
                    ? folder
                    : link.getFileAsPath().toRealPath().getParent();
            Path named = holder.resolve(name);
            Path beside = folder.resolve(Path.of(name).getFileName());
            Path found = Files.exists(named) ? named.toRealPath() : beside.toRealPath();
            if (!found.startsWith(folder)) {
                throw new BrokenLinkException("an external link to " + name
                        + ", outside of the recording's folder; copy that file beside the recording");
            }
            HdfFile known = others.get(found);
            if (known != null) {
                return known;
            }
            if (others.size() > MOST_FILES || !Files.isRegularFile(found)) {
                throw new BrokenLinkException("an external link to " + name + ", which is not a file");
            }
            HdfFile opened = new HdfFile(found);
            others.put(found, opened);
            return opened;
        } catch (HdfException other) {
            throw new BrokenLinkException("an external link to " + name + ", which cannot be read as HDF5");
        } catch (IOException | InvalidPathException missing) {
            throw new BrokenLinkException("an external link to " + name + ", which is not beside the recording");
        }
    }

    @Override
    public void close() {
        others.values().forEach(HdfFile::close);
    }
}
