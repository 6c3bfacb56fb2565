package worked;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ContractionOps.einsum;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ReductionOps.keepAxes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.LossOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.mlp.Mlp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.function.Supplier;
import java.util.stream.Stream;

/// A mistake throws where it is made, and says what, with which shapes, and on which line.
class MistakesTest {
    static Stream<Arguments> mistakes() {
        Node matrix = input("a", 32, 784);
        Node other = input("b", 10, 784);
        return Stream.of(
                mistake("matmul", () -> matmul(matrix, other), "[32, 784]", "[10, 784]"),
                mistake(
                        "matmul",
                        () -> matmul(input("l", 2, 3, 4), input("r", 5, 4, 1)),
                        "[2, 3, 4]",
                        "[5, 4, 1]"),
                mistake("matmul", () -> matmul(matrix, input("v", 7)), "[32, 784]", "[7]"),
                mistake("matmul", () -> matmul(scalar("s"), matrix), "[]", "[32, 784]"),
                mistake("dot", () -> ContractionOps.dot(input("v", 3), matrix), "[3]", "vectors"),
                mistake(
                        "matvec",
                        () -> ContractionOps.matvec(matrix, input("v", 1)),
                        "[32, 784]",
                        "[1]"),
                mistake(
                        "tensordot",
                        () -> ContractionOps.tensordot(matrix, other, 1),
                        "784 ≠ 10",
                        "[10, 784]"),
                mistake(
                        "tensordot",
                        () -> ContractionOps.tensordot(matrix, other, 3),
                        "3 axes",
                        "[10, 784]"),
                mistake("einsum", () -> einsum("ij,kj", matrix), "\"ij,kj\"", "2 operands, for 1"),
                mistake("einsum", () -> einsum("ij", input("v", 3)), "\"ij\"", "[3]"),
                mistake("einsum", () -> einsum("i->j", input("v", 3)), "\"j\"", "of none"),
                mistake("einsum", () -> einsum("i->ii", input("v", 3)), "\"ii\"", "twice"),
                mistake("einsum", () -> einsum("i1", matrix), "\"i1\"", "cannot be read"),
                mistake("einsum", () -> einsum("i...->i", matrix), "...", "in the result"),
                mistake(
                        "einsum",
                        () -> einsum("ij,jk", matrix, other),
                        "j is 784, and 10",
                        "[10, 784]"),
                mistake("add", () -> add(matrix, other), "[32, 784]", "[10, 784]"),
                mistake("mul", () -> mul(matrix, input("v", 32)), "[32, 784]", "[32]"),
                mistake(
                        "add",
                        () -> add(matrix, input("f", DType.FLOAT32, 784)),
                        "float64",
                        "float32"),
                mistake("sum", () -> ReductionOps.sum(matrix, 2), "axis 2", "[32, 784]"),
                mistake("sum", () -> ReductionOps.sum(matrix, 1, 1), "twice", "once"),
                mistake("sum", () -> ReductionOps.sum(matrix, 1, -1), "twice", "once"),
                mistake("sum", () -> ReductionOps.sum(scalar("s"), -1), "axis -1", "has none"),
                mistake("min", () -> ReductionOps.min(input("e", 0)), "[0]", "not empty"),
                mistake("any", () -> ReductionOps.any(matrix), "float64[32, 784]", "mask"),
                mistake("keepAxes", () -> keepAxes(ReductionOps::sum, matrix, -3), "axis -3", "-2"),
                mistake("maxout", () -> ActivationOps.maxout(matrix, 5, 1), "784", "5"),
                mistake("huber", () -> LossOps.huber(matrix, other, 1), "[32, 784]", "[10, 784]"),
                mistake(
                        "labelCrossEntropy",
                        () -> LossOps.labelCrossEntropy(matrix, input("l", 32)),
                        "float64[32]",
                        "int32"),
                mistake("reshape", () -> ShapeOps.reshape(matrix, 5), "[32, 784]", "[5]"),
                mistake("broadcast", () -> ShapeOps.broadcast(matrix, 7), "[32, 784]", "[7]"),
                mistake("transpose", () -> ShapeOps.transpose(matrix, 0), "[0]", "[32, 784]"),
                mistake("slice", () -> ShapeOps.slice(matrix, 0, 5, 40), "5 to 40", "32 elements"),
                mistake("slice", () -> ShapeOps.slice(matrix, 2, 0, 1), "axis 2", "[32, 784]"),
                mistake("flip", () -> ShapeOps.flip(matrix, -3), "axis -3", "[32, 784]"),
                mistake("pad", () -> ShapeOps.pad(matrix, 1, -3, 0), "from -3", "size 781"),
                mistake("concat", () -> ShapeOps.concat(0), "no tensors", "one or more"),
                mistake(
                        "concat",
                        () -> ShapeOps.concat(0, matrix, input("c", 32, 7)),
                        "[32, 784]",
                        "[32, 7]"),
                mistake("concat", () -> ShapeOps.concat(2, matrix), "axis 2", "[32, 784]"),
                mistake(
                        "split",
                        () -> ShapeOps.split(matrix, 0, 30, 3).getFirst(),
                        "[30, 3]",
                        "32 elements"),
                mistake("squeeze", () -> ShapeOps.squeeze(matrix, 0), "axis 0", "[32, 784]"),
                mistake("expandDims", () -> ShapeOps.expandDims(matrix, 4), "axis 4", "-3 to 2"),
                mistake("diag", () -> ShapeOps.diag(scalar("s")), "axis 0", "matrix"),
                mistake(
                        "upperTriangle",
                        () -> ShapeOps.upperTriangle(input("v", 3), 0),
                        "[3]",
                        "matrix"),
                mistake("max", () -> ReductionOps.max(input("e", 0)), "no elements", "[0]"),
                mistake(
                        "softmaxCrossEntropy",
                        () -> LossOps.softmaxCrossEntropy(matrix, other),
                        "[32, 784]",
                        "[10, 784]"),
                mistake(
                        "gradient",
                        () -> Autodiff.gradient(matrix, matrix).getFirst(),
                        "[32, 784]",
                        "scalar"));
    }

    @ParameterizedTest(name = "{0}: {2}, {3}")
    @MethodSource("mistakes")
    void aMistakeNamesTheOpBothShapesAndTheLine(
            String op, Supplier<Node> mistake, String left, String right) {
        String message = assertThrows(ShapeMismatchException.class, mistake::get).getMessage();
        assertTrue(message.startsWith(op + ": "), message);
        assertTrue(message.contains(left) && message.contains(right), message);
        assertTrue(message.matches(".*  at MistakesTest\\.java:\\d+"), message);
    }

    @Test
    void theLineIsTheVeryLine() {
        Node left = input("left", 2, 3);
        int here =
                StackWalker.getInstance().walk(frames -> frames.findFirst().get().getLineNumber());
        String message =
                assertThrows(ShapeMismatchException.class, () -> matmul(left, left)).getMessage();
        assertTrue(message.endsWith("MistakesTest.java:" + (here + 2)), message);
        assertTrue(message.contains("transpose the right operand?"), message);
    }

    @Test
    void aNodeKnowsTheLineThatMadeIt() {
        int here =
                StackWalker.getInstance().walk(frames -> frames.findFirst().get().getLineNumber());
        Node node = add(scalar("x"), 1);
        assertEquals("MistakesTest.java:" + (here + 1), node.origin().line());
    }

    @Test
    void aNodeThatALayerMakesKnowsTheLineThatAskedForIt() {
        Mlp model = Mlp.input(2).dense(1).build();
        int here =
                StackWalker.getInstance().walk(frames -> frames.findFirst().get().getLineNumber());
        Node node = model.output(model.features(4));
        assertEquals("MistakesTest.java:" + (here + 1), node.origin().line());
    }

    @Test
    void aBindingOfTheWrongShapeNamesTheInput() {
        var x = input("x", 3);
        String message =
                assertThrows(IllegalArgumentException.class, () -> x.is(1, 2)).getMessage();
        assertTrue(message.contains("x") && message.contains("float64[3]"), message);
    }

    @Test
    void anUpdateOfAnArgumentOrOfAnotherTypeThrows() {
        assertThrows(IllegalArgumentException.class, () -> new Update(scalar("x"), scalar("y")));
        assertThrows(
                IllegalArgumentException.class, () -> new Update(parameter("w", 3), input("x", 2)));
    }

    private static Arguments mistake(String op, Supplier<Node> mistake, String left, String right) {
        return Arguments.of(op, mistake, left, right);
    }
}
