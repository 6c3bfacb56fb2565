package dev.adjoint.viz.chart;

import dev.adjoint.viz.draw.Markup;
import dev.adjoint.viz.draw.Style;

/// A drawing as SVG text, one element per line, in drawing order. All text is escaped; numbers have
/// at most two digits after the point, so that the same drawing has the same bytes.
final class Svg {
    /// The length of an arrow's head, and half of its width as a share of that.
    private static final double HEAD = 9;

    private static final double WIDE = 0.4;

    private final StringBuilder body = new StringBuilder();

    void rect(Pen pen, Box box, String tip) {
        shape(
                "rect"
                        + attribute("x", box.x())
                        + attribute("y", box.y())
                        + attribute("width", box.width())
                        + attribute("height", box.height())
                        + pen.attributes(),
                tip);
    }

    void circle(Pen pen, double x, double y, double radius, String tip) {
        shape(
                "circle"
                        + attribute("cx", x)
                        + attribute("cy", y)
                        + attribute("r", radius)
                        + pen.attributes(),
                tip);
    }

    void line(Pen pen, double x1, double y1, double x2, double y2) {
        path(pen, "M" + point(x1, y1) + "L" + point(x2, y2));
    }

    /// Draws a line with a head at its end.
    void arrow(Pen pen, double x1, double y1, double x2, double y2) {
        double length = Math.hypot(x2 - x1, y2 - y1);
        double dx = (x2 - x1) / length * HEAD;
        double dy = (y2 - y1) / length * HEAD;
        line(pen, x1, y1, x2 - dx, y2 - dy);
        String left = point(x2 - dx - dy * WIDE, y2 - dy + dx * WIDE);
        String right = point(x2 - dx + dy * WIDE, y2 - dy - dx * WIDE);
        path(Pen.fill("head", pen.stroke()), "M" + point(x2, y2) + "L" + left + "L" + right + "Z");
    }

    void path(Pen pen, String path) {
        shape("path d=\"" + path + "\"" + pen.attributes(), "");
    }

    /// Begins a group of lines with one pen, for [#groupLine] until [#endGroup]: shorter if there
    /// are many.
    void beginGroup(Pen pen) {
        body.append("<g").append(pen.attributes()).append(">\n");
    }

    void groupLine(double x1, double y1, double x2, double y2, double width, String tip) {
        shape(
                "path d=\"M"
                        + point(x1, y1)
                        + "L"
                        + point(x2, y2)
                        + "\""
                        + attribute("stroke-width", width),
                tip);
    }

    void endGroup() {
        body.append("</g>\n");
    }

    void text(Letters letters, double x, double y, String text) {
        body.append("<text")
                .append(attribute("x", x))
                .append(attribute("y", y))
                .append(letters.attributes())
                .append('>')
                .append(Markup.escaped(text))
                .append("</text>\n");
    }

    /// Returns the whole document.
    ///
    /// @param title the text alternative for readers who do not see the drawing
    /// @param description a longer text alternative
    String document(
            double width, double height, Palette palette, String title, String description) {
        Svg ground = new Svg();
        ground.rect(Pen.fill("ground", palette.background()), new Box(0, 0, width, height), "");
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg width=\""
                + number(width)
                + "pt\" height=\""
                + number(height)
                + "pt\" viewBox=\"0 0 "
                + number(width)
                + " "
                + number(height)
                + "\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" font-family=\""
                + Style.FONT
                + "\">\n<title>"
                + Markup.escaped(title)
                + "</title>\n<desc>"
                + Markup.escaped(description)
                + "</desc>\n"
                + ground.body
                + body
                + "</svg>\n";
    }

    static String point(double x, double y) {
        return number(x) + " " + number(y);
    }

    /// Formats a number with at most two digits after the point.
    static String number(double value) {
        long hundredths = Math.round(value * 100);
        long whole = Math.abs(hundredths) / 100;
        long rest = Math.abs(hundredths) % 100;
        String sign = hundredths < 0 ? "-" : "";
        if (rest == 0) {
            return sign + whole;
        }
        return sign
                + whole
                + (rest % 10 == 0 ? "." + rest / 10 : rest < 10 ? ".0" + rest : "." + rest);
    }

    private static String attribute(String name, double value) {
        return " " + name + "=\"" + number(value) + "\"";
    }

    private void shape(String element, String tip) {
        body.append('<').append(element);
        if (tip.isEmpty()) {
            body.append("/>\n");
            return;
        }
        String name = element.substring(0, element.indexOf(' '));
        body.append("><title>")
                .append(Markup.escaped(tip))
                .append("</title></")
                .append(name)
                .append(">\n");
    }
}
