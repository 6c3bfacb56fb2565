package worked;

import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.ops.LossOps;
import dev.adjoint.autodiff.simplify.AlgebraicRules;
import dev.adjoint.autodiff.simplify.Simplifier;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;

/// The gradient of a network with one hidden layer and softmax cross-entropy is as small as the one
/// that a person derives by hand: p - t for distributions, such as labels, and p Σt - t for any
/// targets.
class HandDerivedGradientTest {
    /// h = tanh(x W1 + b1), z = h W2 + b2: product, sum, tanh, product, sum.
    private static final int FORWARD = 5;

    /// p = softmax z without overflow: the largest element, the difference, exp, sum and quotient.
    private static final int SOFTMAX = 5;

    /// For any targets, p Σt takes two steps more.
    private static final int SUM_OF_TARGETS = 2;

    /// d = (p - t) / n; dW2 = hᵀ d, db2 = Σ d; e = (d W2ᵀ) times the slope of tanh, in three steps;
    /// dW1 = xᵀ e and db1 = Σ e.
    private static final int BACKWARD = 2 + 2 + 3 + 2;

    private final Input x = input("x", 5, 4);
    private final Input t = input("t", 5, 3);
    private final List<Input> weights =
            List.of(
                    parameter("W1", 4, 6),
                    parameter("b1", 6),
                    parameter("W2", 6, 3),
                    parameter("b2", 3));
    private final Node hidden = tanh(add(matmul(x, weights.get(0)), weights.get(1)));
    private final Node logits = add(matmul(hidden, weights.get(2)), weights.get(3));
    private final Node loss = LossOps.softmaxCrossEntropyOfDistributions(logits, t);
    private final List<Node> gradient = Autodiff.gradient(loss, weights);
    private final List<Node> plain = ReverseMode.gradient(loss, weights);

    @Test
    void itIsAsSmallAsByHand() {
        assertEquals(FORWARD + SOFTMAX + BACKWARD, computations(gradient));
    }

    @Test
    void theAlgebraicRulesFindNothingMore() {
        List<Node> smaller = Simplifier.simplify(gradient, AlgebraicRules.WITH_STANDARD);
        assertEquals(computations(gradient), computations(smaller));
    }

    @Test
    void itIsAsSmallForAnyTargets() {
        Node any = LossOps.softmaxCrossEntropy(logits, t);
        assertEquals(
                FORWARD + SOFTMAX + SUM_OF_TARGETS + BACKWARD,
                computations(Autodiff.gradient(any, weights)));
    }

    /// One-hot rows of labels are rows of a constant.
    @Test
    void itIsAsSmallFromLabels() {
        Input labels = input("labels", DType.INT32, 5);
        Node fromLabels = LossOps.labelCrossEntropy(logits, labels);
        assertEquals(
                FORWARD + SOFTMAX + BACKWARD, computations(Autodiff.gradient(fromLabels, weights)));
    }

    @Test
    void probabilitiesLessTargetsAppearAsSuch() {
        assertTrue(
                Graph.of(gradient).nodes().stream()
                        .anyMatch(node -> is(node, Sub.class) && isDifference(node)));
    }

    @Test
    void nothingIsComputedTwice() {
        var seen = new HashSet<List<Object>>();
        for (Node node : Graph.of(gradient).nodes()) {
            if (!node.inputs().isEmpty()) {
                Object how = node instanceof Elementwise op ? op.op() : node.label();
                List<Object> computation = new ArrayList<>(node.inputs());
                computation.addAll(List.of(how, node.type()));
                assertTrue(seen.add(computation), () -> "twice: " + node);
            }
        }
    }

    @Test
    void itIsTheGradient() {
        List<Binding> bindings = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        bindings.add(random(x, random));
        bindings.add(t.is(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, .5, .25, .25));
        weights.forEach(weight -> bindings.add(random(weight, random)));
        Binding[] all = bindings.toArray(Binding[]::new);
        for (int i = 0; i < gradient.size(); i++) {
            Tensor expected = Interpreter.evaluate(plain.get(i), all);
            Tensor actual = Interpreter.evaluate(gradient.get(i), all);
            assertArrayEquals(expected.toDoubles(), actual.toDoubles(), 1e-14);
        }
    }

    private boolean isDifference(Node node) {
        return is(node.input(0), Div.class) && node.input(1) == t;
    }

    private static boolean is(Node node, Class<?> op) {
        return node instanceof Elementwise elementwise && op.isInstance(elementwise.op());
    }

    private static Binding random(Input input, SplittableRandom random) {
        return input.is(random.doubles(input.shape().count(), -1, 1).toArray());
    }

    private static long computations(List<Node> roots) {
        return Graph.of(roots).nodes().stream()
                .filter(
                        node ->
                                !(node instanceof Input
                                        || node instanceof Constant
                                        || node instanceof Move
                                        || node instanceof Marker))
                .count();
    }
}
