package laws;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.Autodiff.jacobian;
import static dev.adjoint.autodiff.Autodiff.jvp;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ReductionOps.prod;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.ops.ShapeOps.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.CustomFunction;
import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// How often a derivative walks through a graph, and where: seen by a rule that notes each time it
/// is asked.
class PassesTest {
    private final List<String> asked = new ArrayList<>();

    /// The sum of a tensor, in so many elements.
    private CustomFunction spread(int size) {
        return CustomFunction.of(in -> broadcast(sum(in.getFirst()), size))
                .withPullback(
                        (in, _, dy) -> {
                            asked.add("pullback");
                            return List.of(broadcast(sum(dy), in.getFirst().shape().sizes()));
                        })
                .withTangent(
                        (_, _, dx) -> {
                            asked.add("tangent");
                            return broadcast(sum(dx.getFirst()), size);
                        });
    }

    @Test
    void aJacobianTakesAForwardPassForEachElementOfTheSmallerArgument() {
        Input x = input("x", 2);
        jacobian(spread(3).apply(x), x);
        assertEquals(List.of("tangent", "tangent"), asked);
    }

    @Test
    void aJacobianTakesAReversePassForEachElementOfTheSmallerResult() {
        Input x = input("x", 3);
        jacobian(spread(2).apply(x), x);
        assertEquals(List.of("pullback", "pullback"), asked);
    }

    @Test
    void aJacobianOfEqualSizesGoesForward() {
        Input x = input("x", 2);
        jacobian(spread(2).apply(x), x);
        assertEquals(List.of("tangent", "tangent"), asked);
    }

    @Test
    void aRuleIsNotAskedAsideOfTheWayToATarget() {
        Input x = scalar("x");
        Input y = input("y", 3);
        Node f = add(mul(x, x), sum(spread(3).apply(y)));
        gradient(f, x);
        jvp(List.of(f), List.of(x), List.of(constant(1)));
        assertEquals(List.of(), asked);
        gradient(f, x, y);
        assertEquals(List.of("pullback"), asked);
    }

    /// What a function reads and is not given has no derivative by its rule.
    @Test
    void aRuleIsNotAskedForWhatItsFunctionWasNotGiven() {
        Input x = scalar("x");
        Input w = scalar("w");
        Node f =
                CustomFunction.of(in -> mul(in.getFirst(), w))
                        .withTangent(
                                (_, _, dx) -> {
                                    asked.add("tangent");
                                    return dx.getFirst();
                                })
                        .apply(x);
        Node along = jvp(List.of(f), List.of(w), List.of(constant(1))).getFirst();
        assertEquals(0, Interpreter.evaluate(along, x.is(2), w.is(3)).scalarValue());
        assertEquals(List.of(), asked);
    }

    /// The elements of a product are taken in pairs; where none is left over, nothing is joined to
    /// the pairs.
    @Test
    void theGradientOfAProductOfPairsHoldsNoEmptyPart() {
        Input x = input("x", 4);
        Graph graph = Graph.of(ReverseMode.gradient(prod(x), List.of(x)));
        assertTrue(graph.nodes().stream().allMatch(node -> node.shape().count() > 0));
    }
}
