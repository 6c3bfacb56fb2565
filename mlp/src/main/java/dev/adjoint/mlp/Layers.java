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

/// Collects layers in order: what [Mlp.Builder] and [Block] have in common. Each layer is named
/// after its kind and counted from 1 among its kind: `dense1`, `dropout1`, `dense2`. Sizes that do
/// not fit throw when the model is built, and name the layer.
///
/// @param <B> the class itself, so that calls can follow each other
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

    /// Adds a fully connected layer whose weights start as suits its activation.
    public B dense(int outputs, Activation activation) {
        return dense(outputs, activation, activation.initializer());
    }

    public B dense(int outputs, Activation activation, Initializer initializer) {
        requirePositive("dense", outputs);
        return add("dense", place -> Dense.at(place, outputs, activation, initializer));
    }

    /// Adds a layer whose outputs are each the largest of some sums.
    ///
    /// @param pieces a unit, 2 or more
    public B maxout(int outputs, int pieces) {
        requirePositive("maxout", outputs);
        return add("maxout", place -> Maxout.at(place, outputs, pieces));
    }

    /// Adds an activation of its own, such as after a normalisation.
    public B activation(Activation activation) {
        return add("activation", place -> new ActivationLayer(place.name(), activation));
    }

    /// Makes rows of several axes rows of features.
    public B flatten() {
        return add("flatten", place -> new Flatten(place.name()));
    }

    /// Drops elements in training.
    ///
    /// @param rate the share that is dropped, at least 0 and below 1
    public B dropout(double rate) {
        return add("dropout", place -> new Dropout(place.name(), rate));
    }

    /// Normalises each feature over the batch; the running statistics move by a tenth a step.
    public B batchNorm() {
        return batchNorm(BatchNorm.MOMENTUM);
    }

    /// @param momentum how far a step moves the running statistics, above 0 and at most 1
    public B batchNorm(double momentum) {
        return add("batchNorm", place -> BatchNorm.at(place, momentum));
    }

    /// Normalises each row by itself.
    public B layerNorm() {
        return add("layerNorm", LayerNorm::at);
    }

    /// Adds a block whose output is added to its input, which must be of the same shape.
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

    /// Adds a layer of your own that is ready.
    public B add(Layer layer) {
        return add(layer.name(), _ -> layer);
    }

    /// Adds a layer of your own that is made for its place in the model.
    ///
    /// @param kind what it is named after, such as `scale`
    public B add(String kind, Layer.Maker maker) {
        requireName("add", kind);
        plans.add(new Plan(kind, maker));
        return self();
    }

    /// @throws IllegalArgumentException where there is no layer, or one does not fit
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
            String last = plan.kind + numbers.merge(plan.kind, 1, Integer::sum);
            String path = name.isEmpty() ? last : name + "/" + last;
            Layer layer = plan.maker.at(new Place(path, shape, dtype));
            shape = layer.outputShape(shape);
            layers.add(layer);
        }
        return new Sequence(name, layers);
    }

    static void requirePositive(String operation, int size) {
        if (size < 1) {
            throw Mistake.of(
                    operation, "the size " + size, "1 or more", "say how many numbers a row has");
        }
    }

    /// The parts of a path have `/` between them.
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
}
