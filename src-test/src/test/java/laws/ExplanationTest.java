package laws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.CustomFunction;
import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.explain.Explanation;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.arbitrary.RandomGraph;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;

/// The paths that an explanation shows add up to the gradient.
class ExplanationTest {
    private static final Input X = Leaves.scalar("x");
    private static final Input Y = Leaves.scalar("y");

    @Test
    void thePathsOfScalarsAddUpToTheGradient() {
        SplittableRandom random = new SplittableRandom(11);
        int added = 0;
        for (int i = 0; i < 400; i++) {
            Node f = ScalarGraphs.grown(List.of(X, Y), 3 + i % 12, random);
            Binding[] at = {X.is(random.nextDouble(0.1, 2)), Y.is(random.nextDouble(0.1, 2))};
            added += checked(f, X, at) > 1 ? 1 : 0;
        }
        assertTrue(added > 50, () -> "few graphs have several paths");
    }

    @Property(tries = 60, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
    void thePathsOfTensorsAddUpToTheGradient(@ForAll("graphs") RandomGraph graph) {
        for (Node target : graph.targets()) {
            checked(graph.loss(), target, graph.bindings().toArray(Binding[]::new));
        }
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return RandomGraph.arbitrary(DType.FLOAT64);
    }

    /// The number of paths that were added up.
    private static int checked(Node f, Node x, Binding... at) {
        Explanation explanation = Explanation.of(f, x, at);
        List<Tensor> parts = explanation.contributions();
        String text = explanation.toString();
        Node gradient = ReverseMode.gradient(f, List.of(x)).getFirst();
        double[] expected = Interpreter.evaluate(gradient, at).toDoubles();
        assertArrayEquals(expected, explanation.derivative().orElseThrow().toDoubles(), text);
        if (!explanation.paths().equals(BigInteger.valueOf(parts.size()))) {
            assertTrue(text.contains(explanation.paths() + " paths"), text);
            return 0;
        }
        double[] sum = new double[expected.length];
        double[] size = new double[expected.length];
        for (Tensor part : parts) {
            assertEquals(x.shape(), part.shape());
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part.at(i);
                size[i] += Math.abs(part.at(i));
            }
        }
        for (int i = 0; i < sum.length; i++) {
            boolean isSame = sum[i] == expected[i] || Double.isNaN(sum[i]);
            // Terms of size 1 may cancel within a path, over the copies of a broadcast.
            double allowed = 1e-12 * size[i] + 1e-15;
            assertTrue(isSame || Math.abs(sum[i] - expected[i]) <= allowed, text);
        }
        return parts.size();
    }

    @Test
    void pathsAreCountedWithoutBeingWalked() {
        Node f = X;
        for (int i = 0; i < 60; i++) {
            f = ArithmeticOps.add(ArithmeticOps.mul(f, 0.5), ArithmeticOps.mul(f, 1.5));
        }
        Explanation explanation = Explanation.of(f, X, X.is(1));
        assertEquals(BigInteger.TWO.pow(60), explanation.paths());
        assertEquals(0x1p60, explanation.derivative().orElseThrow().scalarValue());
        assertTrue(explanation.toString().lines().count() < 200);
    }

    @Test
    void equalStepsAreOneWithTheirFactor() {
        Node f = ArithmeticOps.mul(FunctionOps.sin(X), FunctionOps.sin(X));
        assertEquals(2, checked(f, X, X.is(0.7)));
        Node square = ArithmeticOps.mul(X, X);
        assertEquals(1, checked(square, X, X.is(0.7)));
        String text = Explanation.of(square, X).toString();
        assertTrue(text.contains("∂f/∂x = x · 2") || text.contains("∂f/∂x = 2 x"), text);
        assertEquals(2, checked(ArithmeticOps.div(X, X), X, X.is(0.7)));
    }

    @Test
    void slopesAreSpelledFromTheValue() {
        Node f = ArithmeticOps.mul(ActivationOps.sigmoid(ActivationOps.tanh(X)), Y);
        String text = Explanation.of(f, X).toString();
        assertTrue(text.contains("∂v2/∂v1 = v2 (1 - v2)"), text);
        assertTrue(text.contains("∂v1/∂x = 1 - v1²"), text);
        assertTrue(text.contains("df/dx = y (t2 (1 - t2)) (1 - t1²)"), text);
    }

    @Test
    void aDeepChainIsExplainedBriefly() {
        Node f = X;
        for (int i = 0; i < 20_000; i++) {
            f = ArithmeticOps.add(ArithmeticOps.mul(f, 0.5), f);
        }
        Explanation explanation = Explanation.of(f, X);
        assertEquals(BigInteger.TEN.pow(300), explanation.paths());
        assertTrue(explanation.toString().length() < 20_000);
    }

    @Test
    void whereThereIsNoPathTheTextSaysSo() {
        Node f = FunctionOps.exp(Y);
        assertTrue(Explanation.of(f, X).toString().contains("No path leads from f to x"));
        assertEquals(List.of(), Explanation.of(f, X, X.is(1), Y.is(2)).contributions());
        assertEquals(0, Explanation.of(f, X, X.is(1), Y.is(2)).derivative().orElseThrow().at(0));
    }

    @Test
    void theTextSaysWhereAWayEnds() {
        Node stopped = NodeOps.stopGradient(FunctionOps.exp(X));
        Node chosen = ComparisonOps.select(ComparisonOps.less(X, Y), X, Y);
        String text = Explanation.of(ArithmeticOps.add(chosen, stopped), X).toString();
        assertTrue(text.contains("stopGradient(v3) passes no derivative on"), text);
        assertTrue(text.contains("v2 reads v1, a mask"), text);
    }

    @Test
    void aFunctionIsItsOwnDerivativeByOne() {
        assertTrue(Explanation.of(X, X, X.is(3)).toString().contains("dx/dx = 1"));
    }

    @Test
    void checkpointsAndRulesOfOnesOwnAreSteps() {
        CustomFunction twice =
                CustomFunction.of(in -> in.getFirst())
                        .withPullback((_, _, dy) -> List.of(ArithmeticOps.mul(dy, 2)));
        Node inner = Autodiff.checkpoint(x -> ActivationOps.tanh(ArithmeticOps.mul(x, x)), X);
        Node f = ArithmeticOps.mul(twice.apply(inner), Y);
        assertEquals(1, checked(f, X, X.is(0.7), Y.is(3)));
    }

    @Test
    void inputsOfTakenNamesKeepThem() {
        Input v1 = Leaves.scalar("v1");
        Input f = Leaves.scalar("f");
        Node node = ArithmeticOps.mul(ArithmeticOps.add(v1, f), Leaves.scalar("f"));
        String text = Explanation.of(node, f).toString();
        assertTrue(text.contains("v2 = v1 + f\n"), text);
        assertTrue(text.contains("v3 = v2 `f#2`\n"), text);
    }

    @Test
    void mistakesAreNamed() {
        Input wide = Leaves.input("w", 3);
        assertThrows(ShapeMismatchException.class, () -> Explanation.of(wide, wide));
        Node f = ArithmeticOps.mul(X, Y);
        Throwable thrown =
                assertThrows(IllegalArgumentException.class, () -> Explanation.of(f, X, X.is(1)));
        assertTrue(thrown.getMessage().contains("y"), thrown.getMessage());
    }
}
