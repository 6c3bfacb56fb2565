package dev.adjoint.viz.chart;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.viz.layout.PictureFile;
import dev.adjoint.viz.layout.Raster;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The numbers of one row on its way through a small network and back, as lectures draw them, as
/// SVG or PNG: weights on the edges, weighted sums and activations in the circles. There are three
/// panels: the forward pass, the backward pass with the gradient of the loss for each number, and
/// the weights after one step of gradient descent.
///
/// ```java
/// NetworkPicture.of(network).withValues(new double[] {0.1, 0.2}, new double[] {0.4, 0.6})
///         .rate(0.5).write("backpropagation.svg");
/// ```
///
/// Pictures are immutable: they show the network's numbers at the time of creation.
public final class BackpropagationPicture {
    /// The largest number of units in a column, and of columns.
    private static final int MOST_UNITS = 6;

    private static final int MOST_COLUMNS = 6;
    private static final int MOST_DIGITS = 9;

    private final Network network;
    private final double[] x;
    private final double[] target;
    private final ForwardBackward now;
    private final ForwardBackward next;
    private final BackpropagationDrawing.Look look;
    private final double rate;

    private BackpropagationPicture(
            Network network,
            double[] x,
            double[] target,
            ForwardBackward now,
            double rate,
            BackpropagationDrawing.Look look) {
        this.network = network;
        this.x = x;
        this.target = target;
        this.now = now;
        this.rate = rate;
        this.look = look;
        Map<String, Tensor> stepped = now.stepped(rate, look.hasBiases());
        this.next =
                ForwardBackward.of(
                        network.model(),
                        name -> Objects.requireNonNull(stepped.get(name)),
                        network.loss(),
                        x,
                        target);
    }

    static BackpropagationPicture of(
            Network network,
            double[] x,
            double[] target,
            UnitNames names,
            String title,
            Palette palette) {
        requireSmall(network.model());
        double[] row = x.clone();
        double[] goal = target.clone();
        ForwardBackward now =
                ForwardBackward.of(network.model(), network::parameter, network.loss(), row, goal);
        var look = new BackpropagationDrawing.Look(names, title, palette, 3, true, goal);
        return new BackpropagationPicture(network, row, goal, now, 0.1, look);
    }

    /// Returns this picture with another rate of the step than 0.1.
    ///
    /// @throws IllegalArgumentException if it is not finite
    public BackpropagationPicture rate(double newRate) {
        if (!Double.isFinite(newRate)) {
            throw new IllegalArgumentException(
                    "picture: got the rate " + newRate + ", needed a finite one: try 0.1");
        }
        return new BackpropagationPicture(network, x, target, now, newRate, look);
    }

    /// Returns this picture with this many digits after the point; the default is 3. A number that
    /// would read as 0, or is 100,000 or more, has a power of ten, such as `4.4e-4`. What is NaN or
    /// infinite is red.
    ///
    /// @throws IllegalArgumentException if the number is not from 1 to 9
    public BackpropagationPicture digits(int digits) {
        if (digits < 1 || digits > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "picture: got " + digits + " digits, needed 1 to 9: try 3, as slides have");
        }
        return new BackpropagationPicture(network, x, target, now, rate, look.digits(digits));
    }

    /// Returns this picture of a network without biases, as many worked examples have: they are 0,
    /// are not drawn, and stay 0 in the step.
    ///
    /// @throws IllegalArgumentException if a bias is not 0
    public BackpropagationPicture withoutBiases() {
        for (ForwardBackward.Stage stage : now.layers()) {
            if (!stage.biases().areZero()) {
                throw new IllegalArgumentException(
                        "withoutBiases: got the biases "
                                + Arrays.toString(stage.biases().values())
                                + " of "
                                + stage.layer().name()
                                + ", needed 0: draw them too, or set them to 0");
            }
        }
        return new BackpropagationPicture(network, x, target, now, rate, look.withoutBiases());
    }

    /// Returns this picture with a title.
    public BackpropagationPicture titled(String title) {
        return new BackpropagationPicture(network, x, target, now, rate, look.titled(title));
    }

    /// Returns this picture for a dark page.
    public BackpropagationPicture dark() {
        return new BackpropagationPicture(network, x, target, now, rate, look.dark());
    }

    /// Returns the numbers as a table: one line per unit and per weight, with its formula, value
    /// and gradient, and for a weight the value after the step.
    public String table() {
        return new BackpropagationTable(now, next, look).text();
    }

    /// Returns the picture as an SVG document: the same text for the same numbers.
    public String toSvg() {
        return new BackpropagationDrawing(now, next, rate, look).text();
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

    private static void requireSmall(Mlp model) {
        List<Integer> counts =
                model.layers().stream()
                        .map(l -> l.outputShape(model.outputShape()).count())
                        .toList();
        boolean isSmall =
                model.inputs() <= MOST_UNITS
                        && counts.size() < MOST_COLUMNS
                        && counts.stream().allMatch(count -> count <= MOST_UNITS);
        if (!isSmall) {
            throw new IllegalArgumentException(
                    "picture: got "
                            + model.inputs()
                            + " inputs and layers of "
                            + counts
                            + " units, needed at most "
                            + MOST_UNITS
                            + " in each and five layers: draw it without values");
        }
    }

    @Override
    public String toString() {
        return "forward and backward pass of\n" + network;
    }
}
