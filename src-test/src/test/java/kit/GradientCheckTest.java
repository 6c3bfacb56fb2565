package kit;

import static dev.adjoint.autodiff.ops.ActivationOps.relu;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.abs;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.NodeOps.apply;
import static dev.adjoint.autodiff.ops.NodeOps.stopGradient;
import static dev.adjoint.autodiff.ops.ReductionOps.logSumExp;
import static dev.adjoint.autodiff.ops.ReductionOps.max;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.check.GradientAssertions.assertDerivativeAtKink;
import static dev.adjoint.check.GradientAssertions.assertGradients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.CustomFunction;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.RandomOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.ops.Tanh;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.GradientCheck;
import dev.adjoint.check.GradientLaw;
import dev.adjoint.check.GradientReport;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
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
        assertGradients(in -> sum(mul(in.get(0), in.get(1))), Tensor.of(1, 2), Tensor.of(3, 4));
    }

    @Property(tries = 50)
    void servesInAProperty(@ForAll @Size(4) List<@DoubleRange(min = -5, max = 5) Double> at) {
        Tensor point = Tensor.of(at.stream().mapToDouble(value -> value).toArray());
        assertGradients(in -> logSumExp(in.getFirst()), point);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-3, 1, 1e4, 1e12})
    void toleratesByMagnitude(double scale) {
        assertGradients(in -> sum(mul(exp(in.getFirst()), scale)), Tensor.of(-1, 0.5, 2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-3, 1, 1e4, 1e12})
    void failsAWrongGradientOfAnyMagnitude(double scale) {
        assertThrows(
                AssertionError.class,
                () ->
                        assertGradients(
                                in -> sum(mul(apply(new WrongSquare(), in.getFirst()), scale)),
                                Tensor.of(-1, 0.5, 2)));
    }

    @Test
    void saysWhichEntryIsWrongWithBothNumbersAndTheTolerance() {
        Input x = input("x", 2, 2);
        Input y = input("y", 2, 2);
        Node f = add(sum(exp(x)), sum(apply(new WrongSquare(), y)));
        String message = failure(f, x, y);
        assertHas(
                message,
                "gradient check failed for sum(exp(x)) + sum(wrongSquare(y)) : float64[]  made at"
                        + " GradientCheckTest.java:");
        assertHas(message, "differences: 3 of 8 numbers differ");
        assertHas(message, "y[1, 0] = 3.0: analytic 3.00000000000, numeric 6.0000000");
        assertHas(message, "difference 3");
        assertHas(message, "tolerance 8.9");
        assertHas(message, "a wrong derivative of the op wrongSquare");
        assertTrue(!message.contains("x["), message);
    }

    @Test
    void showsHowTheErrorStaysAsTheStepShrinks() {
        Input y = scalar("y");
        String message = failureAt(apply(new WrongSquare(), y), y, 3);
        assertHas(message, "step      central difference   from analytic");
        assertHas(message, "4.7e-02   6.00000000000        3.0e+00");
        assertHas(message, "the order in which Taylor's remainder falls, first order");
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
    void abortsAtAKinkThatWasGiven() {
        Input x = input("x", 3);
        String message =
                assertThrows(
                                TestAbortedException.class,
                                () -> assertGradients(sum(relu(x)), x.is(1, 0, -1)))
                        .getMessage();
        assertHas(message, "x[1] = 0.0 is a kink, or very near one");
        assertHas(message, "slope is 0.00000 to the left and 1.00000 to the right");
        assertHas(message, "the gradient says 0.00000");
        assertHas(message, "assertDerivativeAtKink");
        assertHas(message, "GradientCheckTest.java:");
    }

    @Test
    void failsAWrongEntryBesideAKink() {
        Input x = input("x", 2);
        Node f = add(sum(relu(x)), sum(apply(new WrongSquare(), x)));
        assertThrows(AssertionError.class, () -> assertGradients(f, x.is(0, 3)));
    }

    @Test
    void abortsAtAKinkEvenWhereTheDerivativeIsTheMiddle() {
        assertThrows(
                TestAbortedException.class,
                () -> assertGradients(in -> sum(abs(in.getFirst())), Tensor.of(0.0, 1, -1)));
        assertThrows(
                TestAbortedException.class,
                () -> assertGradients(in -> max(in.getFirst()), Tensor.of(3.0, 3)));
    }

    @Test
    void abortsWhereEveryPointIsAKink() {
        Input x = scalar("x");
        Input y = scalar("y");
        Node f = add(relu(x), y);
        String message =
                assertThrows(TestAbortedException.class, () -> assertGradients(f, x.is(0)))
                        .getMessage();
        assertHas(message, "no point of 63 that were drawn would do");
    }

    /// One entry of twenty lies at a kink at every point that is drawn.
    @Test
    void countsPointsOfFewKinksWhereThereAreNoOthers() {
        Input x = scalar("x");
        Input y = input("y", 19);
        GradientReport report = assertGradients(add(sum(exp(y)), relu(x)), x.is(0));
        assertEquals(3, report.points());
        assertEquals(9, report.drawnAgain());
        assertEquals(3, report.kinks().size());
        assertHas(report.toString(), "60 of 60, 3 at kinks");
        assertEquals(0, report.checked(GradientLaw.TAYLOR));
    }

    @Test
    void assertsTheConventionAtAKink() {
        Input x = input("x", 2);
        assertDerivativeAtKink(relu(x), x.is(0, 1), 0, 1);
        assertDerivativeAtKink(abs(x), x.is(-1, 0), -1, 0);
        assertDerivativeAtKink(max(x), x.is(2, 2), 0.5, 0.5);
    }

    @Test
    void failsAnotherConventionAtAKink() {
        Input x = scalar("x");
        AssertionError thrown =
                assertThrows(
                        AssertionError.class, () -> assertDerivativeAtKink(relu(x), x.is(0), 1));
        assertHas(thrown.getMessage(), "reverse mode gives [0.0], expected [1.0] for x = [0.0]");
    }

    @Test
    void asksForAKinkWhereAConventionIsAsserted() {
        Input x = scalar("x");
        AssertionError thrown =
                assertThrows(
                        AssertionError.class, () -> assertDerivativeAtKink(relu(x), x.is(1), 1));
        assertHas(thrown.getMessage(), "the function has a slope at x = [1.0]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 1e-3, 1e-4})
    void passesBesideAKink(double distance) {
        assertGradients(in -> sum(relu(in.getFirst())), Tensor.of(distance, -distance));
    }

    @Test
    void saysThatThePointIsOnTheEdgeOfTheDomain() {
        Input x = scalar("x");
        String message =
                assertThrows(TestAbortedException.class, () -> assertGradients(sqrt(x), x.is(0)))
                        .getMessage();
        assertHas(message, "x = 0.0 lies on the edge of the domain");
    }

    @Test
    void saysThatAStopGradientIsInTheWay() {
        Input x = scalar("x");
        assertHas(failureAt(stopGradient(mul(x, x)), x, 3), "a stopGradient between");
    }

    @Test
    void drawsWhereTheFunctionHasAValue() {
        Input x = input("x", 4);
        GradientReport report = assertGradients(FunctionOps.log(x));
        assertEquals(3, report.points());
        assertTrue(report.drawnAgain() > 0);
    }

    @Test
    void checksAFunctionOfFloat32ByItsTwin() {
        Input x = input("x", DType.FLOAT32, 4);
        assertGradients(tanh(x));
        assertThrows(AssertionError.class, () -> assertGradients(apply(new WrongSquare(), x)));
    }

    @Test
    void leavesKeysOfRandomNumbersAsTheyAre() {
        Input x = input("x", 8);
        Input key = scalar("key");
        GradientReport report = assertGradients(RandomOps.dropout(x, key, 0, 0.5));
        assertEquals(3, report.points());
    }

    @Test
    void asksForWholeNumbers() {
        Input x = input("x", 4);
        Input index = input("index", DType.INT32, 2);
        Node f = ShapeOps.take(x, index, 0);
        String message =
                assertThrows(IllegalArgumentException.class, () -> assertGradients(f)).getMessage();
        assertHas(message, "no value for int32[2] index");
        assertHas(message, "add index.is(…) to at(…)  declared at GradientCheckTest.java:");
        assertEquals(3, assertGradients(f, index.is(3, 0)).points());
    }

    @Test
    void asksForSomethingToDifferentiate() {
        Node one = Leaves.constant(1);
        String message =
                assertThrows(IllegalArgumentException.class, () -> assertGradients(one))
                        .getMessage();
        assertHas(message, "a function of no floating inputs");
        Input x = scalar("x");
        assertThrows(
                ShapeMismatchException.class, () -> GradientCheck.of(ComparisonOps.less(x, one)));
    }

    /// One row of the Jacobian for each output.
    @Test
    void checksEveryEntryOfTheJacobian() {
        Input x = input("x", 3);
        Input w = input("w", 3, 2);
        Node f = ContractionOps.matmul(ShapeOps.reshape(x, 1, 3), w);
        GradientReport report = assertGradients(f);
        assertEquals(3 * (3 + 6) * 2, report.checked(GradientLaw.DIFFERENCES));
        assertEquals(report.checked(GradientLaw.DIFFERENCES), report.of(GradientLaw.DIFFERENCES));
    }

    @Test
    void checksSomeEntriesOfEveryInputWhereTheBudgetIsShort() {
        Input large = input("large", 50, 10);
        Input small = input("small", 2);
        Node f = mul(sum(tanh(large)), sum(small));
        GradientReport report = GradientCheck.of(f).budget(500).points(1).verify();
        assertEquals(502, report.of(GradientLaw.DIFFERENCES));
        assertTrue(report.checked(GradientLaw.DIFFERENCES) < 40);
        assertHas(report.toString(), "of 500 of large");
        assertTrue(!report.toString().contains("of small"), report.toString());
    }

    /// Wrong for one entry in a thousand: a projection or a slope along a direction sees it.
    @Test
    void findsOneWrongEntryAmongManyThatWereNotSampled() {
        Input x = input("x", 1000);
        double[] mask = new double[1000];
        mask[617] = 1;
        Node chosen = Leaves.constant(Tensor.of(mask));
        Node f = add(sum(tanh(x)), sum(mul(apply(new WrongSquare(), x), chosen)));
        assertThrows(AssertionError.class, () -> GradientCheck.of(f).budget(200).verify());
    }

    @Test
    void saysWhichNodeFailsByItself() {
        Input x = input("x", 2, 3);
        Input w = parameter("w", 3, 2);
        Node f = sum(exp(apply(new WrongSquare(), tanh(ContractionOps.matmul(x, w)))));
        String message = assertThrows(AssertionError.class, () -> assertGradients(f)).getMessage();
        assertHas(
                message, "smallest case that fails: wrongSquare(x0) : float64[2, 2]  made at Grad");
        assertHas(message, "likely a wrong derivative of the op wrongSquare");
        assertHas(message, "Elementwise.of(new kit.WrongSquare(), x0);");
        assertHas(message, "0.0, 0.0, 0.0, 1.0");
        assertHas(message, "DOT: digraph {");
    }

    /// As a build does that runs tests in a process of their own.
    @Test
    void theMessageSurvivesTheWayToAnotherProcess() throws Exception {
        Input x = input("x", 2);
        Node f = apply(new WrongSquare(), x);
        AssertionError failure = assertThrows(AssertionError.class, () -> assertGradients(f));
        var bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(failure);
        var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        assertEquals(failure.getMessage(), ((AssertionError) in.readObject()).getMessage());
    }

    @Test
    void saysWhichCustomFunctionFailsByItself() {
        Input x = input("x", 2);
        CustomFunction wrong =
                CustomFunction.of(in -> exp(tanh(in.getFirst())))
                        .withPullback((_, y, dy) -> List.of(mul(dy, mul(y, 2))));
        String message =
                assertThrows(AssertionError.class, () -> assertGradients(exp(wrong.apply(tanh(x)))))
                        .getMessage();
        assertHas(
                message,
                "smallest case that fails: custom(exp(tanh(x0)), x0) : float64[2]  made at Grad");
        assertHas(message, "pullback to x0: dy ⊙ (custom(exp(tanh(x0)), x0) · 2)");
        assertHas(
                message, "likely a wrong derivative of the custom rule of GradientCheckTest.java:");
        assertHas(
                message,
                "CustomFunction rule0 = /* the custom function of GradientCheckTest.java:");
        assertHas(message, "rule0.apply(x0);");
    }

    /// A rule that is wrong for what tanh gives, and for nothing else.
    @Test
    void saysWhichNodesFailTogether() {
        Input x = input("x", 2, 3);
        Input w = parameter("w", 3, 2);
        CustomFunction wrong =
                CustomFunction.of(in -> exp(in.getFirst()))
                        .withPullback(
                                (in, y, dy) ->
                                        in.getFirst() instanceof Elementwise e
                                                        && e.op() instanceof Tanh
                                                ? List.of(mul(dy, mul(y, 2)))
                                                : List.of(mul(dy, y)));
        Node inner = tanh(add(ContractionOps.matmul(x, w), 1));
        Node f = sum(mul(exp(wrong.apply(inner)), ContractionOps.matmul(x, w)));
        String message = assertThrows(AssertionError.class, () -> assertGradients(f)).getMessage();
        assertHas(
                message,
                "smallest case that fails: custom(exp(tanh(x0)), tanh(x0)) : float64[2, 2]  made at"
                        + " Grad");
        assertHas(message, "Node n1 = Elementwise.of(new Tanh(), x0);");
        assertHas(message, "Node n3 = rule0.apply(n1);");
        assertHas(message, "0.0, 0.0, 0.0, 0.0))).verify();");
    }

    @Test
    void saysWhatWasChecked() {
        Input x = input("x", 2);
        String report = assertGradients(exp(x), x.is(1, 2)).toString();
        assertHas(report, "gradient check: 1 point\n");
        assertHas(report, "  differences         4 of 4: noise floor ");
        assertHas(report, "  taylor              2 of 2\n");
    }

    @Test
    void checksOneLawAlone() {
        Input x = scalar("x");
        GradientReport report =
                GradientCheck.of(exp(x)).only(GradientLaw.DIFFERENCES).at(x.is(1)).verify();
        assertEquals(1, report.checked(GradientLaw.DIFFERENCES));
        assertEquals(0, report.checked(GradientLaw.TAYLOR));
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
