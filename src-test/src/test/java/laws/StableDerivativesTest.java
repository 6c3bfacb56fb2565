package laws;

import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.pow;
import static dev.adjoint.autodiff.ops.ArithmeticOps.square;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.FunctionOps.log2;
import static dev.adjoint.autodiff.ops.FunctionOps.sinh;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A value that has a stable form has a stable derivative, however the derivative is asked for.
class StableDerivativesTest {
    private record Spelling(String name, UnaryOperator<Node> f, double at, double slope) {
        @Override
        public String toString() {
            return name + " at " + at;
        }
    }

    static final List<Spelling> SPELLINGS =
            List.of(
                    new Spelling("log(1 + eˣ)", x -> log(add(constant(1), exp(x))), 1000, 1),
                    new Spelling("log(eˣ + 1)", x -> log(add(exp(x), 1)), 90, 1),
                    new Spelling("log(1 + e⁻ˣ)", x -> log(add(exp(neg(x)), 1)), -1000, -1),
                    new Spelling("1 / (1 + e⁻ˣ)", x -> div(1, add(exp(neg(x)), 1)), -1000, 0),
                    new Spelling(
                            "1 / (1 + e⁻ˣ)",
                            x -> div(1, add(exp(neg(x)), 1)),
                            -40,
                            4.248354255291589e-18),
                    new Spelling(
                            "eˣ / (1 + eˣ)",
                            x -> div(exp(x), add(exp(x), 1)),
                            40,
                            4.248354255291589e-18),
                    new Spelling("x / (1 + e⁻ˣ)", x -> div(x, add(exp(neg(x)), 1)), -1000, 0),
                    new Spelling(
                            "x / (1 + e⁻ˣ)",
                            x -> div(x, add(exp(neg(x)), 1)),
                            -700,
                            -6.8919139040880798e-302),
                    new Spelling("(√½ x²)²", x -> square(sqrt(mul(mul(x, x), 0.5))), 0, 0),
                    new Spelling("(√x² / 2)²", x -> square(sqrt(div(mul(x, x), 2))), 0, 0),
                    new Spelling("log(eˣ - -1)", x -> log(sub(exp(x), -1)), 1000, 1),
                    new Spelling("log (1 + eˣ)³", x -> log(pow(add(exp(x), 1), 3)), 1000, 3),
                    new Spelling(
                            "log2(1 - eˣ)", x -> log2(sub(1, exp(x))), -40, -6.129079616048701e-18),
                    new Spelling("log(1 - tanh x)", x -> log(sub(1, tanh(x))), 400, -2),
                    new Spelling("log(1 + tanh x)", x -> log(add(tanh(x), 1)), -400, 2),
                    new Spelling("log(1 - tanh² x)", x -> log(sub(1, square(tanh(x)))), 400, -2),
                    new Spelling(
                            "log(s - s²)", x -> log(sub(sigmoid(x), square(sigmoid(x)))), -800, 1),
                    new Spelling("log sinh x", x -> log(sinh(x)), 1000, 1),
                    new Spelling(
                            "x - log(1 + eˣ)",
                            x -> sub(x, log(add(exp(x), 1))),
                            40,
                            4.248354255291589e-18),
                    new Spelling("log(exp x)", x -> log(exp(x)), 800, 1));

    @ParameterizedTest
    @FieldSource("SPELLINGS")
    void theSlopeIsTheOneOfTheStableForm(Spelling spelling) {
        Input x = scalar("x");
        Node f = spelling.f.apply(x);
        Node one = constant(1);
        agrees(spelling, "gradient", Autodiff.gradient(f, x).getFirst(), x);
        agrees(spelling, "vjp", Autodiff.vjp(List.of(f), List.of(x), List.of(one)).getFirst(), x);
        agrees(spelling, "jvp", Autodiff.jvp(List.of(f), List.of(x), List.of(one)).getFirst(), x);
        agrees(spelling, "jacobian", Autodiff.jacobian(f, x), x);
        double explained =
                Autodiff.explain(f, x, x.is(spelling.at)).derivative().orElseThrow().scalarValue();
        assertEquals(spelling.slope, explained, 4e-15 * Math.abs(spelling.slope), "explain");
    }

    /// The weights are those of the softmax, and their slopes are finite where a power overflows.
    @Test
    void aMeanByWeightsThatArePowersIsStable() {
        Input x = input("x", 3);
        Node y = constant(Tensor.of(1, 2, 4));
        Node f = div(sum(mul(y, exp(x))), sum(exp(x)));
        Node g = div(sum(mul(exp(x), y), 0), sum(exp(x), 0));
        for (Node mean : List.of(f, g)) {
            Node slope = Autodiff.gradient(mean, x).getFirst();
            List<Tensor> results =
                    Program.compile(List.of(x), List.of(mean, slope))
                            .run(x.is(1000, 1000, -1000))
                            .values();
            assertEquals(1.5, results.get(0).scalarValue(), 1e-15);
            assertArrayEquals(new double[] {-0.25, 0.25, 0}, results.get(1).toDoubles(), 1e-15);
        }
    }

    /// A target that is no input keeps its place, though a rule could look through it.
    @ParameterizedTest
    @FieldSource("SPELLINGS")
    void theSlopeForAnInnerNodeIsStableToo(Spelling spelling) {
        Input x = scalar("x");
        Node inner = mul(x, 2);
        Node f = spelling.f.apply(div(inner, 2));
        Node slope = Autodiff.gradient(f, inner).getFirst();
        double actual = Interpreter.evaluate(slope, x.is(spelling.at)).scalarValue();
        assertEquals(spelling.slope / 2, actual, 4e-15 * Math.abs(spelling.slope));
    }

    private static void agrees(Spelling spelling, String what, Node derivative, Input x) {
        double actual = Interpreter.evaluate(derivative, x.is(spelling.at)).scalarValue();
        assertEquals(spelling.slope, actual, 4e-15 * Math.abs(spelling.slope), what);
        double compiled =
                Program.compile(List.of(x), List.of(derivative)).run(spelling.at).scalar(0);
        assertEquals(spelling.slope, compiled, 4e-15 * Math.abs(spelling.slope), what);
    }

    @Test
    void aTargetBehindALogarithmIsDifferentiatedFor() {
        Input x = scalar("x");
        Node power = exp(x);
        Node f = mul(log(power), power);
        List<Node> both = Autodiff.gradient(f, power, x);
        assertEquals(2 + 1, Interpreter.evaluate(both.get(0), x.is(2)).scalarValue(), 1e-14);
        assertEquals(
                Math.exp(2) * 3, Interpreter.evaluate(both.get(1), x.is(2)).scalarValue(), 1e-13);
        Node along =
                Autodiff.jvp(List.of(f), List.of(power, x), List.of(constant(1), constant(0)))
                        .getFirst();
        assertEquals(3, Interpreter.evaluate(along, x.is(2)).scalarValue(), 1e-14);
    }

    /// The derivative is made of the user's own nodes, so it can be differentiated for them.
    @Test
    void aDerivativeIsMadeOfTheTargetsAskedFor() {
        Input x = scalar("x");
        Node y = mul(x, x);
        Node slope = Autodiff.gradient(mul(y, tanh(y)), y).getFirst();
        assertTrue(Graph.of(slope).contains(y));
        assertEquals(List.of("x"), Graph.of(slope).inputs().stream().map(Input::name).toList());
        Node itself = Autodiff.gradient(y, y).getFirst();
        assertEquals(1, Interpreter.evaluate(itself, x.is(5)).scalarValue());
        Node three = constant(3);
        Node ofConstant = Autodiff.gradient(mul(three, x), three).getFirst();
        assertSame(x, ofConstant);
    }

    @Test
    void theHessianOfAStableFormIsStable() {
        Input x = scalar("x");
        Node third = Autodiff.hessian(Autodiff.gradient(log(exp(x)), x).getFirst(), x);
        assertEquals(0, Interpreter.evaluate(third, x.is(300)).scalarValue());
    }

    @Test
    void aLossInFloat32HasTheSlopeOfItsStableForm() {
        Input x = input("x", DType.FLOAT32, 3);
        Node f = sum(log(add(exp(x), 1)));
        Node slope = Autodiff.gradient(f, x).getFirst();
        Tensor at = Tensor.of(89f, 200f, -200f);
        double[] slopes = Interpreter.evaluate(slope, x.is(at)).toDoubles();
        assertEquals(1, slopes[0]);
        assertEquals(1, slopes[1]);
        assertEquals(0, slopes[2], Float.MIN_VALUE);
    }

    private static final int STEPS = 353;

    /// A charged particle in the field of two others: each step of Euler's method asks for the
    /// gradient of the potential where the particle is.
    @Test
    void aStepOfALoopThatDifferentiatesCostsWhatItAdds() {
        Input start = input("start", 2);
        Node position = start;
        Node velocity = constant(Tensor.of(0.0, 1.0));
        List<Integer> sizes = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            Node slope = Autodiff.gradient(potential(position), position).getFirst();
            velocity = sub(velocity, mul(slope, 0.01));
            position = add(position, mul(velocity, 0.01));
            sizes.add(Graph.of(position).size());
        }
        int first = sizes.get(11) - sizes.get(10);
        assertEquals(first, sizes.get(STEPS - 1) - sizes.get(STEPS - 2), "nodes of a step");
        Node end = sum(mul(position, position));
        Node sensitivity = Autodiff.gradient(end, start).getFirst();
        assertTrue(Graph.of(sensitivity).size() < 60_000, "" + Graph.of(sensitivity).size());
        double[] at = {1, 0.5};
        double[] expected = differences(at);
        double[] actual = Interpreter.evaluate(sensitivity, start.is(at)).toDoubles();
        assertEquals(expected[0], actual[0], 1e-6 * Math.abs(expected[0]));
        assertEquals(expected[1], actual[1], 1e-6 * Math.abs(expected[1]));
    }

    private static Node potential(Node at) {
        return add(charge(at, 0, 0), charge(at, 3, 1));
    }

    private static Node charge(Node at, double x, double y) {
        Node distance = sub(at, constant(Tensor.of(x, y)));
        return div(1, sum(mul(distance, distance)));
    }

    private static double[] differences(double... at) {
        double h = 1e-6;
        return new double[] {
            (end(at[0] + h, at[1]) - end(at[0] - h, at[1])) / (2 * h),
            (end(at[0], at[1] + h) - end(at[0], at[1] - h)) / (2 * h)
        };
    }

    private static double end(double startX, double startY) {
        double[] at = {startX, startY};
        double[] velocity = {0, 1};
        double[][] charges = {{0, 0}, {3, 1}};
        for (int step = 0; step < STEPS; step++) {
            double[] slope = {0, 0};
            for (double[] charge : charges) {
                double x = at[0] - charge[0];
                double y = at[1] - charge[1];
                double square = x * x + y * y;
                slope[0] -= 2 * x / (square * square);
                slope[1] -= 2 * y / (square * square);
            }
            for (int axis = 0; axis < 2; axis++) {
                velocity[axis] -= slope[axis] * 0.01;
                at[axis] += velocity[axis] * 0.01;
            }
        }
        return at[0] * at[0] + at[1] * at[1];
    }

    @Test
    void aPlainGradientLooksAtNothingBelowItsTargets() {
        Input x = scalar("x");
        Node inner = tanh(x);
        Node slope = ReverseMode.gradient(mul(inner, inner), List.of(inner)).getFirst();
        assertEquals(2 * Math.tanh(1), Interpreter.evaluate(slope, x.is(1)).scalarValue(), 1e-15);
    }
}
