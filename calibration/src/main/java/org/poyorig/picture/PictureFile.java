package org.poyorig.picture;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.poyorig.error.UserError;

/** Writes a picture as SVG and, where the machine has fonts, as PNG. Files appear whole or not at all. */
public final class PictureFile {
    private PictureFile() {}

    private interface Drawing {
        void writeTo(Path path) throws IOException;
    }

    /**
     * @param folder made when missing
     * @param name of the files, without an ending
     * @return the files written: the SVG, then the PNG if there is one
     * @throws UserError when the folder cannot be written
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
            throw new UserError(folder.toString(), "a folder that can be written", e.toString(), "check the path", e);
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

    /** The picture as a whole SVG document, for a file or inside a page. */
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

    /** A machine without any font, as bare containers are, makes Java's text drawing fail as it starts. */
    private static boolean canLetter() {
        System.setProperty("java.awt.headless", "true");
        try {
            return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length > 0;
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            return false;
        }
    }
}
