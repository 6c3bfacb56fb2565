package laws;

import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ComparisonOps.and;
import static dev.adjoint.autodiff.ops.ComparisonOps.greater;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.ComparisonOps.not;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;
import static dev.adjoint.autodiff.ops.ComparisonOps.where;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.NodeOps.cast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A plain number beside a node is a constant of the node's element type, in each position in which
/// the vocabulary takes one.
class PlainNumberTest {
    private static final Node MASK = constant(Tensor.ofBooleans(true, false, true, false));
    private static final List<DType> FLOATING = List.of(DType.FLOAT32, DType.FLOAT64);
    private static final List<DType> NUMBERS = List.of(DType.FLOAT32, DType.FLOAT64, DType.INT32);
    private static final Set<String> CHOICES = Set.of("select", "where");

    /// A function that takes nodes and numbers, and that of its name which takes nodes alone.
    private record Pair(Method mixed, Method plain) {
        /// The result on `x`, with 2 as each number.
        Node mixed(Node x) throws ReflectiveOperationException {
            return call(mixed, x, 2.0);
        }

        Node plain(Node x) throws ReflectiveOperationException {
            return call(plain, x, constant(Tensor.filled(TensorType.of(x.dtype()), 2)));
        }

        private Node call(Method function, Node x, Object number)
                throws ReflectiveOperationException {
            Object[] arguments = new Object[mixed.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = mixed.getParameterTypes()[i] == Node.class ? x : number;
            }
            if (CHOICES.contains(mixed.getName())) {
                arguments[0] = MASK;
            }
            return (Node) function.invoke(null, arguments);
        }

        @Override
        public String toString() {
            return Arrays.stream(mixed.getParameterTypes())
                    .map(Class::getSimpleName)
                    .collect(Collectors.joining(" ", mixed.getName() + " ", ""));
        }
    }

    static List<Pair> pairs() {
        return Stream.of(ArithmeticOps.class, ComparisonOps.class)
                .flatMap(family -> Arrays.stream(family.getMethods()))
                .filter(mixed -> types(mixed).equals(Set.of(Node.class, double.class)))
                .flatMap(
                        mixed ->
                                Arrays.stream(mixed.getDeclaringClass().getMethods())
                                        .filter(plain -> isTwin(plain, mixed))
                                        .map(plain -> new Pair(mixed, plain)))
                .sorted(Comparator.comparing(Pair::toString))
                .toList();
    }

    private static Set<Class<?>> types(Method function) {
        return Arrays.stream(function.getParameterTypes()).collect(Collectors.toSet());
    }

    private static boolean isTwin(Method plain, Method mixed) {
        return plain.getName().equals(mixed.getName())
                && plain.getParameterCount() == mixed.getParameterCount()
                && types(plain).equals(Set.of(Node.class));
    }

    static List<Pair> besideANode() {
        return pairs().stream()
                .filter(pair -> !pair.toString().endsWith("Node double double"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("besideANode")
    void aNumberIsAConstantOfTheOtherOperandsType(Pair pair) throws ReflectiveOperationException {
        boolean takesWhole = !Set.of("div", "pow").contains(pair.plain().getName());
        for (DType dtype : takesWhole ? NUMBERS : FLOATING) {
            Node x = constant(Tensor.of(-1, 0, 2, 3).as(dtype));
            Node expected = pair.plain(x);
            assertEquals(expected.type(), pair.mixed(x).type());
            assertEquals(
                    Interpreter.evaluate(expected),
                    Interpreter.evaluate(pair.mixed(x)),
                    dtype::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("besideANode")
    void aFractionBesideWholeNumbersIsRefused(Pair pair) {
        Node whole = constant(Tensor.ofInts(1, 2, 3, 4));
        InvocationTargetException failure =
                assertThrows(
                        InvocationTargetException.class, () -> pair.call(pair.mixed(), whole, 0.5));
        String message = String.valueOf(failure.getCause().getMessage());
        assertTrue(message.contains("0.5 beside whole numbers, int32[4]"), message);
    }

    @Test
    void comparisonsAndChoicesTakeNumbersInEveryPosition() {
        Set<String> expected = new TreeSet<>();
        for (String name :
                List.of("less", "lessEqual", "greater", "greaterEqual", "equal", "notEqual")) {
            expected.addAll(List.of(name + " Node double", name + " double Node"));
        }
        for (String name : CHOICES) {
            expected.addAll(
                    List.of(
                            name + " Node Node double",
                            name + " Node double Node",
                            name + " Node double double"));
        }
        Set<String> missing = new TreeSet<>(expected);
        pairs().forEach(pair -> missing.remove(pair.toString()));
        assertEquals(Set.of(), missing);
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "FLOAT64"})
    void twoNumbersTakeTheTypeThatTheMaskCompares(DType dtype) {
        Node x = constant(Tensor.of(-1.0, 0, 2, 3).as(dtype));
        Node anyMask = constant(Tensor.ofBooleans(true, true, true, false));
        for (Node mask :
                List.of(
                        less(0, x),
                        not(not(greater(x, 0))),
                        and(anyMask, and(anyMask, less(0, x))))) {
            Node chosen = mul(x, select(mask, 1, -0.5));
            assertEquals(dtype, chosen.dtype(), mask::toString);
            double last = mask.inputs().contains(anyMask) ? -1.5 : 3;
            assertEquals(Tensor.of(0.5, -0.0, 2, last), Interpreter.evaluate(chosen));
            assertEquals(dtype, where(mask, 1, 0).dtype());
        }
        assertEquals(dtype, select(ReductionOps.any(less(x, 0)), 1, 0).dtype());
    }

    /// Whole numbers are no reason for a result of whole numbers: a half may be chosen.
    @Test
    void twoNumbersAreFloat64WithoutFloatingNumbersBehindTheMask() {
        Node whole = constant(Tensor.ofInts(1, 2, 3, 4));
        for (Node mask : List.of(MASK, not(MASK), less(whole, 3), ComparisonOps.isNaN(whole))) {
            assertEquals(DType.FLOAT64, select(mask, 0.5, 1).dtype());
        }
    }

    @Test
    void whatIsNoMaskOrNoNumberIsRefusedByName() {
        Node x = constant(Tensor.of(1.0, 2));
        refuses("select", "give a mask", () -> select(x, 1, 0));
        refuses("select", "give a mask", () -> select(x, x, 0));
        refuses("select", "give numbers", () -> select(MASK, MASK, 0));
        refuses("select", "give numbers", () -> select(MASK, 1, MASK));
        refuses("less", "give numbers", () -> less(MASK, 0));
        refuses("equal", "give numbers", () -> ComparisonOps.equal(1, MASK));
        Node wide = select(MASK, 1, 0);
        refuses(
                "mul",
                "cast",
                () -> mul(cast(constant(Tensor.ofInts(1, 2, 3, 4)), DType.FLOAT32), wide));
    }

    private static void refuses(String operation, String part, Executable mistake) {
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, mistake).getMessage());
        assertTrue(message.startsWith(operation + ": ") && message.contains(part), message);
        assertTrue(message.matches(".*  at PlainNumberTest\\.java:\\d+"), message);
    }

    /// A number that float32 rounds is compared as the float32 number that a cast would give.
    @Test
    void aNumberIsRoundedToTheOtherOperandsType() {
        Node tenth = constant(Tensor.of(0.1f));
        assertEquals(1, Interpreter.evaluate(ComparisonOps.equal(tenth, 0.1)).at(0));
    }
}
