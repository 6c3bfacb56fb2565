package dev.adjoint.viz.chart;

import static java.util.Objects.requireNonNull;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.layer.Dense;
import dev.adjoint.mlp.layer.Layer;
import dev.adjoint.mlp.layer.Pass;
import dev.adjoint.mlp.loss.Loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The numbers of one row on its way through a network of dense layers and back.
///
/// @param inputs the row
/// @param layers from the first to the last
/// @param loss the value of the loss
record ForwardBackward(Numbers inputs, List<Stage> layers, double loss) {
    /// Numbers in row-major order with their gradient, of the same size.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Numbers(double[] values, double[] gradient) {
        boolean areZero() {
            return Arrays.stream(values).allMatch(value -> value == 0);
        }

        /// Returns the values after a step of gradient descent.
        Tensor stepped(Shape shape, double rate) {
            double[] next = values.clone();
            for (int i = 0; i < next.length; i++) {
                next[i] -= rate * gradient[i];
            }
            return Tensor.of(shape, next);
        }
    }

    /// @param sums the weighted sums, with the bias
    /// @param values the sums after the activation
    /// @param weights inputs × units
    /// @param biases zeros if the layer has none
    record Stage(Dense layer, Numbers sums, Numbers values, Numbers weights, Numbers biases) {
        int units() {
            return values.values.length;
        }

        boolean hasBiases() {
            return layer.bias().isPresent();
        }
    }

    /// @param parameter returns a parameter's values by its name
    /// @throws IllegalArgumentException if a layer is not dense, or the numbers do not fit
    static ForwardBackward of(
            Mlp model, Function<String, Tensor> parameter, Loss loss, double[] x, double[] target) {
        requireCount("inputs", x.length, model.inputs());
        requireCount("targets", target.length, model.outputs());
        Input row = Leaves.input("x", model.dtype(), 1, x.length);
        Node goal =
                Leaves.constant(Tensor.of(Shape.of(1, target.length), target).as(model.dtype()));
        List<Node> targets = new ArrayList<>();
        List<Binding> bindings = new ArrayList<>();
        bindings.add(row.is(Tensor.of(row.shape(), x).as(model.dtype())));
        Node value = row;
        for (Layer layer : model.layers()) {
            Dense dense = requireDense(layer);
            Node sum = linear(dense).output(value, Pass.inference());
            value = dense.activation().of(sum);
            targets.addAll(List.of(sum, value, dense.weight(), bias(dense)));
            for (Input input : layer.parameters()) {
                bindings.add(input.is(parameter.apply(input.name())));
            }
        }
        targets.add(row);
        Node error = loss.of(value, goal);
        List<Node> gradients = Autodiff.gradient(error, targets);
        List<Node> all = new ArrayList<>(targets);
        all.addAll(gradients);
        all.add(error);
        Map<Node, Tensor> found = new HashMap<>(Interpreter.trace(all, bindings));
        bindings.forEach(binding -> found.put(binding.input(), binding.value()));
        List<Numbers> numbers = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            numbers.add(new Numbers(at(found, targets.get(i)), at(found, gradients.get(i))));
        }
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < model.layers().size(); i++) {
            stages.add(
                    new Stage(
                            (Dense) model.layers().get(i),
                            numbers.get(4 * i),
                            numbers.get(4 * i + 1),
                            numbers.get(4 * i + 2),
                            numbers.get(4 * i + 3)));
        }
        Numbers inputs = new Numbers(x, numbers.getLast().gradient());
        return new ForwardBackward(inputs, stages, at(found, error)[0]);
    }

    /// Returns the parameters after a step of gradient descent.
    ///
    /// @param hasBiases whether the biases are parameters too, rather than always 0
    Map<String, Tensor> stepped(double rate, boolean hasBiases) {
        Map<String, Tensor> next = new HashMap<>();
        for (Stage stage : layers) {
            Dense layer = stage.layer;
            next.put(layer.weight().name(), stage.weights.stepped(layer.weight().shape(), rate));
            double biasRate = hasBiases ? rate : 0;
            layer.bias()
                    .ifPresent(
                            bias ->
                                    next.put(
                                            bias.name(),
                                            stage.biases.stepped(bias.shape(), biasRate)));
        }
        return next;
    }

    /// The bias of a layer; zeros that nothing reads if it has none.
    private static Node bias(Dense dense) {
        return dense.bias()
                .map(Node.class::cast)
                .orElseGet(() -> Leaves.constant(Tensor.of(new double[dense.outputs()])));
    }

    private static Dense linear(Dense dense) {
        return new Dense(
                dense.name(),
                dense.weight(),
                dense.bias(),
                Activations.IDENTITY,
                dense.initializer());
    }

    private static double[] at(Map<Node, Tensor> found, Node node) {
        return requireNonNull(found.get(node)).toDoubles();
    }

    private static Dense requireDense(Layer layer) {
        if (layer instanceof Dense dense) {
            return dense;
        }
        throw new IllegalArgumentException(
                "picture: got the layer "
                        + layer.name()
                        + ", needed dense layers only: draw it without values, or a network of"
                        + " dense layers");
    }

    private static void requireCount(String what, int got, int needed) {
        if (got != needed) {
            throw new IllegalArgumentException(
                    "picture: got "
                            + Numerals.count(got, "number")
                            + " for the "
                            + what
                            + ", needed "
                            + needed
                            + ": give one for each");
        }
    }
}
