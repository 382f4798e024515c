package org.poyorig.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws into an image with two pixels per point. Needs no display. */
final class PngCanvas implements Canvas, AutoCloseable {
    private static final int PIXELS_PER_POINT = 2;

    private final BufferedImage image;
    private final Graphics2D graphics;

    PngCanvas(double width, double height) {
        image = new BufferedImage(
                (int) Math.ceil(width * PIXELS_PER_POINT),
                (int) Math.ceil(height * PIXELS_PER_POINT),
                BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }

    BufferedImage image() {
        return image;
    }

    @Override
    public void line(double[] x, double[] y, Stroke stroke) {
        Path2D path = new Path2D.Double();
        for (int k = 0; k < x.length; k++) {
            if (k == 0) {
                path.moveTo(x[k], y[k]);
            } else {
                path.lineTo(x[k], y[k]);
            }
        }
        float[] dash = stroke.dashed() ? new float[] {6, 5} : null;
        graphics.setStroke(
                new BasicStroke((float) stroke.width(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, dash, 0));
        graphics.setColor(colour(stroke.ink()));
        graphics.draw(path);
    }

    @Override
    public void dot(double x, double y, double radius, Ink ink) {
        fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), ink);
    }

    @Override
    public void box(double x, double y, double width, double height, Ink ink) {
        fill(new Rectangle2D.Double(x, y, width, height), ink);
    }

    private void fill(Shape shape, Ink ink) {
        graphics.setColor(colour(ink));
        graphics.fill(shape);
    }

    @Override
    public void text(double x, double y, String text, Lettering lettering) {
        int style = lettering.bold() ? Font.BOLD : Font.PLAIN;
        graphics.setFont(new Font(Font.SANS_SERIF, style, 1).deriveFont((float) lettering.size()));
        graphics.setColor(colour(lettering.ink()));
        double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
        double shift =
                switch (lettering.anchor()) {
                    case START -> 0;
                    case MIDDLE -> width / 2;
                    case END -> width;
                };
        graphics.drawString(text, (float) (x - shift), (float) y);
    }

    @Override
    public void textUpwards(double x, double y, String text, Lettering lettering) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(-Math.PI / 2);
        text(0, 0, text, lettering.at(Anchor.MIDDLE));
        graphics.setTransform(before);
    }

    @Override
    public void clipped(double x, double y, double width, double height, Runnable drawing) {
        Shape before = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(x, y, width, height));
        drawing.run();
        graphics.setClip(before);
    }

    private static Color colour(Ink ink) {
        return new Color(ink.rgb());
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
