package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the modes of differentiation owe each other and the values, for every op.
class ModesTest {
    private static final int SIZE = 3;

    /// Roundings of a derivative, relative to the numbers it is summed from.
    private static final double NEAR = 1e-12;

    /// Steps over which a remainder is watched, each half of the one before.
    private static final double[] STEPS =
            DoubleStream.iterate(1.0 / 16, step -> step / 2).limit(20).toArray();

    /// A function of all its inputs, a point, and a direction for each input and the output.
    private record Case(
            Node f, List<Input> inputs, List<Binding> point, List<Tensor> along, Tensor weights) {
        static Case of(Row row) {
            Row.Instance instance = row.instance(DType.FLOAT64, Math.max(SIZE, row.smallest()));
            SplittableRandom random = new SplittableRandom(row.name().hashCode());
            List<Tensor> along =
                    instance.inputs().stream().map(x -> drawn(random, x.shape())).toList();
            Tensor weights = drawn(random, instance.node().shape());
            return new Case(
                    instance.node(), instance.inputs(), instance.bindings(), along, weights);
        }

        private static Tensor drawn(SplittableRandom random, Shape shape) {
            return Tensor.of(shape, random.doubles(shape.count(), -1, 1).toArray());
        }

        List<Node> tangents() {
            return along.stream().map(Leaves::constant).toList();
        }

        Node weighted() {
            return Autodiff.jvp(List.of(f), inputs, tangents()).getFirst();
        }

        List<Tensor> values(List<Node> nodes, double step) {
            List<Binding> moved = new ArrayList<>();
            for (int i = 0; i < point.size(); i++) {
                moved.add(inputs.get(i).is(moved(point.get(i).value(), along.get(i), step)));
            }
            Map<Node, Tensor> trace = Interpreter.trace(nodes, moved);
            return nodes.stream().map(node -> Objects.requireNonNull(trace.get(node))).toList();
        }

        /// ⟨weights, f⟩ at a step along the direction.
        double at(double step) {
            return dot(weights, values(List.of(f), step).getFirst());
        }

        private static double[] moved(Tensor from, Tensor along, double step) {
            return IntStream.range(0, from.shape().count())
                    .mapToDouble(i -> from.at(i) + step * along.at(i))
                    .toArray();
        }
    }

    static Stream<Row> rows() {
        return OpCatalogue.ROWS.stream();
    }

    static Stream<Row> smoothRows() {
        return OpCatalogue.ROWS.stream()
                .filter(Row::isSmooth)
                .filter(row -> row.instance(DType.FLOAT64, SIZE).node().dtype().isFloating());
    }

    /// ⟨u, J v⟩ = ⟨Jᵀ u, v⟩, also where the derivative is not the slope.
    @ParameterizedTest
    @MethodSource("rows")
    void forwardIsTheTransposeOfReverse(Row row) {
        Case a = Case.of(row);
        if (a.f().dtype().isFloating()) {
            List<Node> u = List.of(Leaves.constant(a.weights()));
            List<Node> forward = Autodiff.jvp(List.of(a.f()), a.inputs(), a.tangents());
            List<Node> reverse = Autodiff.vjp(List.of(a.f()), a.inputs(), u);
            Tensor jv = a.values(forward, 0).getFirst();
            List<Tensor> jtu = a.values(reverse, 0);
            double left = dot(a.weights(), jv);
            double right = 0;
            double size = size(a.weights(), jv);
            for (int i = 0; i < jtu.size(); i++) {
                assertEquals(a.inputs().get(i).type(), reverse.get(i).type());
                right += dot(jtu.get(i), a.along().get(i));
                size += size(jtu.get(i), a.along().get(i));
            }
            assertEquals(a.f().type(), forward.getFirst().type());
            assertEquals(left, right, NEAR * size, row.name());
        }
    }

    /// The best of the central differences over a sweep of steps: long steps are off by the
    /// function's curve, short ones by rounding.
    @ParameterizedTest
    @MethodSource("smoothRows")
    void forwardIsTheSlopeInItsDirection(Row row) {
        Case a = Case.of(row);
        Tensor jv = a.values(List.of(a.weighted()), 0).getFirst();
        double slope = dot(a.weights(), jv);
        double best =
                Arrays.stream(STEPS)
                        .map(step -> (a.at(step) - a.at(-step)) / (2 * step) - slope)
                        .map(Math::abs)
                        .min()
                        .orElseThrow();
        assertTrue(
                best <= 1e-8 * scale(a),
                () -> row + ": forward " + slope + ", off by " + best + " at the best step");
    }

    /// f(x + h v) - f(x) - h ⟨∇f, v⟩ falls with h², and with ½ h² ⟨v, ∇²f v⟩ taken off with h³.
    @ParameterizedTest
    @MethodSource("smoothRows")
    void taylorRemaindersFallAsTheyMust(Row row) {
        Case a = Case.of(row);
        Node first = a.weighted();
        Node second = Autodiff.jvp(List.of(first), a.inputs(), a.tangents()).getFirst();
        double value = a.at(0);
        double slope = dot(a.weights(), a.values(List.of(first), 0).getFirst());
        double curve = dot(a.weights(), a.values(List.of(second), 0).getFirst());
        double[] linear = Arrays.stream(STEPS).map(h -> a.at(h) - value - h * slope).toArray();
        double[] quadratic =
                Arrays.stream(STEPS)
                        .map(h -> a.at(h) - value - h * slope - h * h / 2 * curve)
                        .toArray();
        mustFall(row + ", first order", linear, 1.9, scale(a));
        mustFall(row + ", second order", quadratic, 2.9, scale(a));
    }

    /// Forward over reverse is the gradient of the slope, by reverse mode alone.
    @ParameterizedTest
    @MethodSource("smoothRows")
    void theHessianIsSymmetricInTheModes(Row row) {
        Case a = Case.of(row);
        Node f = ValueTest.weighted(a.f());
        List<Node> mixed = Autodiff.hessianVectorProduct(f, a.inputs(), a.tangents());
        Node slope = Autodiff.jvp(List.of(f), a.inputs(), a.tangents()).getFirst();
        List<Node> reverse = Autodiff.gradient(slope, a.inputs());
        List<Tensor> left = a.values(mixed, 0);
        List<Tensor> right = a.values(reverse, 0);
        for (int i = 0; i < left.size(); i++) {
            for (int j = 0; j < left.get(i).shape().count(); j++) {
                double size = 1 + Math.abs(left.get(i).at(j));
                assertEquals(left.get(i).at(j), right.get(i).at(j), 1e-10 * size, row.name());
            }
        }
    }

    /// Second derivatives by gradient of gradient, against differences of gradients.
    @ParameterizedTest
    @MethodSource("smoothRows")
    void secondDerivativesAreDifferencesOfGradients(Row row) {
        Case a = Case.of(row);
        Node f = ValueTest.weighted(a.f());
        List<Node> gradient = Autodiff.gradient(f, a.inputs());
        List<Tensor> product =
                a.values(Autodiff.hessianVectorProduct(f, a.inputs(), a.tangents()), 0);
        for (int i = 0; i < gradient.size(); i++) {
            List<Node> one = List.of(gradient.get(i));
            for (int j = 0; j < product.get(i).shape().count(); j++) {
                int at = j;
                double exact = product.get(i).at(j);
                double best =
                        Arrays.stream(STEPS)
                                .map(
                                        h ->
                                                (a.values(one, h).getFirst().at(at)
                                                                - a.values(one, -h)
                                                                        .getFirst()
                                                                        .at(at))
                                                        / (2 * h))
                                .map(n -> Math.abs(n - exact))
                                .min()
                                .orElseThrow();
                assertTrue(best <= 1e-7 * Math.max(scale(a), Math.abs(exact)), row.name());
            }
        }
    }

    /// The Jacobian's columns are what forward mode gives, its rows what reverse mode gives.
    @ParameterizedTest
    @MethodSource("smoothRows")
    void theJacobianTimesADirectionIsForwardMode(Row row) {
        Case a = Case.of(row);
        for (int i = 0; i < a.inputs().size(); i++) {
            Input x = a.inputs().get(i);
            Tensor jacobian = a.values(List.of(Autodiff.jacobian(a.f(), x)), 0).getFirst();
            Node product =
                    Autodiff.jvp(List.of(a.f()), List.of(x), List.of(a.tangents().get(i)))
                            .getFirst();
            Tensor expected = a.values(List.of(product), 0).getFirst();
            int columns = x.shape().count();
            assertEquals(a.f().shape().rank() + x.shape().rank(), jacobian.shape().rank());
            for (int r = 0; r < expected.shape().count(); r++) {
                double sum = 0;
                double size = 0;
                for (int c = 0; c < columns; c++) {
                    double part = jacobian.at(r * columns + c) * a.along().get(i).at(c);
                    sum += part;
                    size += Math.abs(part);
                }
                assertEquals(expected.at(r), sum, NEAR * Math.max(size, 1), row.name());
            }
        }
    }

    /// Halving the step must divide the remainder by 2 to the power `order`, at the last step where
    /// it stands well above the rounding of the values; one that never does is as good as 0.
    private static void mustFall(String what, double[] remainders, double order, double scale) {
        double floor = 1e3 * DType.FLOAT64.epsilon() * scale;
        double last = Double.POSITIVE_INFINITY;
        for (int i = 1; i < remainders.length; i++) {
            double fine = Math.abs(remainders[i]);
            if (fine > floor) {
                last = Math.log(Math.abs(remainders[i - 1]) / fine) / Math.log(2);
            }
        }
        double slope = last;
        assertTrue(slope >= order, () -> what + ": falls with order " + slope);
    }

    private static double scale(Case a) {
        return 1 + size(a.weights(), a.values(List.of(a.f()), 0).getFirst());
    }

    private static double dot(Tensor left, Tensor right) {
        return IntStream.range(0, left.shape().count())
                .mapToDouble(i -> left.at(i) * right.at(i))
                .sum();
    }

    private static double size(Tensor left, Tensor right) {
        return IntStream.range(0, left.shape().count())
                .mapToDouble(i -> Math.abs(left.at(i) * right.at(i)))
                .sum();
    }
}
