package worked;

import static dev.adjoint.autodiff.ops.ArithmeticOps.clamp;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.LossOps;
import dev.adjoint.autodiff.ops.RandomOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.ops.StatisticsOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Each condition of the vocabulary by itself: just beyond it a function throws and says what it
/// got, just within it works.
class RefusalsTest {
    private static final Input V = input("v", 6);
    private static final Input U = input("u", 6);
    private static final Input M = input("m", 2, 3);
    private static final Input ROW = input("r", 3);
    private static final Input C = input("c", 2, 3, 4);
    private static final Input HALF = input("h", DType.FLOAT32, 6);
    private static final Input WHOLE = input("w", DType.INT32, 6);
    private static final Input KEY = scalar("key");

    static Stream<Arguments> refused() {
        return Stream.of(
                of("slice", () -> ShapeOps.slice(V, 0, -1, 3), "-1 to 3 by 1 of 6"),
                of("slice", () -> ShapeOps.slice(V, 0, 4, 3), "4 to 3 by 1 of 6"),
                of("slice", () -> ShapeOps.slice(V, 0, 4, 7), "4 to 7 by 1 of 6"),
                of("slice", () -> ShapeOps.slice(V, 0, 0, 3, 0), "0 to 3 by 0 of 6"),
                of("split", () -> ShapeOps.split(V, 0, 7, -1).getFirst(), "[7, -1] of 6"),
                of("split", () -> ShapeOps.split(V, 0, 3, 2).getFirst(), "[3, 2] of 6"),
                of("diag", () -> ShapeOps.diag(C), "[2, 3, 4]"),
                of("lowerTriangle", () -> ShapeOps.lowerTriangle(C, 0), "[2, 3, 4]"),
                of("tensordot", () -> ContractionOps.tensordot(V, V, -1), "-1 axes"),
                of("tensordot", () -> ContractionOps.tensordot(C, V, 2), "2 axes"),
                of("tensordot", () -> ContractionOps.tensordot(V, C, 2), "2 axes"),
                of("tensordot", () -> dot(new int[] {0, 1}, 0), "2 and 1 axes"),
                of("tensordot", () -> dot(new int[] {0}, 1), "2 ≠ 3"),
                of("tensordot", () -> ContractionOps.tensordot(WHOLE, WHOLE, 1), "int32"),
                of("matvec", () -> ContractionOps.matvec(M, input("f", DType.FLOAT32, 3)), "32[3]"),
                of("outer", () -> ContractionOps.outer(WHOLE, WHOLE), "int32"),
                of("dot", () -> ContractionOps.dot(scalar("s"), V), "0 axes"),
                of("dot", () -> ContractionOps.dot(V, M), "2 axes"),
                of("dot", () -> ContractionOps.dot(V, HALF), "float32"),
                of("dot", () -> ContractionOps.dot(WHOLE, WHOLE), "int32"),
                of("outer", () -> ContractionOps.outer(M, V), "2 axes"),
                of("outer", () -> ContractionOps.outer(V, M), "2 axes"),
                of("matvec", () -> ContractionOps.matvec(V, V), "1 axes"),
                of("matvec", () -> ContractionOps.matvec(M, scalar("s")), "0 axes"),
                of("vecmat", () -> ContractionOps.vecmat(V, V), "1 axes"),
                of("vecmat", () -> ContractionOps.vecmat(scalar("s"), M), "0 axes"),
                of("matmul", () -> ContractionOps.matmul(V, scalar("s")), "[6]"),
                of("einsum", () -> ContractionOps.einsum("i,i", V, HALF), "float32"),
                of("einsum", () -> ContractionOps.einsum("i", WHOLE), "int32"),
                of("einsum", () -> ContractionOps.einsum("ij", V), "\"ij\""),
                of("einsum", () -> ContractionOps.einsum("i", M), "\"i\""),
                of("einsum", () -> ContractionOps.einsum("...,...", V, input("e", 5)), "axis of"),
                of("einsum", () -> ContractionOps.einsum("i,i", V, input("e", 1)), "i is 6, and 1"),
                of("concat", () -> ShapeOps.concat(0, V, HALF), "float64[6] and float32[6]"),
                of("concat", () -> ShapeOps.concat(0, V, M), "float64[6] and float64[2, 3]"),
                of("concat", () -> Move.concat(-1, List.of(V, V)), "axis -1"),
                of("gather", () -> ShapeOps.take(V, U, 0), "index of type float64[6]"),
                of("gather", () -> Move.gather(V, whole(2, 1), 0), "type int32[2, 1]"),
                of("gather", () -> Move.gather(V, WHOLE, 1), "axis 1"),
                of("gather", () -> Move.gather(V, WHOLE, -1), "axis -1"),
                of("scatterAdd", () -> ShapeOps.scatterAdd(V, whole(5), 0, 9), "int32[5]"),
                of("scatterAdd", () -> ShapeOps.scatterAdd(WHOLE, WHOLE, 0, 9), "int32[6]"),
                of("slice", () -> part(new int[] {0, 0}, 1, 2), "starts [0, 0] and steps [1]"),
                of("slice", () -> part(new int[] {0}, 0, 2), "by steps of 0"),
                of("slice", () -> part(new int[] {1}, -1, 3), "from 1 by steps of -1"),
                of("slice", () -> part(new int[] {6}, 1, 1), "from 6 by steps of 1"),
                of("labelCrossEntropy", () -> LossOps.labelCrossEntropy(V, WHOLE), "float64[6]"),
                of("labelCrossEntropy", () -> LossOps.labelCrossEntropy(M, V), "float64[6]"),
                of("labelCrossEntropy", () -> LossOps.labelCrossEntropy(M, WHOLE), "int32[6]"),
                of("labelCrossEntropy", () -> LossOps.labelCrossEntropy(M, whole(2, 1)), "[2, 1]"),
                of("crossEntropy", () -> LossOps.crossEntropy(V, U, 1e-9), "float64[6]"),
                of("crossEntropy", () -> LossOps.crossEntropy(M, V, 1e-9), "float64[6]"),
                of("crossEntropy", () -> LossOps.crossEntropy(M, ROW, 1e-9), "float64[3]"),
                of("huber", () -> LossOps.huber(M, ROW, 1), "float64[3]"),
                of(
                        "binaryCrossEntropy",
                        () -> LossOps.binaryCrossEntropy(M, ROW, 1e-9),
                        "float64[3]"),
                of(
                        "binaryCrossEntropyOfLogits",
                        () -> LossOps.binaryCrossEntropyOfLogits(M, ROW),
                        "float64[3]"),
                of("softmaxCrossEntropy", () -> LossOps.softmaxCrossEntropy(V, U), "[6]"),
                of("clamp", () -> clamp(V, 2, 1), "2.0 and 1.0"),
                of("clamp", () -> clamp(V, Double.NaN, 1), "NaN and 1.0"),
                of("dropout", () -> RandomOps.dropout(V, KEY, 0, -0.1), "-0.1"),
                of("dropout", () -> RandomOps.dropout(V, KEY, 0, 1), "1.0"),
                of("dropout", () -> RandomOps.dropout(V, KEY, 0, Double.NaN), "NaN"),
                of("cosineSimilarity", () -> StatisticsOps.cosineSimilarity(V, M, 1), "[2, 3]"),
                of("cosineSimilarity", () -> StatisticsOps.cosineSimilarity(M, M, 1), "ε of 1.0"),
                of("standardize", () -> StatisticsOps.standardize(M, 1), "ε of 1.0"),
                of("standardize", () -> StatisticsOps.standardize(M, -1), "ε of -1.0"),
                of("maxout", () -> ActivationOps.maxout(V, 0, 0), "6 elements"),
                of("maxout", () -> ActivationOps.maxout(V, 4, 0), "6 elements"),
                of("constant", () -> clamp(WHOLE, 0.5, 2), "0.5"));
    }

    static Stream<Arguments> taken() {
        return Stream.of(
                of("[6]", () -> ShapeOps.slice(V, 0, 0, 6)),
                of("[0]", () -> ShapeOps.slice(V, 0, 6, 6)),
                of("[0]", () -> ShapeOps.split(V, 0, 6, 0).getLast()),
                of("[0]", () -> ShapeOps.flip(ShapeOps.slice(V, 0, 6, 6), 0)),
                of("[6, 2, 3]", () -> ContractionOps.tensordot(V, M, 0)),
                of("[]", () -> ContractionOps.tensordot(V, U, 1)),
                of("[6]", () -> ContractionOps.einsum("...,...->...", V, input("e", 1))),
                of("[6]", () -> ContractionOps.einsum("...,...->...", input("e", 1), V)),
                of("[3]", () -> part(new int[] {2}, -1, 3)),
                of("[1]", () -> part(new int[] {5}, 1, 1)),
                of("[9]", () -> ShapeOps.scatterAdd(V, WHOLE, 0, 9)),
                of("[2]", () -> ShapeOps.take(V, whole(2), 0)),
                of("[]", () -> LossOps.labelCrossEntropy(M, whole(2))),
                of("[6]", () -> clamp(V, 1, 1)),
                of("[6]", () -> RandomOps.dropout(V, KEY, 0, 0)),
                of("[6]", () -> ActivationOps.maxout(V, 1, 0)),
                of("[1]", () -> ActivationOps.maxout(V, 6, 0)));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("refused")
    void justBeyondItThrowsAndSaysWhatItGot(String operation, Supplier<Node> call, String got) {
        String message = assertThrows(IllegalArgumentException.class, call::get).getMessage();
        assertTrue(message.startsWith(operation + ": "), message);
        assertTrue(message.contains(got), message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("taken")
    void justWithinItWorks(String shape, Supplier<Node> call) {
        assertEquals(shape, call.get().shape().toString());
    }

    private static Node dot(int[] ofMatrix, int... ofCube) {
        return ContractionOps.tensordot(M, C, ofMatrix, ofCube);
    }

    private static Node part(int[] starts, int step, int size) {
        return Move.slice(V, starts, new int[] {step}, Shape.of(size));
    }

    private static Input whole(int... sizes) {
        return input("labels", DType.INT32, sizes);
    }

    private static Arguments of(String shape, Supplier<Node> call) {
        return Arguments.of(shape, call);
    }

    private static Arguments of(String operation, Supplier<Node> call, String got) {
        return Arguments.of(operation, call, got);
    }
}
