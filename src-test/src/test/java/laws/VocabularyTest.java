package laws;

import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.floorDivide;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mod;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.CumulativeOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.ops.StatisticsOps;
import dev.adjoint.autodiff.simplify.Simplifier;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the functions that users import have in common, and what the catalogue's rows, which make
/// their nodes in one way each, do not try.
class VocabularyTest {
    private static final Input X = input("x", 2);
    private static final Input Y = input("y", 2);
    private static final Input WHOLE = input("w", DType.INT32, 2);
    private static final Input NARROW = input("n", DType.FLOAT32, 5);

    /// A function of the vocabulary, and the op that it makes.
    private record Made(Method function, Op op) {
        boolean isOfItsName() {
            return op.getClass().getSimpleName().equalsIgnoreCase(function.getName());
        }

        @Override
        public String toString() {
            return function.getName() + " with " + function.getParameterCount();
        }
    }

    static List<Made> made() {
        List<Made> made = new ArrayList<>();
        Stream.of(
                        ArithmeticOps.class,
                        FunctionOps.class,
                        ActivationOps.class,
                        ComparisonOps.class,
                        NodeOps.class)
                .flatMap(family -> Arrays.stream(family.getMethods()))
                .filter(function -> function.getReturnType() == Node.class)
                .filter(VocabularyTest::takesNodesAndNumbers)
                // Reflection lists them in any order.
                .sorted(Comparator.comparing(Method::toString))
                .forEach(
                        function -> {
                            if (call(function) instanceof Elementwise node) {
                                made.add(new Made(function, node.op()));
                            }
                        });
        return made.stream().filter(Made::isOfItsName).toList();
    }

    private static boolean takesNodesAndNumbers(Method function) {
        return Arrays.stream(function.getParameterTypes())
                .allMatch(type -> type == Node.class || type == double.class);
    }

    /// On numbers, or on masks where it takes no numbers.
    private static Node call(Method function) {
        Node[][] choices = {{X, Y, Y}, {less(X, Y), less(Y, X), X}, {less(X, Y), X, Y}};
        for (Node[] nodes : choices) {
            Object[] arguments = new Object[function.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = function.getParameterTypes()[i] == Node.class ? nodes[i] : 0.5;
            }
            try {
                return (Node) function.invoke(null, arguments);
            } catch (InvocationTargetException refused) {
                continue;
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException(function + " takes none of these");
    }

    @ParameterizedTest
    @MethodSource("made")
    void anOpIsCalledAsItsFunctionIs(Made made) {
        assertEquals(made.function().getName(), made.op().label());
    }

    @Test
    void everyOpHasAFunctionOfItsName() {
        Set<String> ops =
                OpCatalogue.ROWS.stream()
                        .map(Row::about)
                        .filter(about -> about instanceof Class<?> type && isOurs(type))
                        .map(about -> ((Class<?>) about).getSimpleName())
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> made =
                made().stream()
                        .map(each -> each.op().getClass().getSimpleName())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(ops.size() > 40, ops::toString);
        ops.removeAll(made);
        ops.removeAll(slopes());
        ops.remove("Length"); // a part of norm2
        assertEquals(Set.of(), ops);
    }

    /// The ops of which derivatives are made: a user needs no function for these.
    private static Set<String> slopes() {
        return made().stream()
                .filter(each -> each.op() instanceof UnaryOp || each.op() instanceof BinaryOp)
                .map(each -> NodeOps.apply(each.op(), arguments(each.op())))
                .map(ReductionOps::sum)
                .flatMap(f -> Graph.of(ReverseMode.gradient(f, List.of(X, Y))).nodes().stream())
                .filter(node -> node instanceof Elementwise)
                .map(node -> ((Elementwise) node).op().getClass().getSimpleName())
                .collect(Collectors.toSet());
    }

    private static Node[] arguments(Op op) {
        return op instanceof UnaryOp ? new Node[] {X} : new Node[] {X, Y};
    }

    private static boolean isOurs(Class<?> type) {
        return Op.class.isAssignableFrom(type)
                && type.getPackageName().equals(FunctionOps.class.getPackageName());
    }

    /// Where exchanging the operands changes nothing, both orders are one computation.
    @ParameterizedTest
    @MethodSource("binary")
    void operandsThatMayBeExchangedAre(Made made) {
        Node there = NodeOps.apply(made.op(), X, Y);
        Node back = NodeOps.apply(made.op(), Y, X);
        List<Node> simple = Simplifier.simplify(List.of(there, back), List.of());
        boolean isSame = at(there, 2.5, 0.5).equals(at(back, 2.5, 0.5));
        isSame &= atZeroAndInfinity(there).equals(atZeroAndInfinity(back));
        assertEquals(isSame, simple.get(0) == simple.get(1));
    }

    static Stream<Made> binary() {
        return made().stream().filter(each -> each.op() instanceof BinaryOp);
    }

    @Test
    void theseKeepWholeNumbersAndNoOthers() {
        Set<String> keep = new TreeSet<>();
        for (Made each : made()) {
            int inputs = each.op() instanceof UnaryOp ? 1 : each.op() instanceof BinaryOp ? 2 : 0;
            Node[] whole = new Node[inputs];
            Arrays.fill(whole, WHOLE);
            if (inputs > 0 && keeps(each.op(), whole)) {
                keep.add(each.op().label());
            }
        }
        String expected =
                "[abs, add, ceil, floor, maximum, minimum, mul, neg, relu, round, sign, sub]";
        assertEquals(expected, keep.toString());
    }

    private static boolean keeps(Op op, Node... whole) {
        try {
            return NodeOps.apply(op, whole).dtype() == DType.INT32;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    @Test
    void activationsHaveTheSlopesThatAreUsual() {
        assertArrayEquals(
                new double[] {3, -0.02}, at(ActivationOps.leakyRelu(X), 3, -2).toDoubles());
        assertArrayEquals(
                new double[] {3, Math.expm1(-2)},
                at(ActivationOps.elu(X), 3, -2).toDoubles(),
                1e-15);
    }

    @Test
    void aNumberMayStandOnEitherSide() {
        assertArrayEquals(new double[] {5, -4}, at(sub(X, 2), 7, -2).toDoubles());
        assertArrayEquals(new double[] {-5, 4}, at(sub(2, X), 7, -2).toDoubles());
        assertArrayEquals(new double[] {3.5, -1}, at(div(X, 2), 7, -2).toDoubles());
        assertArrayEquals(new double[] {0.25, -1}, at(div(2, X), 8, -2).toDoubles());
        assertArrayEquals(new double[] {3, -1}, at(floorDivide(X, 2), 7, -2).toDoubles());
        assertArrayEquals(new double[] {1, 1}, at(mod(X, 3), 7, -2).toDoubles());
    }

    @Test
    void comparisonsAreThoseOfJava() {
        double[] left = {1, 2, 3, Double.NaN, 2};
        double[] right = {2, 2, 2, 2, Double.NaN};
        Node a = constant(Tensor.of(left));
        Node b = constant(Tensor.of(right));
        for (int i = 0; i < left.length; i++) {
            double x = left[i];
            double y = right[i];
            assertEquals(x > y, truth(ComparisonOps.greater(a, b), i));
            assertEquals(x >= y, truth(ComparisonOps.greaterEqual(a, b), i));
            assertEquals(x < y, truth(less(a, b), i));
            assertEquals(x <= y, truth(ComparisonOps.lessEqual(a, b), i));
            assertEquals(x == y, truth(ComparisonOps.equal(a, b), i));
            assertEquals(x != y, truth(ComparisonOps.notEqual(a, b), i));
            Node xor = ComparisonOps.xor(less(a, b), ComparisonOps.equal(a, b));
            assertEquals(x < y ^ x == y, truth(xor, i));
            Node chosen = ComparisonOps.where(less(a, b), a, b);
            assertEquals(x < y ? x : y, Interpreter.evaluate(chosen).at(i));
        }
    }

    private static boolean truth(Node mask, int place) {
        return Interpreter.evaluate(mask).at(place) != 0;
    }

    /// Half as many lanes of float64 fit a vector.
    @Test
    void narrowNumbersStayNarrow() {
        Stream.of(
                        ReductionOps.argmax(NARROW, 0),
                        ReductionOps.argmin(NARROW, 0),
                        ReductionOps.any(less(NARROW, NARROW)),
                        ReductionOps.all(ComparisonOps.not(less(NARROW, NARROW))),
                        StatisticsOps.standardize(NARROW, 1e-5),
                        FunctionOps.normalCdf(NARROW))
                .forEach(
                        node ->
                                assertTrue(
                                        Graph.of(node).nodes().stream()
                                                .allMatch(each -> each.dtype() != DType.FLOAT64),
                                        () -> node + " computes in float64"));
    }

    @Test
    void maxoutTakesNeighboursAlongItsAxis() {
        Node x = constant(Tensor.of(Shape.of(4, 2), 1.0, 8, 3, 2, 5, 4, 7, 6));
        Tensor down = Interpreter.evaluate(ActivationOps.maxout(x, 2, 0));
        assertEquals(Tensor.of(Shape.of(2, 2), 3.0, 8, 7, 6), down);
        Tensor across = Interpreter.evaluate(ActivationOps.maxout(x, 2, 1));
        assertEquals(Tensor.of(Shape.of(4, 1), 8.0, 3, 5, 7), across);
    }

    /// Once if it is one op, else for each element but the first.
    @Test
    void aScanCombinesAsOftenAsItSays() {
        for (int size : new int[] {0, 1, 2, 3, 4, 9}) {
            int pairs = Math.max(0, size - 1);
            assertEquals(Math.min(1, pairs), combined(ArithmeticOps::add, size));
            assertEquals(pairs, combined((x, y) -> ArithmeticOps.add(y, x), size));
        }
        Node one = input("x", 1);
        assertSame(one, CumulativeOps.cumsum(one, 0));
        Node scan = CumulativeOps.scan(ArithmeticOps::sub, input("x", 5), -1);
        assertEquals("scan sub[axis 0](x) : float64[5]", scan.toString());
        assertEquals(1, scan.inputs().size());
    }

    private static int combined(BinaryOperator<Node> combine, int size) {
        List<Node> combined = new ArrayList<>();
        CumulativeOps.scan(
                (earlier, later) -> {
                    combined.add(earlier);
                    return combine.apply(earlier, later);
                },
                input("x", size),
                0);
        return combined.size();
    }

    @Test
    void aFormulaMayNameNoIndexAtAll() {
        Node two = constant(2);
        assertEquals(2, Interpreter.evaluate(ContractionOps.einsum("->", two)).scalarValue());
        assertEquals(4, Interpreter.evaluate(ContractionOps.einsum(",", two, two)).scalarValue());
    }

    @Test
    void aReductionOfAllMayKeepItsAxes() {
        Node x = constant(Tensor.of(Shape.of(2, 2), 1.0, 2, 3, 4));
        Tensor kept = Interpreter.evaluate(ReductionOps.keepAxes(ReductionOps::sum, x));
        assertEquals(Tensor.of(Shape.of(1, 1), 10.0), kept);
        Node column = constant(Tensor.of(Shape.of(2, 1), 1.0, 2));
        assertEquals(Shape.of(2), ShapeOps.squeeze(column).shape());
        assertEquals(Shape.of(2, 2), ShapeOps.squeeze(x).shape());
    }

    private static Tensor at(Node node, double... x) {
        return Interpreter.evaluate(node, X.is(x), Y.is(3.5, 1.5));
    }

    private static Tensor atZeroAndInfinity(Node node) {
        double infinity = Double.POSITIVE_INFINITY;
        return Interpreter.evaluate(node, X.is(0, infinity), Y.is(infinity, 0));
    }
}
