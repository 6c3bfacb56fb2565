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

/// Whether a loss is made for a model's outputs, and for targets.
///
/// The range of outputs is found by samples: the part of the model after its last products with
/// parameters is evaluated on sums of all sizes, whatever the features and weights may be. So a
/// sigmoid or a softmax is known by its values, a user's own too. A loss of probabilities needs
/// them in training as well, where dropout scales.
final class LossTerms {
    private static final int ROWS = 16;

    /// Beyond rounding of a softmax.
    private static final double SLACK = 1e-6;

    private LossTerms() {}

    /// @param values of parameters and of what layers keep, by name
    /// @throws IllegalArgumentException if the loss takes probabilities and the outputs are none,
    ///   or takes logits and the outputs are probabilities
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

    /// Checks targets in memory. Others are checked batch by batch, since a source may be read
    /// once.
    ///
    /// @throws IllegalArgumentException if the loss is not made for them
    static void requireTargets(Loss loss, BatchSource source) {
        if (source instanceof Batches batches) {
            requireTargets(loss, batches.data());
        }
    }

    /// @throws IllegalArgumentException if the loss is not made for the targets
    static void requireTargets(Loss loss, Dataset data) {
        Terms terms = loss.terms();
        if (terms.checksTargets()) {
            for (int row = 0; row < data.size(); row++) {
                terms.requireTargets(doubles(data.targets(row)), data.targets(), row);
            }
        }
    }

    /// @throws IllegalArgumentException if the loss is not made for the targets
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

    /// The smallest and the largest output of samples; NaN is passed over.
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

    /// The same output with an input in the place of each product with a parameter.
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

    /// Numbers around 0 whose size differs from row to row, from a tenth to a hundred.
    private static Tensor sample(Input input, SplittableRandom random) {
        double[] values = new double[input.shape().count()];
        int columns = Math.max(1, values.length / ROWS);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian() * Math.pow(10, i / columns % 4 - 1);
        }
        return Tensor.of(input.shape(), values).as(input.dtype());
    }
}
