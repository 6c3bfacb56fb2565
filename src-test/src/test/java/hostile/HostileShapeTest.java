package hostile;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.RandomOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.NotEnoughMemoryException;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What no array holds is refused where it is made, with its shape; what the heap does not hold,
/// where its memory is asked for, with the size. Either leaves all else as it was.
class HostileShapeTest {
    private static final int LARGE = 100_000;
    private static final int BILLION = 1_000_000_000;

    private final Input one = input("one", 1);

    static Stream<Arguments> shapes() {
        Node x = input("x", LARGE);
        Node longest = input("longest", Integer.MAX_VALUE);
        Node row = input("row", 1, LARGE);
        Node column = input("column", LARGE, 1);
        Node labels = input("labels", DType.INT32, LARGE);
        return Stream.of(
                shape("input a", () -> input("a", LARGE, LARGE)),
                shape("input a", () -> parameter("a", 1 << 30, 1 << 30, 1 << 30, 1 << 30)),
                shape("add", () -> add(row, column)),
                shape("matmul", () -> ContractionOps.matmul(column, row)),
                shape("broadcast", () -> ShapeOps.broadcast(one(), LARGE, LARGE)),
                shape("reshape", () -> ShapeOps.reshape(x, 1 << 20, 1 << 20)),
                shape("pad", () -> ShapeOps.pad(x, 0, Integer.MAX_VALUE, Integer.MAX_VALUE)),
                shape("concat", () -> ShapeOps.concat(0, longest, longest, longest)),
                shape("tile", () -> ShapeOps.tile(x, 0, LARGE)),
                shape("repeat", () -> ShapeOps.repeat(x, 0, LARGE)),
                shape("gather", () -> ShapeOps.take(input("m", 1, LARGE), labels, 0)),
                shape("scatterAdd", () -> ShapeOps.scatterAdd(column, labels, 0, -1)),
                shape("diag", () -> ShapeOps.diag(x)),
                shape("oneHot", () -> ShapeOps.oneHot(labels, LARGE, DType.FLOAT32)),
                shape("random", () -> RandomOps.uniform(scalar("k"), 0, DType.FLOAT32, -1)),
                shape("jacobian", () -> Autodiff.hessian(sum(mul(x, x)), x)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void aShapeThatThereCannotBeIsRefused(String operation, Supplier<Node> made) {
        String message = assertThrows(ShapeMismatchException.class, made::get).getMessage();
        assertTrue(message.startsWith(operation + ": ["), message);
        assertTrue(message.matches(".*(elements|negative).*"), message);
        assertTrue(message.matches(".*  at HostileShapeTest\\.java:\\d+"), message);
    }

    @Test
    void manyLargeAxesHaveNoElementsWhereOneIsEmpty() {
        assertEquals(0, Shape.of(1 << 30, 1 << 30, 1 << 30, 0).count());
        assertEquals(0, Shape.of(0, 1 << 30, 1 << 30, 1 << 30).count());
        assertThrows(IllegalArgumentException.class, () -> Shape.of(1 << 30, 1 << 30, 1 << 30));
    }

    @Test
    void aBroadcastToABillionIsSummedWithoutMemory() {
        Node wide = ShapeOps.broadcast(one, BILLION);
        Node f = sum(mul(wide, wide));
        Program program = Program.compile(List.of(one), List.of(f, gradient(f, one).getFirst()));
        assertTrue(program.arenaBytes() < 1000, () -> program.arenaBytes() + " bytes");
        assertEquals(Tensor.of(2.0 * BILLION), program.run(one.is(1)).get(1));
    }

    @Test
    void aBroadcastToABillionIsRefusedWithTheSizeThatItNeeds() {
        Node wide = exp(add(ShapeOps.broadcast(one, BILLION), 1));
        Program program = Program.compile(List.of(one), List.of(wide));
        refuses("workspace: ", () -> program.run(one.is(1)));
        refuses("evaluate: ", () -> Interpreter.evaluate(wide, one.is(1)));
        Program known =
                Program.compile(
                        List.of(), List.of(exp(ShapeOps.broadcast(constant(2.0), BILLION))));
        refuses("workspace: ", known::workspace);
        assertEquals(
                Math.exp(2),
                Program.compile(List.of(one), List.of(exp(add(one, 1))))
                        .run(one.is(1))
                        .get(0)
                        .at(0),
                1e-15);
    }

    @Test
    void aStepThatIsRefusedChangesNoState() {
        Input w = parameter("w", 1);
        Node wide = exp(mul(w, ShapeOps.broadcast(one, BILLION)));
        Node step = add(w, 1);
        State state = State.of(Map.of("w", Tensor.of(3.0)));
        Program large = Program.compile(List.of(one), List.of(wide), List.of(new Update(w, step)));
        refuses("workspace: ", () -> large.run(state, one.is(1)));
        assertEquals(Tensor.of(3.0), state.get("w"));
        Program small = Program.compile(List.of(one), List.of(), List.of(new Update(w, step)));
        small.run(state, one.is(1));
        assertEquals(Tensor.of(4.0), state.get("w"));
    }

    @Test
    void asManyElementsAsAnIntCountsAreTooManyForABuffer() {
        Input x = input("x", Integer.MAX_VALUE);
        Program small = Program.compile(List.of(one), List.of(exp(one)));
        Executable compile = () -> Program.compile(List.of(x), List.of(sum(x)));
        String message = assertThrows(IllegalArgumentException.class, compile).getMessage();
        assertTrue(message.startsWith("compile: got buffers of more than"), message);
        assertEquals(Tensor.of(Math.E), small.run(one.is(1)).get(0));
    }

    private static Node one() {
        return input("one", 1);
    }

    private static void refuses(String operation, Executable run) {
        String message = assertThrows(NotEnoughMemoryException.class, run).getMessage();
        assertTrue(message.startsWith(operation) && message.contains("[1000000000]"), message);
        assertTrue(message.contains("takes 7630 MB"), message);
        assertTrue(message.matches(".*  at HostileShapeTest\\.java:\\d+"), message);
    }

    private static Arguments shape(String operation, Supplier<Node> made) {
        return Arguments.of(operation, made);
    }
}
