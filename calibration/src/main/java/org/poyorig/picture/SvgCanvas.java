package org.poyorig.picture;

import java.util.Locale;

/** Draws into SVG text. */
final class SvgCanvas implements Canvas {
    private final StringBuilder body = new StringBuilder();
    private final double width;
    private final double height;
    private int clips;

    SvgCanvas(double width, double height) {
        this.width = width;
        this.height = height;
    }

    @Override
    public void line(double[] x, double[] y, Stroke stroke) {
        body.append("<polyline fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\" stroke=\"")
                .append(colour(stroke.ink()))
                .append("\" stroke-width=\"")
                .append(number(stroke.width()))
                .append(stroke.dashed() ? "\" stroke-dasharray=\"6 5" : "")
                .append("\" points=\"");
        for (int k = 0; k < x.length; k++) {
            body.append(k == 0 ? "" : " ").append(number(x[k])).append(',').append(number(y[k]));
        }
        body.append("\"/>\n");
    }

    @Override
    public void dot(double x, double y, double radius, Ink ink) {
        append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>", x, y, radius, colour(ink));
    }

    @Override
    public void box(double x, double y, double boxWidth, double boxHeight, Ink ink) {
        append(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>",
                x, y, boxWidth, boxHeight, colour(ink));
    }

    @Override
    public void text(double x, double y, String text, Lettering lettering) {
        append("<text x=\"%s\" y=\"%s\" %s>%s</text>", x, y, style(lettering), escaped(text));
    }

    @Override
    public void textUpwards(double x, double y, String text, Lettering lettering) {
        append(
                "<text transform=\"translate(%s %s) rotate(-90)\" %s>%s</text>",
                x, y, style(lettering.at(Anchor.MIDDLE)), escaped(text));
    }

    @Override
    public void clipped(double x, double y, double clipWidth, double clipHeight, Runnable drawing) {
        String id = "clip" + clips++;
        append(
                "<clipPath id=\"" + id + "\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/></clipPath>",
                x,
                y,
                clipWidth,
                clipHeight);
        body.append("<g clip-path=\"url(#").append(id).append(")\">\n");
        drawing.run();
        body.append("</g>\n");
    }

    /** The SVG document. */
    String document() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(width) + " " + number(height)
                + "\" width=\"" + number(width) + "\" height=\"" + number(height)
                + "\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\">\n" + body + "</svg>\n";
    }

    private void append(String template, Object... values) {
        Object[] shown = new Object[values.length];
        for (int k = 0; k < values.length; k++) {
            shown[k] = values[k] instanceof Double length ? number(length) : values[k];
        }
        body.append(String.format(Locale.ROOT, template, shown)).append('\n');
    }

    private static String style(Lettering lettering) {
        String anchor = lettering.anchor().name().toLowerCase(Locale.ROOT);
        return "fill=\"" + colour(lettering.ink()) + "\" font-size=\"" + number(lettering.size()) + "\" text-anchor=\""
                + anchor + "\"" + (lettering.bold() ? " font-weight=\"bold\"" : "");
    }

    private static String colour(Ink ink) {
        return String.format(Locale.ROOT, "#%06x", ink.rgb());
    }

    private static String number(double length) {
        return String.format(Locale.ROOT, "%.2f", length).replaceFirst("\\.?0+$", "");
    }

    /** Escapes text, because names come from recordings and may contain markup. */
    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
