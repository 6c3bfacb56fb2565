package kit;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ComparisonOps.and;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.ComparisonOps.not;
import static dev.adjoint.autodiff.ops.ComparisonOps.or;
import static dev.adjoint.autodiff.ops.ComparisonOps.where;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.rounding.ErrorBound;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/// How far rounding may take a value, where masks decide and where numbers end.
class ErrorBoundTest {
    private static final Input X = scalar("x");

    /// The two sides are an ulp apart, which is less than exp may be off.
    private static final Node MAY_FLIP =
            less(exp(X), add(exp(X), mul(exp(X), DType.FLOAT64.epsilon())));

    private static final Node TRUE = less(X, constant(5.0));
    private static final Node FALSE = not(TRUE);

    static Stream<Arguments> masks() {
        return Stream.of(
                Arguments.of("one that may flip", MAY_FLIP, 3.0),
                Arguments.of("its opposite", not(MAY_FLIP), 3.0),
                Arguments.of("and true", and(MAY_FLIP, TRUE), 3.0),
                Arguments.of("true and", and(TRUE, MAY_FLIP), 3.0),
                Arguments.of("and itself", and(MAY_FLIP, not(not(MAY_FLIP))), 3.0),
                Arguments.of("and false", and(MAY_FLIP, FALSE), 0.0),
                Arguments.of("false and", and(FALSE, MAY_FLIP), 0.0),
                Arguments.of("or false", or(MAY_FLIP, FALSE), 3.0),
                Arguments.of("or true", or(MAY_FLIP, TRUE), 0.0),
                Arguments.of("true or", or(TRUE, MAY_FLIP), 0.0),
                Arguments.of("both known", and(TRUE, TRUE), 0.0));
    }

    /// From 4 to 7 or back, where it may.
    @ParameterizedTest(name = "{0}")
    @MethodSource("masks")
    void aSelectionJumpsWhereItsMaskMayFlip(String name, Node mask, double jump) {
        assertEquals(jump, bound(where(mask, constant(4.0), constant(7.0)), 1));
    }

    /// In float32 the tanh of 13 is 1, and its floor is 1 and not 0.
    @Test
    void aWholeNumberThatMayBeAnotherIsNoTie() {
        Input x = Leaves.input("x", DType.FLOAT32);
        Node zeroOrOne = ArithmeticOps.floor(ActivationOps.tanh(x));
        Node mask = ComparisonOps.equal(zeroOrOne, constant(Tensor.of(Shape.of(), 0f)));
        assertEquals(3.0, bound(where(mask, constant(4.0), constant(7.0)), x, 13));
        assertEquals(0.0, bound(where(mask, constant(4.0), constant(7.0)), x, 1));
    }

    @Test
    void nothingIsSaidWhereFloatsMayOverflow() {
        Input x = Leaves.input("x", DType.FLOAT32);
        Node large = mul(exp(x), 1.0);
        double nearly = 88.7228; // exp of it is nearly the largest float
        assertTrue(Double.isFinite(bound(large, x, 80)));
        assertEquals(Double.POSITIVE_INFINITY, bound(exp(large), x, nearly));
    }

    @Test
    void nothingIsSaidOfAnErrorThatIsNoNumber() {
        Node difference = ArithmeticOps.sub(exp(mul(X, X)), exp(mul(X, X)));
        assertEquals(Double.POSITIVE_INFINITY, bound(difference, 100));
    }

    @Test
    void anInputIsExact() {
        assertEquals(0, bound(X, 0.1));
    }

    private static double bound(Node node, double at) {
        return bound(node, X, at);
    }

    private static double bound(Node node, Input x, double at) {
        return requireNonNull(ErrorBound.of(List.of(node), List.of(x.is(at))).get(node))[0];
    }
}
