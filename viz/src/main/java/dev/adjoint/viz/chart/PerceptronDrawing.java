package dev.adjoint.viz.chart;

import dev.adjoint.mlp.linear.LinearModel;

/// Draws a single unit from left to right: inputs, weighted sum, activation, output.
final class PerceptronDrawing {
    private static final double MARGIN = 28;
    private static final double RADIUS = 25;
    private static final double SUM_RADIUS = 36;
    private static final double PITCH = 68;
    private static final double BOX = 72;
    private static final double ARROW = 84;
    private static final double LONGEST_NAME = 150;

    /// The place of a weight on its edge, from the input.
    private static final double PLACE = 0.42;

    /// The weighted sums at both ends of the activation's small curve.
    private static final double END = 5;

    private static final int POINTS = 40;

    private final DrawnUnit unit;
    private final PerceptronPicture.Look look;
    private final Letters small;
    private final Letters number;
    private final Svg svg = new Svg();

    PerceptronDrawing(DrawnUnit unit, PerceptronPicture.Look look) {
        this.unit = unit;
        this.look = look;
        this.small = Letters.of(13, look.palette().ink());
        this.number = Letters.of(12, look.palette().ink()).middle();
    }

    String text() {
        double top = MARGIN;
        if (!look.title().isEmpty()) {
            Letters large = Letters.of(17, look.palette().ink()).middle().bold();
            svg.text(large, width() / 2, top + 8, large.cut(look.title(), width() - 20));
            top += 30;
        }
        int rows = model().inputs() + 1;
        double middle = top + rows * PITCH / 2;
        for (int row = 0; row < rows; row++) {
            drawEdge(row, top + (row + 0.5) * PITCH, middle);
        }
        for (int row = 0; row < rows; row++) {
            drawProduct(row, top + (row + 0.5) * PITCH, middle);
            drawInput(row, top + (row + 0.5) * PITCH);
        }
        drawSum(middle);
        drawActivation(middle);
        drawOutput(middle);
        double foot = top + rows * PITCH + 16;
        drawHeads(foot);
        Letters quiet = Letters.of(12, look.palette().quietInk()).middle();
        svg.text(quiet, width() / 2, foot + 26, quiet.cut(unit.rule(), width() - 2 * MARGIN));
        String name = look.title().isEmpty() ? "A unit" : look.title();
        return svg.document(width(), foot + 26 + MARGIN, look.palette(), name, description());
    }

    private String description() {
        String numbers =
                hasValues()
                        ? "; inputs "
                                + look.values()
                                + ", weighted sum "
                                + look.number(net())
                                + ", output "
                                + look.number(unit.output(net()))
                        : "";
        return "a unit of " + model().inputs() + " inputs, " + unit.rule() + numbers;
    }

    private void drawEdge(int row, double y, double middle) {
        Pen edge = Pen.line("edge", look.palette().line(), 1.3);
        svg.arrow(edge, inputX() + RADIUS, y, sumX() - SUM_RADIUS, middle + approach(row));
    }

    private void drawProduct(int row, double y, double middle) {
        double weight = weight(row);
        String shown = look.number(weight);
        String text =
                hasValues()
                        ? shown + " × " + value(row) + " = " + look.number(weight * input(row))
                        : shown;
        double startX = inputX() + RADIUS;
        double x = startX + PLACE * (sumX() - SUM_RADIUS - startX);
        label(x, y + PLACE * (middle + approach(row) - y), text);
    }

    /// The distance of an edge's end from the middle of the sum: the ends are a little apart.
    private double approach(int row) {
        int rows = model().inputs() + 1;
        return ((row + 0.5) / rows - 0.5) * SUM_RADIUS;
    }

    private void drawInput(int row, double y) {
        boolean isConstant = row == model().inputs();
        Palette palette = look.palette();
        Pen pen = Pen.line(isConstant ? "constant" : "input", palette.ink(), 1);
        String fill = isConstant ? palette.value() : palette.argument();
        svg.circle(pen.filled(fill), inputX(), y, RADIUS, "");
        String name = isConstant ? "constant" : look.input(row);
        if (isConstant || hasValues()) {
            svg.text(number, inputX(), y + 4, value(row));
        }
        Letters names = small.bold().end();
        svg.text(names, inputX() - RADIUS - 8, y + 5, names.cut(name, LONGEST_NAME));
    }

    private void drawSum(double y) {
        Palette palette = look.palette();
        Pen pen = Pen.line("sum", palette.ink(), 1).filled(palette.unit());
        svg.circle(pen, sumX(), y, SUM_RADIUS, "");
        Letters large = Letters.of(26, palette.ink()).middle();
        svg.text(large, sumX(), y + (hasValues() ? 0 : 9), "Σ");
        if (hasValues()) {
            svg.text(number.bold(), sumX(), y + 19, look.number(net()));
        }
        Pen edge = Pen.line("edge", palette.line(), 1.3);
        svg.arrow(edge, sumX() + SUM_RADIUS, y, boxX(), y);
        svg.text(number, (sumX() + SUM_RADIUS + boxX()) / 2, y - 8, "net");
    }

    private void drawActivation(double y) {
        Palette palette = look.palette();
        Box box = new Box(boxX(), y - BOX / 2, BOX, BOX);
        svg.rect(Pen.line("activation", palette.ink(), 1).filled(palette.unit()), box, "");
        double low = y + BOX * 0.3;
        double high = y - BOX * 0.3;
        double left = boxX() + 8;
        double right = boxX() + BOX - 8;
        Pen axis = Pen.line("axis", palette.line(), 0.8);
        svg.line(axis, left, low, right, low);
        svg.line(axis, (left + right) / 2, low, (left + right) / 2, high - 6);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i <= POINTS; i++) {
            double net = END * (2.0 * i / POINTS - 1);
            double x = left + (right - left) * i / POINTS;
            double height = low + (high - low) * unit.output(net);
            boolean isJump = unit.isStep() && i == POINTS / 2;
            path.append(i == 0 ? "M" : "L");
            path.append(
                    isJump ? Svg.point(x, low) + "L" + Svg.point(x, high) : Svg.point(x, height));
        }
        svg.path(Pen.line("curve", palette.positive(), 2), path.toString());
    }

    private void drawOutput(double y) {
        Palette palette = look.palette();
        Pen edge = Pen.line("edge", palette.line(), 1.3);
        svg.arrow(edge, boxX() + BOX, y, outputX() - RADIUS, y);
        Pen pen = Pen.line("output", palette.ink(), 1).filled(palette.output());
        svg.circle(pen, outputX(), y, RADIUS, "");
        if (hasValues()) {
            String shown =
                    unit.isStep()
                            ? Numerals.shortly(unit.output(net()))
                            : look.number(unit.output(net()));
            svg.text(number.bold(), outputX(), y + 4, shown);
        }
        Letters names = small.bold();
        svg.text(names, outputX() + RADIUS + 8, y + 5, names.cut(look.output(), LONGEST_NAME));
    }

    private void drawHeads(double y) {
        Letters head = small.middle().bold();
        svg.text(head, inputX(), y, "inputs");
        double startX = inputX() + RADIUS;
        svg.text(head, startX + PLACE * (sumX() - SUM_RADIUS - startX), y, "× weights");
        svg.text(head, sumX(), y, "weighted sum");
        svg.text(head, boxX() + BOX / 2, y, unit.activation());
        svg.text(head, outputX(), y, "output");
    }

    /// Draws a number on an edge, over a box that interrupts the line.
    private void label(double x, double y, String text) {
        double width = number.width(text) + 6;
        Pen ground = Pen.fill("ground", look.palette().background());
        svg.rect(ground, new Box(x - width / 2, y - 8, width, 16), "");
        svg.text(number, x, y + 4, text);
    }

    private LinearModel model() {
        return unit.sum();
    }

    private boolean hasValues() {
        return !look.values().isEmpty();
    }

    private double net() {
        return model().predict(look.values().stream().mapToDouble(x -> x).toArray());
    }

    /// The weight of an input, or the bias, which is the weight of the constant.
    private double weight(int row) {
        return row == model().inputs() ? model().intercept() : model().weights()[row];
    }

    private double input(int row) {
        return row == model().inputs() ? 1 : look.values().get(row);
    }

    private String value(int row) {
        return row == model().inputs() ? "1" : Numerals.shortly(input(row));
    }

    private double inputX() {
        Letters names = small.bold();
        double widest = names.width("constant");
        for (int row = 0; row < model().inputs(); row++) {
            widest = Math.max(widest, Math.min(LONGEST_NAME, names.width(look.input(row))));
        }
        return MARGIN + widest + 8 + RADIUS;
    }

    /// The widest product determines the length of the edges.
    private double sumX() {
        double widest = number.width(look.number(-100)) * (hasValues() ? 3 : 1);
        return inputX() + RADIUS + 150 + widest + SUM_RADIUS;
    }

    private double boxX() {
        return sumX() + SUM_RADIUS + ARROW;
    }

    private double outputX() {
        return boxX() + BOX + ARROW + RADIUS;
    }

    private double width() {
        Letters names = small.bold();
        double name = Math.min(LONGEST_NAME, names.width(look.output()));
        double right = Math.max(RADIUS + 8 + name, names.width("output") / 2);
        return outputX() + right + MARGIN;
    }
}
