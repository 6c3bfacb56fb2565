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
/// With the numbers of a network, a line is as wide as its weight is large, in proportion to the
/// largest that is drawn; positive ones are blue, negative ones orange and dashed. The ring of a
/// unit is its bias in the same way. Of a unit of maxout the piece that weighs the most is shown,
/// of a projection around a block nothing. Under each column stand the layer's name, its activation
/// and the layers after it that have no units of their own, in order. Of more than 16 units the
/// first seven and the last are drawn. A dashed arc goes around a residual block to the sum over
/// its last column.
///
/// **A table instead** is drawn of what no page would hold: a model of more than ten columns, with
/// more than some forty units in heads, or a dozen layers without units in a row; and of what is no
/// plain chain: heads that other layers follow or that have blocks inside, layers of a user's own
/// that change the shape of rows, a model without units. It has a line a layer, with its share of
/// the parameters; of more than 40 lines the first 30 and the last nine.
///
/// Pictures are immutable: they show the numbers that the network had when they were made.
public final class NetworkPicture {
    private final Mlp model;
    private final Optional<NetworkPlan> plan;
    private final UnitNames names;
    private final String title;
    private final Palette palette;

    private NetworkPicture(
            Mlp model, Optional<NetworkPlan> plan, UnitNames names, String title, Palette palette) {
        this.model = model;
        this.plan = plan;
        this.names = names;
        this.title = title;
        this.palette = palette;
    }

    /// A picture of a model without numbers.
    public static NetworkPicture of(Mlp model) {
        return of(model, Optional.empty());
    }

    /// A picture of a network with the numbers that it has now.
    public static NetworkPicture of(Network network) {
        return of(network.model(), Optional.of(network::parameter));
    }

    /// The table of a model's layers, however small it is.
    public static NetworkPicture tableOf(Mlp model) {
        return new NetworkPicture(model, Optional.empty(), UnitNames.NONE, "", Palette.LIGHT);
    }

    /// This picture, with a title.
    public NetworkPicture titled(String newTitle) {
        return new NetworkPicture(model, plan, names, newTitle, palette);
    }

    /// This picture for a dark page.
    public NetworkPicture dark() {
        return new NetworkPicture(model, plan, names, title, Palette.DARK);
    }

    /// This picture, with names for the inputs, which are `x1`, `x2` and so on otherwise. A table
    /// does not show them.
    ///
    /// @throws IllegalArgumentException where there are more or fewer than the model has inputs
    public NetworkPicture withInputs(String... inputs) {
        return withInputs(List.of(inputs));
    }

    /// As [#withInputs(String...)].
    public NetworkPicture withInputs(List<String> inputs) {
        requireCount("inputs", inputs.size(), model.inputs());
        return new NetworkPicture(
                model, plan, new UnitNames(inputs, names.outputs()), title, palette);
    }

    /// This picture, with names for the outputs, such as the classes, which are `y1`, `y2` and so
    /// on otherwise. A table does not show them.
    ///
    /// @throws IllegalArgumentException where there are more or fewer than the model has outputs
    public NetworkPicture withOutputs(String... outputs) {
        return withOutputs(List.of(outputs));
    }

    /// As [#withOutputs(String...)].
    public NetworkPicture withOutputs(List<String> outputs) {
        requireCount("outputs", outputs.size(), model.outputs());
        return new NetworkPicture(
                model, plan, new UnitNames(names.inputs(), outputs), title, palette);
    }

    /// The picture as an SVG document: the same text for the same model and numbers.
    public String toSvg() {
        return plan.map(
                        columns ->
                                new NetworkDrawing(columns, names, title, caption(), palette)
                                        .text())
                .orElseGet(() -> new TableDrawing(model, title, palette).text());
    }

    /// Writes the picture to a file, of the kind that its suffix says: `.svg` or `.png`. Folders
    /// that are missing are made.
    ///
    /// @throws IllegalArgumentException where the suffix is another
    /// @throws UncheckedIOException where the file cannot be written
    public void write(Path file) {
        PictureFile.write(file, this::toSvg, () -> Raster.of(toSvg()));
    }

    private static NetworkPicture of(Mlp model, Optional<Function<String, Tensor>> numbers) {
        Optional<NetworkPlan> plan = NetworkPlanner.plan(model, numbers);
        return new NetworkPicture(model, plan, UnitNames.NONE, "", Palette.LIGHT);
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
}
