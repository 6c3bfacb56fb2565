package dev.adjoint.viz.chart;

import dev.adjoint.mlp.linear.LogisticModel;
import dev.adjoint.mlp.linear.Perceptron;
import dev.adjoint.viz.layout.PictureFile;
import dev.adjoint.viz.layout.Raster;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A single unit as lectures draw it, as SVG or PNG: the inputs times their weights, the weighted
/// sum, the activation and the output. The bias is the weight of a constant 1.
///
/// ```java
/// PerceptronPicture.of(Perceptron.of(-0.4, 0.3, 0.3, 0.3)).withValues(1, 0, 1)
///         .titled("The majority of three").write("perceptron.svg");
/// ```
///
/// With values, each edge has its product, and the sum and the output have their numbers. Pictures
/// are immutable.
public final class PerceptronPicture {
    /// The largest number of inputs that fit on a page.
    private static final int MOST_INPUTS = 12;

    private static final int MOST_DIGITS = 9;

    /// Settings of a picture besides the unit.
    ///
    /// @param values one per input; empty for none
    /// @param digits after the point; below 0 for as many as a number needs, three at most
    record Look(
            List<String> inputs,
            String output,
            List<Double> values,
            int digits,
            String title,
            Palette palette) {
        Look {
            inputs = List.copyOf(inputs);
            values = List.copyOf(values);
        }

        String input(int unit) {
            return inputs.isEmpty() ? "x" + (unit + 1) : inputs.get(unit);
        }

        String number(double value) {
            return digits < 0
                    ? Numerals.shortly(value)
                    : String.format(Locale.ROOT, "%." + digits + "f", value);
        }
    }

    private final DrawnUnit unit;
    private final Look look;

    private PerceptronPicture(DrawnUnit unit, Look look) {
        this.unit = unit;
        this.look = look;
    }

    /// Creates a picture of a unit with a step.
    ///
    /// @throws IllegalArgumentException if it has more than 12 inputs
    public static PerceptronPicture of(Perceptron unit) {
        return of(DrawnUnit.of(unit));
    }

    /// Creates a picture of a unit with a sigmoid.
    ///
    /// @throws IllegalArgumentException if it has more than 12 inputs
    public static PerceptronPicture of(LogisticModel unit) {
        return of(DrawnUnit.of(unit));
    }

    private static PerceptronPicture of(DrawnUnit unit) {
        int inputs = unit.sum().inputs();
        if (inputs > MOST_INPUTS) {
            throw new IllegalArgumentException(
                    "picture: got a unit of "
                            + inputs
                            + " inputs, needed at most "
                            + MOST_INPUTS
                            + ": draw a unit with the largest weights");
        }
        return new PerceptronPicture(
                unit, new Look(List.of(), "y", List.of(), -1, "", Palette.LIGHT));
    }

    /// Returns this picture with the numbers of one row: the inputs, their products with the
    /// weights, the weighted sum and the output.
    ///
    /// @throws IllegalArgumentException if there is not one number per input
    public PerceptronPicture withValues(double... x) {
        requireCount("number", x.length);
        List<Double> values = Arrays.stream(x).boxed().toList();
        return with(
                new Look(look.inputs, look.output, values, look.digits, look.title, look.palette));
    }

    /// Returns this picture with names for the inputs; the default is `x1`, `x2` and so on.
    ///
    /// @throws IllegalArgumentException if there is not one name per input
    public PerceptronPicture withInputs(String... inputs) {
        requireCount("name", inputs.length);
        return with(
                new Look(
                        List.of(inputs),
                        look.output,
                        look.values,
                        look.digits,
                        look.title,
                        look.palette));
    }

    /// Returns this picture with another name for the output than `y`.
    public PerceptronPicture withOutput(String output) {
        return with(
                new Look(look.inputs, output, look.values, look.digits, look.title, look.palette));
    }

    /// Returns this picture with this many digits after the point. By default a number has three
    /// significant digits at most.
    ///
    /// @throws IllegalArgumentException if the number is not from 0 to 9
    public PerceptronPicture digits(int digits) {
        if (digits < 0 || digits > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "picture: got " + digits + " digits, needed 0 to 9: try 3, as slides have");
        }
        return with(
                new Look(look.inputs, look.output, look.values, digits, look.title, look.palette));
    }

    /// Returns this picture with a title.
    public PerceptronPicture titled(String title) {
        return with(
                new Look(look.inputs, look.output, look.values, look.digits, title, look.palette));
    }

    /// Returns this picture for a dark page.
    public PerceptronPicture dark() {
        return with(
                new Look(
                        look.inputs,
                        look.output,
                        look.values,
                        look.digits,
                        look.title,
                        Palette.DARK));
    }

    /// Returns the picture as an SVG document: the same text for the same numbers.
    public String toSvg() {
        return new PerceptronDrawing(unit, look).text();
    }

    /// Writes the picture to a file in the format of its suffix: `.svg` or `.png`. Missing folders
    /// are created.
    ///
    /// @throws IllegalArgumentException if the suffix is another
    /// @throws UncheckedIOException if the file cannot be written
    public void write(Path file) {
        PictureFile.write(file, this::toSvg, () -> Raster.of(toSvg()));
    }

    /// Same as [#write(Path)], for a file of this name.
    public void write(String file) {
        write(Path.of(file));
    }

    private PerceptronPicture with(Look newLook) {
        return new PerceptronPicture(unit, newLook);
    }

    private void requireCount(String what, int got) {
        int needed = unit.sum().inputs();
        if (got != needed) {
            throw new IllegalArgumentException(
                    "picture: got "
                            + Numerals.count(got, what)
                            + " for the inputs, needed "
                            + needed
                            + ": give one for each, without the constant 1");
        }
    }

    @Override
    public String toString() {
        return "picture of a unit: " + unit.rule();
    }
}
