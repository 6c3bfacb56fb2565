package dev.adjoint.viz.chart;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.viz.chart.ForwardBackward.Numbers;
import dev.adjoint.viz.chart.ForwardBackward.Stage;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Draws the numbers of a forward pass, a backward pass and a step, as three panels below each
/// other.
final class BackpropagationDrawing {
    private static final double MARGIN = 28;
    private static final double RADIUS = 29;
    private static final double PITCH = 96;
    private static final double PANEL_TITLE = 34;
    private static final double FOOT = 68;
    private static final double NAME = 160;

    /// The place of a weight on its edge, from its source, if no layer has more than two units:
    /// away from the crossing in the middle.
    private static final double PLACE = 0.3;

    /// The places of weights to more units: one for each unit, so that those to one unit stand in a
    /// column, and no two of them meet.
    private static final double FIRST_PLACE = 0.2;

    private static final double LAST_PLACE = 0.72;

    /// Numbers from here on are drawn with a power of ten.
    private static final double LARGE = 1e5;

    /// @param target the values that the outputs should have
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Look(
            UnitNames names,
            String title,
            Palette palette,
            int digits,
            boolean hasBiases,
            double[] target) {
        Look digits(int newDigits) {
            return new Look(names, title, palette, newDigits, hasBiases, target);
        }

        Look titled(String newTitle) {
            return new Look(names, newTitle, palette, digits, hasBiases, target);
        }

        Look withoutBiases() {
            return new Look(names, title, palette, digits, false, target);
        }

        Look dark() {
            return new Look(names, title, Palette.DARK, digits, hasBiases, target);
        }

        /// Formats a number with these digits after the point. One that would read as 0, or that is
        /// very large, has a power of ten: `4.4e-4`.
        String number(double value) {
            if (!Double.isFinite(value)) {
                return Tensor.text(value);
            }
            String text = String.format(Locale.ROOT, "%." + digits + "f", value == 0 ? 0.0 : value);
            boolean readsAsZero = value != 0 && Double.parseDouble(text) == 0;
            return readsAsZero || Math.abs(value) >= LARGE
                    ? String.format(Locale.ROOT, "%.1e", value).replaceFirst("e\\+?(-?)0*", "e$1")
                    : text;
        }

        /// Returns the name of a unit.
        ///
        /// @param column 0 for the inputs
        String name(int column, int columns, int unit) {
            if (column == 0) {
                return names.input(unit);
            }
            if (column == columns - 1) {
                return names.outputs().isEmpty() ? "o" + (unit + 1) : names.output(unit);
            }
            return "h" + (columns == 3 ? "" : column + ".") + (unit + 1);
        }
    }

    /// The numbers that a panel shows.
    ///
    /// @param shown the numbers or their gradients
    /// @param upper the text before the sum in a unit's circle
    private record Panel(
            String kind,
            String title,
            ForwardBackward numbers,
            Function<Numbers, double[]> shown,
            String upper) {}

    private final ForwardBackward now;
    private final ForwardBackward next;
    private final double rate;
    private final Look look;
    private final Letters small;
    private final Letters number;
    private final Letters wrong;
    private final Svg svg = new Svg();

    BackpropagationDrawing(ForwardBackward now, ForwardBackward next, double rate, Look look) {
        this.now = now;
        this.next = next;
        this.rate = rate;
        this.look = look;
        this.small = Letters.of(12, look.palette().ink());
        this.number = Letters.of(11, look.palette().ink()).middle();
        this.wrong = Letters.of(11, look.palette().wrong()).middle();
    }

    String text() {
        double top = MARGIN;
        double width = width();
        if (!look.title().isEmpty()) {
            Letters large = Letters.of(17, look.palette().ink()).middle().bold();
            svg.text(large, width / 2, top + 8, large.cut(look.title(), width - 20));
            top += 30;
        }
        String step = "After a step of rate " + Numerals.shortly(rate);
        List<Panel> panels =
                List.of(
                        new Panel(
                                "forward",
                                "Forward: values, E = " + look.number(now.loss()),
                                now,
                                Numbers::values,
                                "Σ "),
                        new Panel(
                                "backward",
                                "Backward: the gradient of E for each number",
                                now,
                                Numbers::gradient,
                                ""),
                        new Panel(
                                "step",
                                step + ": E = " + look.number(next.loss()),
                                next,
                                Numbers::values,
                                "Σ "));
        for (Panel panel : panels) {
            draw(panel, top);
            top += panelHeight();
        }
        Letters quiet = Letters.of(12, look.palette().quietInk());
        svg.text(
                quiet,
                MARGIN,
                top + 4,
                "In a circle: the weighted sum Σ, below it its activation;");
        svg.text(quiet, MARGIN, top + 20, "on the way back, the gradients of E for these two.");
        String name = look.title().isEmpty() ? "Backpropagation" : look.title();
        return svg.document(width, top + 16 + MARGIN, look.palette(), name, description());
    }

    private String description() {
        return "forward and backward pass of a network of "
                + now.inputs().values().length
                + " inputs and layers of "
                + now.layers().stream().map(Stage::units).toList()
                + " units; E = "
                + look.number(now.loss())
                + ", after the step "
                + look.number(next.loss());
    }

    private void draw(Panel panel, double top) {
        svg.text(small.bold(), MARGIN, top + 14, panel.title);
        double y = top + PANEL_TITLE;
        boolean isBackward = panel.kind.equals("backward");
        String stroke = isBackward ? look.palette().negative() : look.palette().line();
        Pen edge = Pen.line("edges " + panel.kind, stroke, 1.2);
        for (int layer = 0; layer < now.layers().size(); layer++) {
            Stage stage = panel.numbers.layers().get(layer);
            int sources = units(layer);
            for (int source = 0; source < sources; source++) {
                for (int unit = 0; unit < stage.units(); unit++) {
                    svg.line(
                            edge,
                            x(layer),
                            y(y, layer, source),
                            x(layer + 1),
                            y(y, layer + 1, unit));
                }
            }
            double[] weights = panel.shown.apply(stage.weights());
            for (int source = 0; source < sources; source++) {
                for (int unit = 0; unit < stage.units(); unit++) {
                    double weight = weights[source * stage.units() + unit];
                    double place = place(layer, unit);
                    label(
                            x(layer) + place * gap(layer),
                            (1 - place) * y(y, layer, source) + place * y(y, layer + 1, unit),
                            weight);
                }
            }
        }
        for (int column = 0; column < columns(); column++) {
            for (int unit = 0; unit < units(column); unit++) {
                drawUnit(panel, column, unit, y(y, column, unit));
            }
            drawFoot(column, y + rows() * PITCH + 14);
        }
    }

    private void drawUnit(Panel panel, int column, int unit, double y) {
        double x = x(column);
        boolean isInput = column == 0;
        Palette palette = look.palette();
        Pen pen = Pen.line("unit", palette.ink(), 1);
        svg.circle(pen.filled(isInput ? palette.argument() : palette.unit()), x, y, RADIUS, "");
        String name = look.name(column, columns(), unit);
        svg.text(small.middle().bold(), x, y - RADIUS - 5, small.cut(name, NAME));
        if (isInput) {
            double shown = panel.shown.apply(panel.numbers.inputs())[unit];
            svg.text(letters(shown), x, y + 4, look.number(shown));
            return;
        }
        Stage stage = panel.numbers.layers().get(column - 1);
        double sum = panel.shown.apply(stage.sums())[unit];
        svg.text(letters(sum), x, y - 4, panel.upper + look.number(sum));
        double value = panel.shown.apply(stage.values())[unit];
        svg.text(letters(value).bold(), x, y + 12, look.number(value));
        if (look.hasBiases() && stage.hasBiases()) {
            double bias = panel.shown.apply(stage.biases())[unit];
            svg.text(letters(bias), x, y + RADIUS + 12, "b " + look.number(bias));
        }
        boolean isOutput = column == columns() - 1;
        if (isOutput && !panel.kind.equals("backward")) {
            svg.text(small, x + RADIUS + 8, y + 4, "target " + look.number(look.target()[unit]));
        }
    }

    private void drawFoot(int column, double y) {
        Letters quiet = Letters.of(12, look.palette().quietInk()).middle();
        if (column == 0) {
            svg.text(small.middle().bold(), x(0), y, "input");
            return;
        }
        Stage stage = now.layers().get(column - 1);
        svg.text(small.middle().bold(), x(column), y, small.cutStart(stage.layer().name(), NAME));
        svg.text(quiet, x(column), y + 15, quiet.cut(stage.layer().setting(), NAME));
    }

    /// Draws a number on an edge, over a box that interrupts the line.
    private void label(double x, double y, double value) {
        String text = look.number(value);
        double width = number.width(text) + 4;
        Pen ground = Pen.fill("ground", look.palette().background());
        svg.rect(ground, new Box(x - width / 2, y - 7, width, 14), "");
        svg.text(letters(value), x, y + 4, text);
    }

    private Letters letters(double value) {
        return Double.isFinite(value) ? number : wrong;
    }

    private int columns() {
        return now.layers().size() + 1;
    }

    private int units(int column) {
        return column == 0 ? now.inputs().values().length : now.layers().get(column - 1).units();
    }

    private int rows() {
        int most = 0;
        for (int column = 0; column < columns(); column++) {
            most = Math.max(most, units(column));
        }
        return most;
    }

    private double x(int column) {
        double x = MARGIN + Math.max(RADIUS, inputWidth() / 2);
        for (int layer = 0; layer < column; layer++) {
            x += gap(layer);
        }
        return x;
    }

    private boolean isNarrow(int layer) {
        return units(layer) <= 2 && units(layer + 1) <= 2;
    }

    private double place(int layer, int unit) {
        int units = units(layer + 1);
        return isNarrow(layer)
                ? PLACE
                : FIRST_PLACE + (LAST_PLACE - FIRST_PLACE) * (unit + 0.5) / units;
    }

    /// The distance from the units of a layer's input to its own.
    private double gap(int layer) {
        double label = number.width(look.number(-100));
        double columns = label * units(layer + 1) / (LAST_PLACE - FIRST_PLACE);
        return Math.max(140 + label, isNarrow(layer) ? 0 : columns);
    }

    private double inputWidth() {
        return small.bold().width("input");
    }

    private double y(double top, int column, int unit) {
        return top + ((rows() - units(column)) / 2.0 + unit + 0.5) * PITCH;
    }

    private double panelHeight() {
        return PANEL_TITLE + rows() * PITCH + FOOT;
    }

    private double width() {
        double target = small.width("target " + look.number(-100));
        return x(columns() - 1) + RADIUS + 8 + target + MARGIN;
    }
}
