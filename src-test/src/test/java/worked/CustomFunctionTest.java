package worked;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.Autodiff.jvp;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.NodeOps.stopGradient;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.CustomFunction;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;
import dev.adjoint.mlp.Mlp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Derivatives that a user says; and those that stand still, or are not there.
class CustomFunctionTest {
    private final Input x = scalar("x");

    /// The rules are wrong on purpose, so that it shows which one is taken.
    private static final CustomFunction TWICE_BACKWARD_THRICE_FORWARD =
            CustomFunction.of(in -> exp(in.getFirst()))
                    .withPullback((_, _, adjoint) -> List.of(mul(adjoint, 2)))
                    .withTangent((_, _, tangents) -> mul(tangents.getFirst(), 3));

    @Test
    void eachModeTakesItsOwnRule() {
        Node y = TWICE_BACKWARD_THRICE_FORWARD.apply(x);
        assertEquals(Math.exp(1.5), value(y));
        assertEquals(2, value(gradient(y, x).getFirst()));
        assertEquals(3, value(forward(y)));
    }

    @Test
    void oneRuleServesBothModes() {
        CustomFunction plain = CustomFunction.of(in -> mul(in.getFirst(), in.getFirst()));
        Node backward =
                plain.withPullback((in, _, dy) -> List.of(mul(dy, mul(in.getFirst(), 5)))).apply(x);
        Node forward =
                plain.withTangent((in, _, dx) -> mul(mul(in.getFirst(), 5), dx.getFirst()))
                        .apply(x);
        for (Node y : List.of(backward, forward)) {
            assertEquals(7.5, value(gradient(y, x).getFirst()));
            assertEquals(7.5, value(forward(y)));
            assertEquals(5, value(gradient(gradient(y, x).getFirst(), x).getFirst()));
            assertEquals(5, value(Autodiff.hessian(y, x)));
        }
    }

    /// The straight-through step of docs/differentiation.md, as an activation of a network in
    /// float32 and in float64: the gradient passes as if the step were not there.
    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "FLOAT64"})
    void aStraightThroughStepWorksInANetworkOfEitherType(DType dtype) {
        CustomFunction step =
                CustomFunction.of(in -> select(less(0, in.getFirst()), 1, 0))
                        .withPullback((_, _, dy) -> List.of(dy));
        Mlp model = Mlp.input(3).dtype(dtype).dense(2, step::apply).dense(1).build();
        Map<String, Tensor> weights = model.initialState(new Random(1));
        Input rows = model.features(2);
        List<Binding> at = new ArrayList<>(List.of(rows.is(1, -2, 0.5, 0, 1, 3)));
        model.parameters().forEach(each -> at.add(each.is(weights.get(each.name()))));
        Node byFirst = gradient(sum(model.output(rows)), model.parameters()).getFirst();
        assertEquals(TensorType.of(dtype, 3, 2), byFirst.type());
        double[] last = weights.get("dense2/weight").toDoubles();
        double[] sums = {1, -1, 3.5};
        Tensor slopes = Interpreter.evaluate(byFirst, at.toArray(Binding[]::new));
        for (int i = 0; i < 6; i++) {
            double expected = sums[i / 2] * last[i % 2];
            assertEquals(expected, slopes.at(i), 8 * dtype.epsilon() * Math.abs(expected));
        }
    }

    /// tanh from its output: the second derivative goes by the rule again.
    @Test
    void theOutputIsDifferentiatedByTheRule() {
        Node y =
                CustomFunction.of(in -> tanh(in.getFirst()))
                        .withPullback((_, out, dy) -> List.of(mul(dy, neg(mul(out, out)))))
                        .apply(x);
        double t = Math.tanh(1.5);
        Node first = gradient(y, x).getFirst();
        assertEquals(-t * t, value(first), 1e-15);
        assertEquals(2 * t * t * t, value(gradient(first, x).getFirst()), 1e-14);
    }

    @Test
    void aRuleIsErasedFromAProgram() {
        Node y = TWICE_BACKWARD_THRICE_FORWARD.apply(x);
        Program program = Program.compile(Program.inputs(x), Program.outputs(y, gradient(y, x)));
        assertEquals(Math.exp(1.5), program.run(1.5).scalar(y), 1e-15);
    }

    @Test
    void mistakesOfARuleNameTheCallersLine() {
        Input v = input("v", 3);
        CustomFunction same = CustomFunction.of(List::getFirst);
        Node wrongShape = same.withPullback((_, _, dy) -> List.of(sum(dy))).apply(v);
        Node wrongCount = same.withPullback((_, _, dy) -> List.of(dy, dy)).apply(v);
        Node wrongTangent = same.withTangent((_, _, dx) -> sum(dx.getFirst())).apply(v);
        Node notLinear = same.withPullback((_, _, dy) -> List.of(mul(dy, dy))).apply(v);
        refuses("withPullback", "float64[3]", () -> gradient(sum(wrongShape), v));
        refuses("withPullback", "2 nodes for 1", () -> gradient(sum(wrongCount), v));
        refuses("withTangent", "float64[3]", () -> gradient(sum(wrongTangent), v));
        refuses("custom rule", "not linear", () -> jvp(List.of(notLinear), List.of(v), List.of(v)));
        assertThrows(IllegalStateException.class, () -> same.apply(v));
        refuses(
                "custom function",
                "a mask",
                () -> same.withPullback((_, _, dy) -> List.of(dy)).apply(less(v, v)));
    }

    @Test
    void stopGradientStopsBothModes() {
        Node y = mul(x, stopGradient(mul(x, x)));
        assertEquals(1.5 * 1.5, value(gradient(y, x).getFirst()));
        assertEquals(1.5 * 1.5, value(forward(y)));
    }

    /// Nothing depends on it: zeros of the right type, and no error.
    @Test
    void whatIsNotConnectedIsZero() {
        Input v = input("v", 2, 3);
        Node y = mul(x, x);
        assertEquals(Tensor.filled(v.type(), 0), at(gradient(y, v).getFirst()));
        Node tangent = jvp(List.of(y), List.of(v), List.of(v)).getFirst();
        assertEquals(Tensor.scalar(0), at(tangent));
        assertEquals(Tensor.filled(v.type(), 0), at(Autodiff.jacobian(y, v)));
    }

    @Test
    void aMaskIsRefusedWithTheWayToIt() {
        Node mask = less(x, constant(0));
        Node y = select(mask, mul(x, 2), x);
        refuses("gradient", "select ← less", () -> gradient(y, mask));
        refuses("jvp", "less ← x", () -> jvp(List.of(mask), List.of(x), List.of(x)));
        refuses("vjp", "a mask", () -> Autodiff.vjp(List.of(mask), List.of(x), List.of(x)));
        refuses("jvp", "0 tangents for 1", () -> jvp(List.of(y), List.of(x), List.of()));
        refuses(
                "vjp",
                "float64[2]",
                () -> Autodiff.vjp(List.of(y), List.of(x), List.of(input("u", 2))));
    }

    /// What stands for the adjoint while a rule is transposed must not be folded away with it.
    @Test
    void aRuleThatSimplifiesServesTheOtherModeToo() {
        Node reverse =
                CustomFunction.of(in -> neg(in.get(0)))
                        .withPullback(
                                (in, _, dy) ->
                                        Autodiff.vjp(List.of(neg(in.get(0))), in, List.of(dy)))
                        .apply(x);
        assertEquals(-1, value(forward(reverse)));
        Node forward =
                CustomFunction.of(in -> neg(in.get(0)))
                        .withTangent((in, _, dx) -> jvp(List.of(neg(in.get(0))), in, dx).getFirst())
                        .apply(x);
        assertEquals(-1, value(gradient(forward, x).getFirst()));
    }

    @Test
    void ofALongWayTheEndIsShown() {
        Node mask = less(x, constant(0));
        Node y = neg(tanh(exp(neg(select(mask, x, x)))));
        refuses("gradient", ": neg ← tanh ← exp ← neg ← select ← less:", () -> gradient(y, mask));
        refuses(
                "gradient",
                ": … ← neg ← tanh ← exp ← neg ← select ← less:",
                () -> gradient(neg(y), mask));
    }

    private static void refuses(String operation, String part, Executable mistake) {
        String message = assertThrows(ShapeMismatchException.class, mistake).getMessage();
        assertTrue(message.startsWith(operation + ": ") && message.contains(part), message);
        assertTrue(message.matches(".*  at CustomFunctionTest\\.java:\\d+"), message);
    }

    private Node forward(Node y) {
        return jvp(List.of(y), List.of(x), List.of(constant(1))).getFirst();
    }

    private Tensor at(Node node) {
        return Interpreter.evaluate(node, x.is(1.5));
    }

    private double value(Node node) {
        return at(node).scalarValue();
    }
}
