package org.poyorig.picture;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.poyorig.error.UserError;

/** Writes a picture as SVG and, if the machine has fonts, as PNG. A file appears only once it is complete. */
public final class PictureFile {
    private PictureFile() {}

    private interface Drawing {
        void writeTo(Path path) throws IOException;
    }

    /**
     * Writes a picture as SVG, and as PNG if the machine can draw it.
     *
     * @param folder created if it does not exist
     * @param name of the files, without extension
     * @return the files written: the SVG, then the PNG if there is one
     * @throws UserError if the folder cannot be written
     */
    public static List<Path> write(Picture picture, Path folder, String name) {
        try {
            Files.createDirectories(folder);
            List<Path> written = new ArrayList<>();
            written.add(whole(folder.resolve(name + ".svg"), path -> Files.writeString(path, svg(picture))));
            if (canLetter()) {
                written.add(whole(folder.resolve(name + ".png"), path -> writePng(picture, path)));
            }
            return written;
        } catch (IOException e) {
            throw new UserError(
                    folder.toString(),
                    "a folder that can be written",
                    e.toString(),
                    "check that the folder exists and can be written",
                    e);
        }
    }

    /**
     * Writes a picture into one file: PNG if the name ends with {@code .png}, else SVG.
     *
     * @throws UserError if the file cannot be written, or if this machine has no font for a PNG
     */
    public static void writeOne(Picture picture, Path file) {
        boolean png = file.toString().toLowerCase(Locale.ROOT).endsWith(".png");
        if (png && !canLetter()) {
            throw new UserError(file.toString(), "a machine with fonts, for a PNG", "none", "give a file.svg");
        }
        try {
            whole(file, path -> {
                if (png) {
                    writePng(picture, path);
                } else {
                    Files.writeString(path, svg(picture));
                }
            });
        } catch (IOException e) {
            throw new UserError(file.toString(), "a file that can be written", e.toString(), "give another file", e);
        }
    }

    private static Path whole(Path path, Drawing drawing) throws IOException {
        Path partial = path.resolveSibling(path.getFileName() + ".partial");
        try {
            drawing.writeTo(partial);
            return Files.move(partial, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** The picture as an SVG document, for a file or for an HTML page. */
    public static String svg(Picture picture) {
        SvgCanvas canvas = new SvgCanvas(picture.width(), picture.height());
        picture.draw(canvas);
        return canvas.document();
    }

    private static void writePng(Picture picture, Path path) throws IOException {
        try (PngCanvas canvas = new PngCanvas(picture.width(), picture.height())) {
            picture.draw(canvas);
            ImageIO.write(canvas.image(), "png", path.toFile());
        }
    }

    /** Without any font, as in bare containers, Java cannot draw text and throws an error. */
    private static boolean canLetter() {
        System.setProperty("java.awt.headless", "true");
        try {
            return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length > 0;
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            return false;
        }
    }
}
