package kit;

import static dev.adjoint.autodiff.ops.CompositeOps.logSumExp;
import static dev.adjoint.autodiff.ops.ElementwiseOps.abs;
import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.apply;
import static dev.adjoint.autodiff.ops.ElementwiseOps.exp;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.relu;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sqrt;
import static dev.adjoint.autodiff.ops.ElementwiseOps.stopGradient;
import static dev.adjoint.autodiff.ops.ElementwiseOps.tanh;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ReductionOps.max;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.GradientCheck;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class GradientCheckTest {
    @Test
    void passesARightGradientOfManyInputs() {
        Input x = input("x", 2, 3);
        Input w = parameter("w", 3, 2);
        Node f = sum(tanh(ContractionOps.matmul(x, w)));
        GradientCheck.of(f)
                .at(x.is(0.1, -0.2, 0.3, 0.7, 2, -1), w.is(1, -2, 0.5, 0.25, 3, 1))
                .verify();
    }

    @Test
    void takesAFunctionAndTensors() {
        GradientCheck.check(in -> sum(mul(in.get(0), in.get(1))), Tensor.of(1, 2), Tensor.of(3, 4));
    }

    @Property(tries = 50)
    void servesInAProperty(@ForAll @Size(4) List<@DoubleRange(min = -5, max = 5) Double> at) {
        Tensor point = Tensor.of(at.stream().mapToDouble(value -> value).toArray());
        GradientCheck.check(in -> logSumExp(in.getFirst()), point);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-3, 1, 1e4, 1e12})
    void toleratesByMagnitude(double scale) {
        GradientCheck.check(in -> sum(mul(exp(in.getFirst()), scale)), Tensor.of(-1, 0.5, 2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-3, 1, 1e4, 1e12})
    void failsAWrongGradientOfAnyMagnitude(double scale) {
        assertThrows(
                AssertionError.class,
                () ->
                        GradientCheck.check(
                                in -> sum(mul(apply(new WrongSquare(), in.getFirst()), scale)),
                                Tensor.of(-1, 0.5, 2)));
    }

    @Test
    void saysWhichEntryIsWrongWithBothNumbersAndTheTolerance() {
        Input x = input("x", 2, 2);
        Input y = input("y", 2, 2);
        Node f = add(sum(exp(x)), sum(apply(new WrongSquare(), y)));
        String message = failure(f, x, y);
        assertHas(message, "gradient check: 3 of 8 entries differ");
        assertHas(message, "GradientCheckTest.java:");
        assertHas(message, "y[1, 0] = 3.0: analytic 3.00000000000, numeric 6.0000000");
        assertHas(message, "difference 3");
        assertHas(message, "tolerance 8.9");
        assertHas(message, "a wrong derivative of an op on the way");
        assertTrue(!message.contains("x["), message);
    }

    private static String failure(Node f, Input x, Input y) {
        return assertThrows(
                        AssertionError.class,
                        () -> GradientCheck.of(f).at(x.is(1, 2, 0, -1), y.is(0, 2, 3, 1)).verify())
                .getMessage();
    }

    @Test
    void namesTheFactorByWhichAGradientIsOff() {
        Node x = scalar("x");
        Node negated = mul(stopGradient(mul(x, x)), x);
        assertHas(failureAt(mul(negated, 1), (Input) x, 2), "analytic 4.0");
        Input y = scalar("y");
        Node f = add(mul(apply(new WrongSquare(), y), -2), mul(mul(y, y), 3));
        assertHas(failureAt(f, y, 3), "off by the factor 2");
    }

    @Test
    void saysThatAKinkIsAKink() {
        Input x = input("x", 3);
        String message =
                assertThrows(
                                AssertionError.class,
                                () -> GradientCheck.of(sum(relu(x))).at(x.is(1, 0, -1)).verify())
                        .getMessage();
        assertHas(message, "1 of 3 entries");
        assertHas(message, "x[1] = 0.0");
        assertHas(message, "a kink at the point or very near");
        assertHas(message, "slope is 0.00000 to the left and 1.00000 to the right");
    }

    /// At these the table of kinks and the central difference agree: both take the middle.
    @Test
    void passesWhereTheMiddleOfAKinkIsTheDerivative() {
        GradientCheck.check(in -> sum(abs(in.getFirst())), Tensor.of(0.0, 1, -1));
        GradientCheck.check(in -> max(in.getFirst()), Tensor.of(3.0, 3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 1e-3, 1e-4})
    void passesBesideAKink(double distance) {
        GradientCheck.check(in -> sum(relu(in.getFirst())), Tensor.of(distance, -distance));
    }

    @Test
    void saysThatThePointIsOnTheEdgeOfTheDomain() {
        Input x = scalar("x");
        assertHas(failureAt(sqrt(x), x, 0), "edge of the domain");
    }

    @Test
    void saysThatAStopGradientIsInTheWay() {
        Input x = scalar("x");
        assertHas(failureAt(stopGradient(mul(x, x)), x, 3), "a stopGradient between");
    }

    @Test
    void asksForFloat64() {
        Input x = input("x", DType.FLOAT32, 2);
        String message =
                assertThrows(IllegalArgumentException.class, () -> GradientCheck.of(sum(x)))
                        .getMessage();
        assertHas(message, "float32[2]");
        assertHas(message, "DType.FLOAT64");
        assertHas(message, "GradientCheckTest.java:");
    }

    @Test
    void asksForAPoint() {
        Input x = scalar("x");
        assertThrows(IllegalArgumentException.class, () -> GradientCheck.of(exp(x)).verify());
    }

    @Test
    void checksTheChosenInputsOnly() {
        Input x = scalar("x");
        Input y = scalar("y");
        Node f = mul(x, apply(new WrongSquare(), y));
        GradientCheck.of(f).at(x.is(1), y.is(2)).withRespectTo(x).verify();
    }

    private static String failureAt(Node f, Input x, double at) {
        return assertThrows(AssertionError.class, () -> GradientCheck.of(f).at(x.is(at)).verify())
                .getMessage();
    }

    private static void assertHas(String message, String part) {
        assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
}
