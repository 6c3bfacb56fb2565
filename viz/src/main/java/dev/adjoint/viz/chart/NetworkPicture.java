package dev.adjoint.viz.chart;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.viz.layout.PictureFile;
import dev.adjoint.viz.layout.Raster;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A picture of a multi-layer perceptron, as SVG or PNG: its units in columns, layer by layer, and
/// its weights as lines between them.
///
/// ```java
/// NetworkPicture.of(network).withInputs("x", "y").titled("Exclusive or").write(Path.of("xor.svg"));
/// ```
///
/// For a network with numbers, the width of a line is proportional to the size of its weight,
/// relative to the largest that is drawn. Positive weights are blue, negative ones orange and
/// dashed. The ring of a unit shows its bias in the same way. For a maxout unit, the piece with the
/// largest weight is shown; the projection around a block is not. Under each column are the layer's
/// name, its activation, and the following layers without units of their own, in order. For more
/// than 16 units, the first seven and the last are drawn. A dashed arc leads around a residual
/// block to the sum over its last column.
///
/// **A table instead** is drawn for a model too large for a page: with more than ten columns, more
/// than some forty units in heads, or a dozen layers without units in a row. It is also drawn for a
/// model that is not a plain chain: with heads that other layers follow or that contain blocks,
/// with user-defined layers that change the shape of rows, or without units. It has one line per
/// layer, with its share of the parameters; for more than 40 lines, the first 30 and the last nine.
///
/// Pictures are immutable: they show the network's numbers at the time of creation.
public final class NetworkPicture {
    private final Mlp model;
    private final Optional<Network> network;
    private final Optional<NetworkPlan> plan;
    private final UnitNames names;
    private final String title;
    private final Palette palette;

    private NetworkPicture(
            Mlp model,
            Optional<Network> network,
            Optional<NetworkPlan> plan,
            UnitNames names,
            String title,
            Palette palette) {
        this.model = model;
        this.network = network;
        this.plan = plan;
        this.names = names;
        this.title = title;
        this.palette = palette;
    }

    /// Creates a picture of a model without numbers.
    public static NetworkPicture of(Mlp model) {
        return of(model, Optional.empty(), Optional.empty());
    }

    /// Creates a picture of a network with its current numbers.
    public static NetworkPicture of(Network network) {
        return of(network.model(), Optional.of(network), Optional.of(network::parameter));
    }

    /// Creates the table of a model's layers, however small the model is.
    public static NetworkPicture tableOf(Mlp model) {
        return new NetworkPicture(
                model, Optional.empty(), Optional.empty(), UnitNames.NONE, "", Palette.LIGHT);
    }

    /// Returns this picture with a title.
    public NetworkPicture titled(String newTitle) {
        return new NetworkPicture(model, network, plan, names, newTitle, palette);
    }

    /// Returns this picture for a dark page.
    public NetworkPicture dark() {
        return new NetworkPicture(model, network, plan, names, title, Palette.DARK);
    }

    /// Returns this picture with names for the inputs; the default is `x1`, `x2` and so on. A table
    /// does not show them.
    ///
    /// @throws IllegalArgumentException if their number differs from the model's inputs
    public NetworkPicture withInputs(String... inputs) {
        return withInputs(List.of(inputs));
    }

    /// Same as [#withInputs(String...)].
    public NetworkPicture withInputs(List<String> inputs) {
        requireCount("inputs", inputs.size(), model.inputs());
        return new NetworkPicture(
                model, network, plan, new UnitNames(inputs, names.outputs()), title, palette);
    }

    /// Returns this picture with names for the outputs, such as the classes; the default is `y1`,
    /// `y2` and so on. A table does not show them.
    ///
    /// @throws IllegalArgumentException if their number differs from the model's outputs
    public NetworkPicture withOutputs(String... outputs) {
        return withOutputs(List.of(outputs));
    }

    /// Same as [#withOutputs(String...)].
    public NetworkPicture withOutputs(List<String> outputs) {
        requireCount("outputs", outputs.size(), model.outputs());
        return new NetworkPicture(
                model, network, plan, new UnitNames(names.inputs(), outputs), title, palette);
    }

    /// Returns a picture of one row on its way through the network and back: the values, the
    /// gradients of the network's loss, and the weights after a step.
    ///
    /// @param x one number per input
    /// @param target one number per output
    /// @throws IllegalArgumentException if this is a picture of a model without numbers, a layer is
    ///   not dense or has more than 6 units, or the numbers do not fit
    public BackpropagationPicture withValues(double[] x, double[] target) {
        Network drawn =
                network.orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "picture: got a model, needed a network with parameters:"
                                                + " draw NetworkPicture.of(network)"));
        return BackpropagationPicture.of(drawn, x, target, names, title, palette);
    }

    /// Returns the picture as an SVG document: the same text for the same model and numbers.
    public String toSvg() {
        return plan.map(
                        columns ->
                                new NetworkDrawing(columns, names, title, caption(), palette)
                                        .text())
                .orElseGet(() -> new TableDrawing(model, title, palette).text());
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

    private static NetworkPicture of(
            Mlp model, Optional<Network> network, Optional<Function<String, Tensor>> numbers) {
        Optional<NetworkPlan> plan = NetworkPlanner.plan(model, numbers);
        return new NetworkPicture(model, network, plan, UnitNames.NONE, "", Palette.LIGHT);
    }

    private String caption() {
        return Numerals.count(model.parameterCount(), "parameter") + ", " + model.dtype();
    }

    private static void requireCount(String what, int got, int needed) {
        if (got != needed) {
            throw new IllegalArgumentException(
                    "picture: got "
                            + Numerals.count(got, "name")
                            + " for the "
                            + what
                            + ", needed "
                            + needed
                            + ": name each of them");
        }
    }

    @Override
    public String toString() {
        return "picture of\n" + model;
    }
}
