package kit;

import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.check.GradientAssertions.assertGradient;
import static dev.adjoint.check.GradientAssertions.assertGradients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.check.Domain;
import dev.adjoint.check.FunctionCheck;
import dev.adjoint.check.GradientCheck;
import dev.adjoint.check.GradientLaw;
import dev.adjoint.check.ModelCheck;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// A check that would check nothing is refused.
class RefusedSettingsTest {
    private final Input x = scalar("x");
    private final Input other = scalar("other");
    private final Node f = mul(x, x);

    private record Inputs(@Domain(low = 0, high = 1) double x) {}

    @Test
    void noPoints() {
        refused("got 0 points, needed at least 1", () -> GradientCheck.of(f).points(0));
        FunctionCheck square =
                FunctionCheck.of(at -> at[0] * at[0], at -> new double[] {2 * at[0]});
        refused("got 0 points, needed at least 1", () -> square.points(0));
        refused(
                "got 0 entries of a point, needed at least 1",
                () -> assertGradient(at -> at[0], at -> new double[] {1}));
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ModelCheck.of(f, Inputs.class).specialPoints(-1))
                        .getMessage();
        assertEquals("model check: got -1 special points, needed 0 or more", message);
    }

    @Test
    void inputsThatTheFunctionDoesNotRead() {
        String needed =
                "got the input other made at "
                        + other.origin().line()
                        + ", which the function does not read, needed one of [x]: give it one of"
                        + " its own inputs  made at "
                        + f.origin().line();
        refused(needed, () -> assertGradients(f, other.is(3)));
        Input twin = scalar("x");
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> assertGradients(f, x.is(2), twin.is(3)))
                        .getMessage();
        assertTrue(message.startsWith("gradient check: got the input x made at "));
        assertGradients(f, x.is(2), other.is(3));
        refused(needed, () -> GradientCheck.of(f).withRespectTo(other));
        refused(needed, () -> GradientCheck.of(f).from(other, 0, 1));
    }

    @Test
    void toleranceRangeLawsAndBudget() {
        GradientCheck check = GradientCheck.of(f);
        for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(
                    "got the tolerance " + wrong + ", needed 0 or a little more, such as 1e-6",
                    () -> check.within(wrong));
        }
        refused(
                "got values of x from -1.0 to Infinity, needed the first below the second, and a"
                        + " finite distance: exchange them, or take less",
                () -> check.from(x, -1, Double.POSITIVE_INFINITY));
        refused("got 0 laws, needed at least 1", check::only);
        refused(
                "got 0 laws, needed at least 1",
                () -> check.only(GradientLaw.DIFFERENCES).without(GradientLaw.DIFFERENCES));
        refused("got 0 evaluations, needed at least 1", () -> check.budget(0));
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ModelCheck.of(constant(3), Inputs.class))
                        .getMessage();
        assertTrue(message.startsWith("model check: got a model of no floating inputs"));
    }

    @Test
    @SuppressWarnings("NullAway") // what a careless gradient returns
    void noGradient() {
        refused(
                "got null for the derivatives, needed an array of them",
                () -> assertGradient(at -> at[0], _ -> null, 3));
    }

    private static void refused(String message, Executable check) {
        String got = assertThrows(IllegalArgumentException.class, check).getMessage();
        assertEquals("gradient check: " + message, got);
    }
}
