package laws;

import static dev.adjoint.check.GradientAssertions.assertDerivativeAtKink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.CustomFunction;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.GradientCheck;
import dev.adjoint.check.GradientLaw;
import dev.adjoint.check.PlantedMistake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The gradient check sees every mistake: wrong derivatives are planted into every op of the
/// catalogue, and each must fail. One that changes no number at the point is no mistake there.
class WrongDerivativesTest {
    private static final int SIZE = 3;

    /// Large Jacobians are sampled.
    private static final int BUDGET = 1000;

    /// Below this a pullback is the right one but for rounding.
    private static final double SAME = 1e-9;

    static Stream<Row> rows() {
        return ModesTest.smoothRows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyWrongPullbackIsFound(Row row) {
        Row.Instance instance = instance(row);
        List<String> survivors = new ArrayList<>();
        int planted = 0;
        for (WrongPullback mistake : WrongPullback.values()) {
            for (int argument = -1; argument < instance.inputs().size(); argument++) {
                Node wrong = mistake.in(row.build(), instance.inputs(), argument);
                if (differs(instance, wrong)) {
                    planted++;
                    if (passes(wrong, instance.bindings(), GradientLaw.DIFFERENCES)) {
                        survivors.add(mistake + " for argument " + argument);
                    }
                }
            }
        }
        assertEquals(List.of(), survivors, row.name());
        assertTrue(planted > 0, () -> row + " took no mistake");
    }

    /// Twice the tangent, beside the right pullback.
    @ParameterizedTest
    @MethodSource("rows")
    void aWrongForwardModeIsFound(Row row) {
        Row.Instance instance = instance(row);
        Node[] arguments = instance.inputs().toArray(Node[]::new);
        Node wrong =
                CustomFunction.of(row.build())
                        .withPullback(
                                (in, _, dy) -> WrongPullback.right(row.build().apply(in), in, dy))
                        .withTangent((in, _, dx) -> ArithmeticOps.mul(tangent(row, in, dx), 2))
                        .apply(arguments);
        Node right =
                WrongPullback.DROPPED_SUM.in(row.build(), instance.inputs(), Integer.MAX_VALUE);
        assertTrue(passes(right, instance.bindings(), GradientLaw.MODES));
        boolean isFlat =
                !differs(instance, WrongPullback.SIGN.in(row.build(), instance.inputs(), -1));
        assertEquals(isFlat, passes(wrong, instance.bindings(), GradientLaw.MODES));
    }

    private static Node tangent(Row row, List<Node> in, List<Node> dx) {
        return Autodiff.jvp(List.of(row.build().apply(in)), in, dx).getFirst();
    }

    @Test
    void everyWrongDerivativeOfAnOpIsFound() {
        List<String> survivors = new ArrayList<>();
        int planted = 0;
        for (Row row : rows().toList()) {
            Row.Instance instance = instance(row);
            if (!(instance.node() instanceof Elementwise node)) {
                continue;
            }
            for (PlantedMistake mistake : PlantedMistake.values()) {
                Optional<Op> wrongOp = planted(mistake, node.op());
                if (wrongOp.isEmpty()) {
                    continue;
                }
                Node wrong = Elementwise.of(wrongOp.get(), node.inputs().toArray(Node[]::new));
                if (differs(instance, wrong)) {
                    planted++;
                    if (passes(wrong, instance.bindings(), GradientLaw.DIFFERENCES)) {
                        survivors.add(mistake + " in " + row);
                    }
                }
            }
        }
        assertEquals(List.of(), survivors);
        assertTrue(planted > 200, "planted " + planted);
    }

    private static Optional<Op> planted(PlantedMistake mistake, Op op) {
        return switch (op) {
            case UnaryOp unary -> Optional.of(mistake.in(unary));
            case BinaryOp binary -> Optional.of(mistake.in(binary));
            default -> Optional.empty();
        };
    }

    /// A convention that is off by a quarter at the kink, and right elsewhere.
    @Test
    void everyWrongConventionAtAKinkIsFound() {
        List<String> survivors = new ArrayList<>();
        int planted = 0;
        for (KinkRow row : KinkRows.ALL) {
            for (KinkRow.Point point : row.points()) {
                Input x = Leaves.input("x", point.shape().sizes());
                Binding at = x.is(Tensor.of(point.shape(), point.at()));
                if (!isKink(point.function().apply(x), at, point.derivative())) {
                    continue;
                }
                planted++;
                Node wrong = offAQuarter(point, x);
                try {
                    assertDerivativeAtKink(wrong, at, point.derivative());
                    survivors.add(row + " at " + Arrays.toString(point.at()));
                } catch (AssertionError expected) {
                    continue;
                }
            }
        }
        assertEquals(List.of(), survivors);
        assertTrue(planted > 30, "planted " + planted);
    }

    private static Node offAQuarter(KinkRow.Point point, Input x) {
        return CustomFunction.of(in -> point.function().apply(in.getFirst()))
                .withPullback(
                        (in, y, dy) -> {
                            Node again = point.function().apply(in.getFirst());
                            Node right = Autodiff.vjp(List.of(again), in, List.of(dy)).getFirst();
                            return List.of(ArithmeticOps.add(right, 0.25));
                        })
                .apply(x);
    }

    private static boolean isKink(Node f, Binding at, double[] derivative) {
        boolean isFinite = Arrays.stream(derivative).allMatch(Double::isFinite);
        try {
            assertDerivativeAtKink(f, at, derivative);
            return isFinite;
        } catch (AssertionError smoothOrUnlikeInForwardMode) {
            return false;
        }
    }

    private static Row.Instance instance(Row row) {
        return row.instance(DType.FLOAT64, Math.max(SIZE, row.smallest()));
    }

    /// Whether it passes by one law, with the others' eyes shut.
    private static boolean passes(Node wrong, List<Binding> point, GradientLaw law) {
        try {
            GradientCheck.of(wrong)
                    .at(point.toArray(Binding[]::new))
                    .only(law)
                    .budget(BUDGET)
                    .verify();
            return true;
        } catch (AssertionError found) {
            return false;
        }
    }

    /// Whether the gradient of a weighted sum is another one.
    private static boolean differs(Row.Instance instance, Node wrong) {
        SplittableRandom random = new SplittableRandom(7);
        double[] weights = random.doubles(wrong.shape().count(), 0.5, 1.5).toArray();
        Node dy = Leaves.constant(Tensor.of(wrong.shape(), weights));
        List<Node> right = Autodiff.vjp(List.of(instance.node()), instance.inputs(), List.of(dy));
        List<Node> other = Autodiff.vjp(List.of(wrong), instance.inputs(), List.of(dy));
        List<Node> all = Stream.concat(right.stream(), other.stream()).toList();
        Map<Node, Tensor> values = Interpreter.trace(all, instance.bindings());
        return IntStream.range(0, right.size())
                .anyMatch(i -> differ(at(values, right.get(i)), at(values, other.get(i))));
    }

    private static Tensor at(Map<Node, Tensor> values, Node node) {
        return Objects.requireNonNull(values.get(node));
    }

    private static boolean differ(Tensor one, Tensor other) {
        return IntStream.range(0, one.shape().count())
                .anyMatch(
                        i -> Math.abs(one.at(i) - other.at(i)) > SAME * (1 + Math.abs(one.at(i))));
    }
}
