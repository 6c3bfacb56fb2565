package dev.adjoint.mlp;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.layer.Layer;
import dev.adjoint.mlp.layer.Pass;
import dev.adjoint.mlp.layer.Sequence;
import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A multi-layer perceptron: a sequence of layers. It is immutable and holds no parameter values. A
/// training creates the state that holds them.
///
/// ```java
/// Mlp model = Mlp.input(64).dense(32, TANH).dropout(.2).dense(16, TANH).dense(10).build();
/// ```
///
/// A model has one output. Several predicted quantities are columns of this output. A loss slices
/// them apart:
///
/// ```java
/// Mlp model = Mlp.input(8).dense(16, TANH).dense(3 + 1).build(); // a class of 3, and a number
/// Loss loss = (output, target) -> add(
///         softmaxCrossEntropy(slice(output, 1, 0, 3), slice(target, 1, 0, 3)),
///         meanSquaredError(slice(output, 1, 3, 4), slice(target, 1, 3, 4)));
/// ```
///
/// If each quantity needs layers of its own, use [Layers#heads].
public final class Mlp {
    private final Shape inputShape;
    private final DType dtype;
    private final Sequence layers;
    private final Shape outputShape;

    private Mlp(Shape inputShape, DType dtype, Sequence layers) {
        this.inputShape = inputShape;
        this.dtype = dtype;
        this.layers = layers;
        this.outputShape = layers.outputShape(inputShape);
        requireDistinctNames();
    }

    /// Begins a model that reads rows of this many features, or rows of several axes, such as
    /// pictures of 28 × 28: `input(28, 28).flatten()`. Data stores such rows as features in
    /// row-major order.
    public static Builder input(int... sizes) {
        if (sizes.length == 0) {
            throw Mistake.of("input", "no sizes", "one or more", "say how many numbers a row has");
        }
        Arrays.stream(sizes).forEach(size -> Layers.requirePositive("input", size));
        return new Builder(Shape.of(sizes));
    }

    public List<Layer> layers() {
        return layers.layers();
    }

    /// The shape of an input row.
    public Shape inputShape() {
        return inputShape;
    }

    /// The shape of an output row.
    public Shape outputShape() {
        return outputShape;
    }

    /// The number of features: all elements of an input row.
    public int inputs() {
        return inputShape.count();
    }

    /// The number of outputs: all elements of an output row.
    public int outputs() {
        return outputShape.count();
    }

    public DType dtype() {
        return dtype;
    }

    /// The parameters, layer by layer. Gradients are taken with respect to these.
    public List<Input> parameters() {
        return layers.parameters();
    }

    /// The states that layers keep between steps beside their parameters, such as running
    /// statistics.
    public List<Input> states() {
        return layers.states();
    }

    /// The least number of rows in a training batch: 2 with batch normalisation, since one row has
    /// no variance, and 1 without, unless a layer of your own needs more.
    public int leastRows() {
        return layers.leastRows();
    }

    /// The number of elements in all parameters.
    public int parameterCount() {
        return ModelTable.count(layers);
    }

    /// An argument for the features of a batch: rows × [#inputShape].
    public Input features(int rows) {
        return argument("features", rows, inputShape);
    }

    /// An argument for the targets of a batch: rows × [#outputShape].
    public Input targets(int rows) {
        return argument("targets", rows, outputShape);
    }

    /// Returns the model's output for a batch, as a node. It may be built for any number of
    /// batches; all of them read the same parameters.
    ///
    /// @param x rows × [#inputShape]
    /// @return rows × [#outputShape]
    /// @throws ShapeMismatchException if x has rows of another shape, or another element type
    public Node output(Node x) {
        return output(x, Pass.inference());
    }

    /// Same as [#output(Node)], for training or for inference.
    ///
    /// @param pass collects the layers' requests to a training step
    public Node output(Node x, Pass pass) {
        Shape shape = x.shape();
        boolean fits = shape.rank() > 0 && shape.without(0).equals(inputShape);
        if (!fits || x.dtype() != dtype) {
            throw new ShapeMismatchException(
                    "model",
                    x.type() + " for a model of " + dtype + " rows of " + inputShape,
                    "give rows of that shape and type",
                    Leaves.constant(0).origin().line());
        }
        return layers.output(x, pass);
    }

    /// Returns initial values of parameters and layer states, by name. They are drawn layer by
    /// layer, so that a seed gives the same values each time.
    ///
    /// @throws IllegalArgumentException if a layer gives no value for one of its parameters or
    ///   states
    public Map<String, Tensor> initialState(RandomGenerator random) {
        Map<String, Tensor> drawn = layers.initialState(random);
        Map<String, Tensor> values = new LinkedHashMap<>();
        for (Input input : allInputs()) {
            Tensor value = drawn.get(input.name());
            if (value == null || !value.shape().equals(input.shape())) {
                throw Mistake.of(
                        "initialState",
                        (value == null ? "nothing" : value.shape()) + " for " + input.name(),
                        input.shape(),
                        "let the layer's initialState give it");
            }
            values.put(input.name(), value.as(input.dtype()));
        }
        return values;
    }

    /// A table of the layers with the shapes of their rows, settings and numbers of parameters.
    @Override
    public String toString() {
        return ModelTable.of(this, layers);
    }

    private List<Input> allInputs() {
        return Stream.concat(parameters().stream(), states().stream()).toList();
    }

    private Input argument(String name, int rows, Shape row) {
        IntStream sizes = IntStream.concat(IntStream.of(rows), Arrays.stream(row.sizes()));
        return Leaves.input(name, dtype, sizes.toArray());
    }

    private void requireDistinctNames() {
        Set<String> names = new HashSet<>();
        for (Input input : allInputs()) {
            if (!names.add(input.name())) {
                throw Mistake.of(
                        "build",
                        "two parameters named " + input.name(),
                        "different names",
                        "name heads, and layers of your own, apart");
            }
        }
    }

    /// Collects the layers of a model, in order.
    public static final class Builder extends Layers<Builder> {
        private final Shape inputShape;
        private DType dtype = DType.FLOAT32;

        private Builder(Shape inputShape) {
            this.inputShape = inputShape;
        }

        /// Sets the type of all parameters; the default is FLOAT32.
        public Builder dtype(DType newDtype) {
            if (!newDtype.isFloating()) {
                throw Mistake.of("dtype", newDtype, "a floating type", "take FLOAT32");
            }
            dtype = newDtype;
            return this;
        }

        /// Returns the model with the layers added so far.
        ///
        /// @throws IllegalArgumentException if there is no layer, or a layer does not fit
        public Mlp build() {
            return new Mlp(inputShape, dtype, sequence("", inputShape, dtype));
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
