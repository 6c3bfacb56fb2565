package kit;

import static dev.adjoint.autodiff.ops.ActivationOps.relu;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.NodeOps.apply;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.check.GradientAssertions.assertGradients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.CustomFunction;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.check.GradientReport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/// Slopes that are small beside the value, and values that overflow on the way.
class TailTest {
    /// 1 / (1 + e⁻ˣ), with a rule from the output or from x.
    record Logistic(boolean isFromOutput) implements UnaryOp {
        @Override
        public String label() {
            return "logistic";
        }

        @Override
        public <V, M> V value(Lanes<V, M> on, V x) {
            return on.sigmoid(x);
        }

        @Override
        public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
            V one = on.constant(1);
            return isFromOutput
                    ? on.mul(y, on.sub(one, y))
                    : on.mul(on.sigmoid(x), on.sigmoid(on.neg(x)));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {40, 38.5, 60, 200, 600})
    void aRuleThatHasNoDigitsInTheTailFails(double x) {
        Input at = scalar("x");
        Node wrong = apply(new Logistic(true), at);
        String message =
                assertThrows(AssertionError.class, () -> assertGradients(wrong, at.is(x)))
                        .getMessage();
        assertTrue(message.contains("x = " + x + ": analytic 0.00000000000"), message);
        assertTrue(message.contains("loses its digits"), message);
        assertTrue(message.contains("smallest case that fails: logistic"), message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-700, -40, -1, 0, 2, 30, 40, 60, 200, 600})
    void aRuleThatHasThemPasses(double x) {
        Input at = scalar("x");
        assertGradients(apply(new Logistic(false), at), at.is(x));
        assertGradients(mul(add(apply(new Logistic(false), at), 5), 3), at.is(x));
    }

    @Test
    void aSmallSlopeIsSeenAmongLargeOnes() {
        Input x = input("x", 3);
        Node right = sum(mul(apply(new Logistic(false), x), x));
        assertGradients(right, x.is(1, 45, -2));
        Node wrong = sum(apply(new Logistic(true), x));
        assertThrows(AssertionError.class, () -> assertGradients(wrong, x.is(1, 45, -2)));
    }

    @Test
    void aCustomRuleIsHeldToItAsWell() {
        Input x = input("x", 2);
        CustomFunction wrong =
                CustomFunction.of(in -> apply(new Logistic(false), in.getFirst()))
                        .withPullback((_, y, dy) -> List.of(mul(dy, mul(y, sub(1, y)))));
        assertThrows(AssertionError.class, () -> assertGradients(wrong.apply(x), x.is(41, 0.5)));
    }

    @Test
    void aSlopeOfZeroIsNoTail() {
        Input x = input("x", 3);
        assertGradients(relu(x), x.is(-1, 2, -1e-9));
        assertGradients(sub(exp(x), mul(exp(x), 1)), x.is(-1, 2, 3));
        assertGradients(sum(sub(x, div(sum(x), 3))), x.is(1e6, 2, 0.1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1000, -40, 0, 40, 710, 1000, 1e5})
    void aFunctionThatIsFiniteInItsStableFormIsChecked(double x) {
        Input at = scalar("x");
        GradientReport report = assertGradients(log(add(exp(at), 1)), at.is(x));
        assertEquals(1, report.points());
    }

    @Test
    void soIsALogOfASumOfExponentials() {
        Input x = input("x", 3);
        assertEquals(1, assertGradients(log(sum(exp(x))), x.is(800, 1, 805)).points());
    }
}
