package dev.adjoint.mlp;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.layer.Activation;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.layer.Dense;
import dev.adjoint.mlp.layer.Initializer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A multi-layer perceptron: dense layers one after the other. It is a plan: immutable, without
/// numbers. The numbers are in the state that a training makes from it.
///
/// ```java
/// Mlp model = Mlp.input(64).dense(32, TANH).dense(16, TANH).dense(10).build();
/// ```
public final class Mlp {
    private final List<Dense> layers;

    private Mlp(List<Dense> layers) {
        this.layers = List.copyOf(layers);
    }

    /// Begins a model that reads rows of so many features.
    public static Builder input(int features) {
        return new Builder(features);
    }

    public List<Dense> layers() {
        return layers;
    }

    /// The number of features that the model reads.
    public int inputs() {
        return layers.getFirst().inputs();
    }

    /// The number of outputs that the model gives.
    public int outputs() {
        return layers.getLast().outputs();
    }

    public DType dtype() {
        return layers.getFirst().weight().dtype();
    }

    /// The parameters, layer by layer: what a gradient is asked for.
    public List<Input> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    /// How many numbers the model learns.
    public int parameterCount() {
        return layers.stream().mapToInt(Dense::parameterCount).sum();
    }

    /// The model's output for a batch, as a node. It may be built for as many batches as you like:
    /// all of them read the same parameters.
    ///
    /// @param x rows × features
    /// @return rows × outputs
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException where x has other columns, or
    ///   another element type
    public Node output(Node x) {
        Node output = x;
        for (Dense layer : layers) {
            output = layer.output(output);
        }
        return output;
    }

    /// Values to start from, by the parameters' names: drawn layer by layer, so that a seed gives
    /// the same ones each time.
    public Map<String, Tensor> initialParameters(RandomGenerator random) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        for (Dense layer : layers) {
            values.put(layer.weight().name(), layer.initialWeight(random));
            values.put(layer.bias().name(), layer.initialBias());
        }
        return values;
    }

    /// A table of the layers with their sizes, activations and numbers of parameters.
    @Override
    public String toString() {
        String row = "%-10s %7s %7s  %-10s %10s%n";
        StringBuilder text = new StringBuilder();
        text.append(row.formatted("layer", "input", "output", "activation", "parameters"));
        for (Dense layer : layers) {
            text.append(
                    row.formatted(
                            layer.name(),
                            layer.inputs(),
                            layer.outputs(),
                            layer.activation().label(),
                            layer.parameterCount()));
        }
        return text.append(row.formatted("all", inputs(), outputs(), dtype(), parameterCount()))
                .toString();
    }

    /// Collects the layers of a model, in order.
    public static final class Builder {
        private record Plan(int outputs, Activation activation, Initializer initializer) {}

        private final int features;
        private final List<Plan> plans = new ArrayList<>();
        private DType dtype = DType.FLOAT32;

        private Builder(int features) {
            this.features = requirePositive("input", features);
        }

        /// Adds a layer that has no activation: the output layer.
        public Builder dense(int outputs) {
            return dense(outputs, Activations.IDENTITY);
        }

        /// Adds a layer whose weights start as suits its activation.
        public Builder dense(int outputs, Activation activation) {
            return dense(outputs, activation, activation.initializer());
        }

        public Builder dense(int outputs, Activation activation, Initializer initializer) {
            plans.add(new Plan(requirePositive("dense", outputs), activation, initializer));
            return this;
        }

        /// The type of all parameters: FLOAT32, unless this says otherwise.
        public Builder dtype(DType newDtype) {
            if (!newDtype.isFloating()) {
                throw new IllegalArgumentException(
                        "dtype: got " + newDtype + ", needed a floating type: take FLOAT32");
            }
            dtype = newDtype;
            return this;
        }

        /// The model with the layers so far.
        ///
        /// @throws IllegalArgumentException where there is no layer
        public Mlp build() {
            if (plans.isEmpty()) {
                throw new IllegalArgumentException(
                        "build: got a model without layers, needed one or more: add dense(…)");
            }
            List<Dense> layers = new ArrayList<>();
            int inputs = features;
            for (Plan plan : plans) {
                String name = "dense" + (layers.size() + 1);
                layers.add(
                        Dense.of(
                                name,
                                inputs,
                                plan.outputs,
                                dtype,
                                plan.activation,
                                plan.initializer));
                inputs = plan.outputs;
            }
            return new Mlp(layers);
        }

        private static int requirePositive(String operation, int size) {
            if (size < 1) {
                throw new IllegalArgumentException(
                        operation
                                + ": got the size "
                                + size
                                + ", needed 1 or more: say how many numbers a row has");
            }
            return size;
        }
    }
}
