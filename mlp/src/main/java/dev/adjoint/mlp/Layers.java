package dev.adjoint.mlp;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.mlp.layer.Activation;
import dev.adjoint.mlp.layer.ActivationLayer;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.layer.BatchNorm;
import dev.adjoint.mlp.layer.Dense;
import dev.adjoint.mlp.layer.Dropout;
import dev.adjoint.mlp.layer.Flatten;
import dev.adjoint.mlp.layer.Heads;
import dev.adjoint.mlp.layer.Initializer;
import dev.adjoint.mlp.layer.Layer;
import dev.adjoint.mlp.layer.LayerNorm;
import dev.adjoint.mlp.layer.Maxout;
import dev.adjoint.mlp.layer.Place;
import dev.adjoint.mlp.layer.Residual;
import dev.adjoint.mlp.layer.Sequence;
import dev.adjoint.mlp.text.Mistake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Collects layers in order: the common part of [Mlp.Builder] and [Block]. Each layer is named
/// after its kind and numbered from 1 within its kind: `dense1`, `dropout1`, `dense2`. If sizes do
/// not fit, building the model throws an exception that names the layer.
///
/// @param <B> the class itself, so that calls can be chained
public abstract sealed class Layers<B extends Layers<B>> permits Mlp.Builder, Block {
    private record Plan(String kind, Layer.Maker maker) {}

    private final List<Plan> plans = new ArrayList<>();

    Layers() {}

    /// This object.
    abstract B self();

    /// Adds a fully connected layer without activation: the output layer.
    public B dense(int outputs) {
        return dense(outputs, Activations.IDENTITY);
    }

    /// Adds a fully connected layer with the default initialiser of its activation.
    public B dense(int outputs, Activation activation) {
        return dense(outputs, activation, activation.initializer());
    }

    public B dense(int outputs, Activation activation, Initializer initializer) {
        requirePositive("dense", outputs);
        return add("dense", place -> Dense.at(place, outputs, activation, initializer));
    }

    /// Adds a fully connected layer without activation and without bias, such as before a
    /// normalisation, whose shift has the effect of a bias.
    public B denseWithoutBias(int outputs) {
        return denseWithoutBias(outputs, Activations.IDENTITY);
    }

    /// Adds a fully connected layer without bias, with the default initialiser of its activation.
    public B denseWithoutBias(int outputs, Activation activation) {
        return denseWithoutBias(outputs, activation, activation.initializer());
    }

    public B denseWithoutBias(int outputs, Activation activation, Initializer initializer) {
        requirePositive("dense", outputs);
        return add("dense", place -> Dense.withoutBiasAt(place, outputs, activation, initializer));
    }

    /// Adds a layer in which each output is the largest of several sums.
    ///
    /// @param pieces sums per output, 2 or more
    public B maxout(int outputs, int pieces) {
        requirePositive("maxout", outputs);
        return add("maxout", place -> Maxout.at(place, outputs, pieces));
    }

    /// Adds an activation as a separate layer, such as after a normalisation.
    public B activation(Activation activation) {
        return add("activation", place -> new ActivationLayer(place.name(), activation));
    }

    /// Flattens rows of several axes to rows of features.
    public B flatten() {
        return add("flatten", place -> new Flatten(place.name()));
    }

    /// Drops random elements in training.
    ///
    /// @param rate the share of elements to drop, at least 0 and below 1
    public B dropout(double rate) {
        return add("dropout", place -> new Dropout(place.name(), rate));
    }

    /// Normalises each feature over the batch; the running statistics move by a tenth per step.
    public B batchNorm() {
        return batchNorm(BatchNorm.MOMENTUM);
    }

    /// @param momentum the share by which a step moves the running statistics, above 0 and at most
    ///   1
    public B batchNorm(double momentum) {
        return add("batchNorm", place -> BatchNorm.at(place, momentum));
    }

    /// Normalises each row separately.
    public B layerNorm() {
        return add("layerNorm", LayerNorm::at);
    }

    /// Adds a block whose output is added to its input. Both must have the same shape.
    ///
    /// ```java
    /// Mlp.input(64).residual(block -> block.dense(64, RELU).dense(64)).dense(10).build();
    /// ```
    public B residual(UnaryOperator<Block> layers) {
        return add("residual", place -> Residual.at(place, block(place, place.name(), layers)));
    }

    /// Adds a block whose output is added to a learnt projection of its input.
    public B projectedResidual(UnaryOperator<Block> layers) {
        return add(
                "residual",
                place -> Residual.projectedAt(place, block(place, place.name(), layers)));
    }

    /// Adds blocks that read the same input; their outputs are columns of one output, side by side.
    ///
    /// ```java
    /// Mlp.input(8).dense(16, RELU)
    ///         .heads(head("kind", h -> h.dense(3)), head("age", h -> h.dense(1))).build();
    /// ```
    public B heads(Block.Head... heads) {
        List<Block.Head> all = List.of(heads);
        return add(
                "heads",
                place ->
                        new Heads(
                                place.name(),
                                all.stream().map(head -> head(place, head)).toList()));
    }

    /// Adds a layer of your own that is already built.
    public B add(Layer layer) {
        return add(layer.name(), _ -> layer);
    }

    /// Adds a layer of your own, built for its place in the model.
    ///
    /// @param kind the layer's name, such as `scale`. A number is appended, `scale1`, unless the
    ///   name ends with one
    public B add(String kind, Layer.Maker maker) {
        requireName("add", kind);
        plans.add(new Plan(kind, maker));
        return self();
    }

    /// @throws IllegalArgumentException if there is no layer, or a layer does not fit
    Sequence sequence(String name, Shape row, DType dtype) {
        if (plans.isEmpty()) {
            throw Mistake.of(
                    name.isEmpty() ? "build" : name,
                    (name.isEmpty() ? "a model" : "a block") + " without layers",
                    "one or more",
                    "add dense(…)");
        }
        Map<String, Integer> numbers = new HashMap<>();
        List<Layer> layers = new ArrayList<>();
        Shape shape = row;
        for (Plan plan : plans) {
            int number = numbers.merge(plan.kind, 1, Integer::sum);
            String last = endsWithDigit(plan.kind) && number == 1 ? plan.kind : plan.kind + number;
            String path = name.isEmpty() ? last : name + "/" + last;
            Layer layer = plan.maker.at(new Place(path, shape, dtype));
            shape = layer.outputShape(shape);
            layers.add(layer);
        }
        return new Sequence(name, layers);
    }

    private static boolean endsWithDigit(String name) {
        return Character.isDigit(name.charAt(name.length() - 1));
    }

    static void requirePositive(String operation, int size) {
        if (size < 1) {
            throw Mistake.of(
                    operation, "the size " + size, "1 or more", "say how many numbers a row has");
        }
    }

    /// Checks that a name has no `/`, since `/` separates the parts of a path.
    static void requireName(String operation, String name) {
        if (name.isBlank() || name.contains("/")) {
            throw Mistake.of(
                    operation,
                    "the name \"" + name + "\"",
                    "one with no / in it",
                    "take a short word, such as scale");
        }
    }

    private static Sequence head(Place place, Block.Head head) {
        return block(place, place.name() + "/" + head.name(), head.layers());
    }

    private static Sequence block(Place place, String name, UnaryOperator<Block> layers) {
        return layers.apply(new Block()).sequence(name, place.row(), place.dtype());
    }

    @Override
    public String toString() {
        return "layers " + plans.stream().map(Plan::kind).toList();
    }
}
