package laws;

import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.ops.ShapeOps.reshape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.simplify.Simplification;
import dev.adjoint.autodiff.simplify.Simplifier;
import dev.adjoint.autodiff.simplify.rules.DropFactorOne;
import dev.adjoint.autodiff.simplify.rules.DropLogOfExp;
import dev.adjoint.autodiff.simplify.rules.FoldConstants;
import dev.adjoint.autodiff.simplify.rules.MergePowerOfTwo;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What the pass does around its rules: it goes to the bottom, shares what is equal, leaves what
/// nothing changed in, and can tell what it did.
class SimplifierTest {
    private final Input x = input("x", 4);
    private final Input y = input("y", 4);

    @Test
    void whatLiesDeepIsSimplifiedToo() {
        Node deep = tanh(neg(exp(mul(add(x, 0), 1))));
        assertEquals("tanh(-exp(x))", formula(simple(deep)));
        assertEquals("tanh(x) - y", formula(simple(sub(tanh(mul(x, 1)), y))));
        assertEquals("y - tanh(x)", formula(simple(sub(y, tanh(mul(x, 1))))));
        assertEquals("tanh(x) - tanh(y)", formula(simple(sub(tanh(mul(x, 1)), tanh(mul(y, 1))))));
    }

    @Test
    void whatNothingChangedInStaysTheVeryNode() {
        Node node = sub(tanh(x), exp(mul(x, y)));
        assertSame(node, simple(node));
        Node part = tanh(exp(x));
        assertSame(part, simple(mul(part, 1)));
    }

    @Test
    void equalComputationsAreOneAcrossRoots() {
        List<Node> simple =
                Simplifier.simplify(List.of(tanh(add(x, y)), tanh(mul(add(x, y), 1)), exp(x)));
        assertSame(simple.get(0), simple.get(1));
        assertNotSame(simple.get(0), simple.get(2));
    }

    @Test
    void aRuleThatChangesATypeIsNamed() {
        Rule wrong =
                new Rule() {
                    @Override
                    public Strength strength() {
                        return Strength.EXACT;
                    }

                    @Override
                    public Optional<Node> apply(Node node) {
                        return node == x ? Optional.of(Leaves.constant(1)) : Optional.empty();
                    }

                    @Override
                    public String toString() {
                        return "WrongRule";
                    }
                };
        String message =
                assertThrows(
                                IllegalStateException.class,
                                () -> Simplifier.simplify(List.of(tanh(x)), List.of(wrong)))
                        .getMessage();
        assertTrue(message.startsWith("simplify: WrongRule made "), message);
    }

    @Test
    void aTraceTellsTheRulesOfEachNode() {
        Node one = mul(x, 1);
        Node power = exp(one);
        Node root = log(power);
        Simplification trace = Simplifier.trace(List.of(root));
        assertSame(x, trace.successor(root));
        assertSame(x, trace.successor(one));
        assertSame(x, trace.successor(x));
        assertEquals(List.of(new DropFactorOne()), trace.rules(one));
        assertEquals(List.of(new DropLogOfExp()), trace.rules(root));
        assertEquals(List.of(), trace.rules(power));
        assertEquals("exp(x)", formula(trace.successor(power)));
        assertTrue(trace.before().contains(power));
        assertFalse(trace.after().contains(trace.successor(power)));
        assertEquals(List.of(), trace.rules(y));
        String message =
                assertThrows(IllegalArgumentException.class, () -> trace.successor(y)).getMessage();
        assertTrue(message.contains("before().nodes()"), message);
        assertTrue(message.contains("SimplifierTest.java:"), message);
    }

    @Test
    void withoutRulesOnlyTwinsAreMerged() {
        Node node = add(mul(x, 1), mul(x, 1));
        Node merged = Simplifier.simplify(List.of(node), List.of()).getFirst();
        assertEquals(2, merged.inputs().size());
        assertSame(merged.input(0), merged.input(1));
        assertEquals(formula(mul(x, 1)), formula(merged.input(0)));
    }

    /// At the very ends of what is folded.
    @Test
    void constantsAreFoldedUpToTheirBounds() {
        assertFolds(neg(counted(6)));
        assertFolds(exp(mul(counted(1 << 16), 1e-5)).input(0));
        assertFolds(ContractionOps.matmul(counted(128, 256), counted(256, 128)));
        assertFolds(sum(counted((1 << 22) - 1)));
        assertFolds(reshape(counted(6), 2, 3));
    }

    @Test
    void numbersAreMergedDownToTheSmallestNormalOne() {
        Node merged = new MergePowerOfTwo().apply(mul(mul(x, 0x1p-511), 0x1p-511)).orElseThrow();
        assertEquals(0x1p-1022, Interpreter.evaluate(merged.input(1)).at(0));
    }

    private static void assertFolds(Node node) {
        Node folded = new FoldConstants().apply(node).orElseThrow();
        assertTrue(folded instanceof Constant, () -> formula(folded));
        assertEquals(Interpreter.evaluate(node), Interpreter.evaluate(folded));
    }

    private static Node counted(int... sizes) {
        Shape shape = Shape.of(sizes);
        double[] values = IntStream.range(0, shape.count()).mapToDouble(i -> i % 7).toArray();
        return Leaves.constant(Tensor.of(shape, values));
    }

    @Test
    void theOrderOfInputsIsKept() {
        assertEquals("x / y", formula(simple(div(mul(x, 1), y))));
        assertEquals("y / x", formula(simple(div(y, mul(x, 1)))));
    }

    private static Node simple(Node node) {
        return Simplifier.simplify(List.of(node)).getFirst();
    }

    private static String formula(Node node) {
        return GraphText.formula(node);
    }
}
