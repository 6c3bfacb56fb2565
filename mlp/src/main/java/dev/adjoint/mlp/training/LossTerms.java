package dev.adjoint.mlp.training;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.BatchSource;
import dev.adjoint.mlp.data.Batches;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Pass;
import dev.adjoint.mlp.loss.Loss;
import dev.adjoint.mlp.loss.Terms;
import dev.adjoint.mlp.loss.Terms.Outputs;
import dev.adjoint.mlp.text.Mistake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;

/// Checks whether a loss accepts a model's outputs, and targets.
///
/// The range of outputs is found by samples: the part of the model after its last products with
/// parameters is evaluated on sums of all sizes, regardless of features and weights. This
/// recognises a sigmoid or a softmax by its values, also a user's own. A loss of probabilities also
/// needs them in training, when dropout scales outputs.
final class LossTerms {
    private static final int ROWS = 16;

    /// More than the rounding error of a softmax.
    private static final double SLACK = 1e-6;

    private LossTerms() {}

    /// @param values the values of parameters and layer states, by name
    /// @throws IllegalArgumentException if the loss takes probabilities and the outputs are not
    ///   probabilities, or takes logits and the outputs are probabilities
    static void requireOutputs(Mlp model, Loss loss, Function<String, Tensor> values) {
        Terms terms = loss.terms();
        if (terms.outputs() == Outputs.ANY) {
            return;
        }
        DoubleSummaryStatistics range = range(model, values, Pass.inference());
        if (terms.outputs() == Outputs.PROBABILITIES) {
            range.combine(range(model, values, Pass.training()));
        }
        boolean isWithin = range.getMin() >= -SLACK && range.getMax() <= 1 + SLACK;
        if (terms.outputs() == Outputs.PROBABILITIES && !isWithin) {
            throw Mistake.of(
                    terms.loss(),
                    "a model with outputs such as " + range.getMin() + " and " + range.getMax(),
                    "probabilities, from 0 to 1",
                    "end it with the activation SIGMOID or SOFTMAX, or take"
                            + " BINARY_CROSS_ENTROPY_OF_LOGITS or SOFTMAX_CROSS_ENTROPY");
        }
        if (terms.outputs() == Outputs.LOGITS && isWithin && range.getMin() < range.getMax()) {
            throw Mistake.of(
                    terms.loss(),
                    "a model whose outputs are probabilities, from 0 to 1",
                    "logits, of which the loss makes probabilities itself",
                    "leave out its last activation, or take BINARY_CROSS_ENTROPY or CROSS_ENTROPY");
        }
    }

    /// Checks targets that are in memory. Other targets are checked batch by batch, since a source
    /// may be readable only once.
    ///
    /// @throws IllegalArgumentException if the loss does not accept them
    static void requireTargets(Loss loss, BatchSource source) {
        if (source instanceof Batches batches) {
            requireTargets(loss, batches.data());
        }
    }

    /// @throws IllegalArgumentException if the loss does not accept the targets
    static void requireTargets(Loss loss, Dataset data) {
        Terms terms = loss.terms();
        if (terms.checksTargets()) {
            for (int row = 0; row < data.size(); row++) {
                terms.requireTargets(doubles(data.targets(row)), data.targets(), row);
            }
        }
    }

    /// @throws IllegalArgumentException if the loss does not accept the targets
    static void requireTargets(Loss loss, float[] targets, int columns) {
        Terms terms = loss.terms();
        if (terms.checksTargets()) {
            terms.requireTargets(doubles(targets), columns, 0);
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /// Returns the smallest and the largest output of samples; NaN is skipped.
    private static DoubleSummaryStatistics range(
            Mlp model, Function<String, Tensor> values, Pass pass) {
        Node head = head(model.output(model.features(ROWS), pass));
        SplittableRandom random = new SplittableRandom(0);
        List<Binding> bindings = new ArrayList<>();
        for (Input input : Graph.of(head).inputs()) {
            Tensor value =
                    model.states().contains(input)
                            ? values.apply(input.name())
                            : sample(input, random);
            bindings.add(input.is(value));
        }
        return Arrays.stream(
                        Interpreter.evaluate(head, bindings.toArray(Binding[]::new)).toDoubles())
                .filter(output -> !Double.isNaN(output))
                .summaryStatistics();
    }

    /// Returns the same output with an input in place of each product with a parameter.
    private static Node head(Node output) {
        Map<Node, Node> copies = new HashMap<>();
        for (Node node : Graph.of(output).nodes()) {
            if (node instanceof Contract product && isLinear(product)) {
                String name = "product" + copies.size();
                copies.put(node, Leaves.input(name, node.dtype(), node.shape().sizes()));
            } else {
                List<Node> inputs = new ArrayList<>();
                node.inputs().forEach(input -> inputs.add(copy(input, copies)));
                copies.put(node, inputs.equals(node.inputs()) ? node : node.withInputs(inputs));
            }
        }
        return copy(output, copies);
    }

    private static Node copy(Node node, Map<Node, Node> copies) {
        return Objects.requireNonNull(copies.get(node));
    }

    private static boolean isLinear(Contract product) {
        return product.inputs().stream()
                .anyMatch(factor -> factor instanceof Input i && i.role() == Input.Role.STATE);
    }

    /// Returns numbers around 0. Their size differs from row to row, from a tenth to a hundred.
    private static Tensor sample(Input input, SplittableRandom random) {
        double[] values = new double[input.shape().count()];
        int columns = Math.max(1, values.length / ROWS);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian() * Math.pow(10, i / columns % 4 - 1);
        }
        return Tensor.of(input.shape(), values).as(input.dtype());
    }
}
