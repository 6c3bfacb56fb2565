package dev.adjoint.viz.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Graphics that write SVG. [VectorGraphics2D] keeps the state. Its own SVG has a style in each
/// element and all digits of each number, which makes it about five times as long.
///
/// XChart draws words as shapes. Words passed to [#expect] are written as text, which can be
/// searched and read aloud, and which a viewer shows in a font that has its letters.
final class SvgGraphics extends VectorGraphics2D {
    private static final String FONTS = "Helvetica,Arial,sans-serif";

    private static final String PATH = "<path d=\"";
    private static final String END = "\"/>\n";

    private final StringBuilder body = new StringBuilder();
    private final Map<Word, Shape> expected = new LinkedHashMap<>();

    /// The y of the last name's line.
    private double row;

    /// Whether the last element is a path that the next one of its group can be appended to.
    private boolean endsWithPath;

    /// The attributes of the open group.
    private String group = "";

    /// Writes shapes that are outlines of these words as text from now on.
    void expect(List<Word> words) {
        words.stream()
                .filter(word -> !word.text().isBlank())
                .forEach(word -> expected.computeIfAbsent(word, Word::outline));
    }

    /// Returns the picture as SVG.
    ///
    /// @param title shown by a browser as a tooltip, and read first by a screen reader
    /// @param description read next by a screen reader
    String picture(int width, int height, String title, String description) {
        open("");
        String size = "width=\"" + width + "\" height=\"" + height + "\"";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + ("<svg xmlns=\"http://www.w3.org/2000/svg\" " + size)
                + (" viewBox=\"0 0 " + width + " " + height + "\" role=\"img\"")
                + (" font-family=\"" + FONTS + "\">\n")
                + ("<title>" + Word.escaped(title) + "</title>\n")
                + ("<desc>" + Word.escaped(description) + "</desc>\n")
                + body
                + "</svg>\n";
    }

    /// Returns the context that words are measured with, so that XChart's outlines match theirs.
    @Override
    public FontRenderContext getFontRenderContext() {
        return Word.CONTEXT;
    }

    @Override
    public void draw(Shape shape) {
        if (getStroke() instanceof BasicStroke stroke) {
            write(shape, "fill=\"none\" " + stroke(stroke), stroke.getLineWidth() / 2);
        } else {
            fill(getStroke().createStrokedShape(shape));
        }
    }

    @Override
    public void fill(Shape shape) {
        for (Map.Entry<Word, Shape> word : expected.entrySet()) {
            Optional<Point2D> place = Word.offset(word.getValue(), shape);
            if (place.isPresent()) {
                write(word.getKey(), placed(word.getKey(), place.get()));
                return;
            }
        }
        write(shape, "fill=" + color("fill"), 0);
    }

    /// Fills a shape and draws its outline in one element, which no other one is appended to.
    void fillOutlined(Shape shape, Color fill, BasicStroke stroke, Color line) {
        setColor(fill);
        String filled = "fill=" + color("fill") + " ";
        setColor(line);
        endsWithPath = false;
        write(shape, filled + stroke(stroke), stroke.getLineWidth() / 2);
        endsWithPath = false;
    }

    /// Aligns names in a row to one line, since XChart positions each by its own outline.
    private Point2D placed(Word word, Point2D place) {
        Point2D at = getTransform().transform(place, new Point2D.Double());
        if (word.anchor() == Word.Anchor.START) {
            boolean isInRow = Math.abs(at.getY() - row) < word.font().getSize2D() / 2;
            row = isInRow ? row : at.getY();
            at.setLocation(at.getX(), row);
        }
        return at;
    }

    @Override
    public void drawString(String text, float x, float y) {
        drawWord(new Word(text, getFont(), Word.Anchor.START, false), x, y);
    }

    /// Draws text that starts at, is centred on or ends at a point, regardless of the font.
    void drawWord(Word word, double x, double y) {
        write(word, getTransform().transform(new Point2D.Double(x, y), new Point2D.Double()));
    }

    private void write(Word word, Point2D at) {
        if (word.text().isBlank()) {
            return;
        }
        Font font = word.font();
        open(
                "fill="
                        + color("fill")
                        + (" font-size=\"" + number(font.getSize2D()) + "\"")
                        + (font.isBold() ? " font-weight=\"bold\"" : "")
                        + word.anchor().attribute());
        String x = number(at.getX());
        String y = number(at.getY());
        body.append("<text x=\"").append(x).append("\" y=\"").append(y).append('"');
        if (word.isUpright()) {
            body.append(" transform=\"rotate(-90 ").append(x).append(' ').append(y).append(")\"");
        }
        body.append('>').append(Word.escaped(word.text())).append("</text>\n");
    }

    private void write(Shape shape, String attributes, double margin) {
        if (getColor().getAlpha() == 0) {
            return;
        }
        AffineTransform transform = getTransform();
        Shape placed = transform.createTransformedShape(shape);
        String element = element(shape, placed);
        if (element.isEmpty()) {
            return;
        }
        open(attributes);
        Rectangle2D bounds = placed.getBounds2D();
        bounds.setRect(
                bounds.getX() - margin,
                bounds.getY() - margin,
                bounds.getWidth() + 2 * margin,
                bounds.getHeight() + 2 * margin);
        Optional<Rectangle2D> clip =
                Optional.ofNullable(getClip())
                        .map(user -> transform.createTransformedShape(user).getBounds2D());
        if (clip.isPresent() && !clip.get().contains(bounds)) {
            body.append(clipped(element, clip.get()));
            endsWithPath = false;
        } else if (endsWithPath && element.startsWith(PATH)) {
            body.setLength(body.length() - END.length());
            body.append(element, PATH.length(), element.length());
        } else {
            body.append(element);
            endsWithPath = element.startsWith(PATH);
        }
    }

    /// Clips an element by an inner picture, which unlike a clip path needs no name.
    private static String clipped(String element, Rectangle2D clip) {
        String box = number(clip.getX()) + " " + number(clip.getY());
        String size = number(clip.getWidth()) + " " + number(clip.getHeight());
        String[] numbers = (box + " " + size).split(" ");
        return "<svg x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"".formatted((Object[]) numbers)
                + (" viewBox=\"" + box + " " + size + "\">" + element.strip() + "</svg>\n");
    }

    private static String element(Shape shape, Shape placed) {
        Rectangle2D bounds = placed.getBounds2D();
        if (shape instanceof Ellipse2D circle && circle.getWidth() == circle.getHeight()) {
            return "<circle cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n"
                    .formatted(
                            number(bounds.getCenterX()),
                            number(bounds.getCenterY()),
                            number(bounds.getWidth() / 2));
        }
        String path = PathText.of(placed);
        return path.isEmpty() ? "" : PATH + path + END;
    }

    /// Begins a group, unless the open one has the same attributes.
    private void open(String attributes) {
        if (attributes.equals(group)) {
            return;
        }
        body.append(group.isEmpty() ? "" : "</g>\n");
        body.append(attributes.isEmpty() ? "" : "<g " + attributes + ">\n");
        group = attributes;
        endsWithPath = false;
    }

    private String stroke(BasicStroke stroke) {
        StringBuilder text = new StringBuilder("stroke=").append(color("stroke"));
        if (stroke.getLineWidth() != 1) {
            text.append(" stroke-width=\"").append(number(stroke.getLineWidth())).append('"');
        }
        if (stroke.getLineJoin() == BasicStroke.JOIN_ROUND) {
            text.append(" stroke-linejoin=\"round\"");
        }
        float[] dashes = stroke.getDashArray();
        if (dashes != null) {
            List<String> lengths = new ArrayList<>();
            for (float dash : dashes) {
                lengths.add(number(dash));
            }
            text.append(" stroke-dasharray=\"").append(String.join(" ", lengths)).append('"');
        }
        return text.toString();
    }

    private String color(String attribute) {
        Color color = getColor();
        String hex = String.format(Locale.ROOT, "\"#%06x\"", color.getRGB() & 0xffffff);
        return color.getAlpha() == 255
                ? hex
                : hex + " " + attribute + "-opacity=\"" + number(color.getAlpha() / 255.0) + "\"";
    }

    /// Formats a number with at most two decimals.
    static String number(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded)
                ? Long.toString((long) rounded)
                : Double.toString(rounded);
    }
}
