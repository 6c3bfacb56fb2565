package laws;

import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.FunctionOps.cos;
import static dev.adjoint.autodiff.ops.FunctionOps.sin;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ReductionOps.mean;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.ops.ShapeOps.broadcast;
import static dev.adjoint.autodiff.ops.ShapeOps.reshape;
import static dev.adjoint.autodiff.ops.ShapeOps.transpose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/// A number, such as the 1/n of a mean, waits outside of the adjoint and is multiplied in once.
class NumbersApartTest {
    private static final Input X = input("x", 4);
    private static final Input Y = input("y", 4);
    private static final Input A = input("A", 2, 3);
    private static final Input B = input("B", 3, 2);
    private static final Input S = scalar("s");
    private static final Node H = tanh(S);

    static Stream<Arguments> gradients() {
        return Stream.of(
                of(mean(tanh(X)), X, "0.25 (1 - tanh(x)²)"),
                // Where the ways part, unless a number is all that goes on.
                of(
                        mean(tanh(mul(sin(X), cos(X)))),
                        X,
                        "t1 = sin(x); t2 = cos(x); t3 = 0.25 (1 - tanh(t1 ⊙ t2)²);"
                                + " t3 ⊙ t1 ⊙ (-sin(x)) + t3 ⊙ t2 ⊙ cos(x)"),
                of(mean(mul(X, Y)), X, "0.25 y"),
                of(mean(mul(X, Y)), Y, "0.25 x"),
                of(mean(mul(sub(X, Y), sub(X, Y))), X, "0.25 (x - y + (x - y))"),
                // Before a product of matrices.
                of(mean(tanh(matmul(A, B))), A, "0.25 (1 - tanh(A B)²) Bᵀ"),
                of(mean(tanh(matmul(A, B))), B, "Aᵀ (0.25 (1 - tanh(A B)²))"),
                // Numbers are multiplied with numbers, and their signs go inside.
                of(mul(mul(S, 3), 5), S, "15 · 1"),
                of(mul(neg(mul(S, 3)), 5), S, "15 (-1)"),
                of(mul(H, -3), S, "3 (-(1 - tanh(s)²))"),
                of(div(H, 4), S, "0.25 (1 - tanh(s)²)"),
                // Parts that share it are summed first.
                of(add(mul(H, 3), mul(H, 3)), S, "6 (1 - tanh(s)²)"),
                of(add(mul(H, 3), mul(H, 4)), S, "7 (1 - tanh(s)²)"),
                of(
                        mul(mul(sin(H), cos(H)), 3),
                        S,
                        "t1 = tanh(s); 3 ((sin(t1) (-sin(t1)) + cos(t1) cos(t1)) (1 - t1²))"),
                of(add(mul(sin(S), 3), mul(cos(S), 3)), S, "3 (-sin(s) + cos(s))"),
                of(add(mul(sin(S), 3), mul(cos(S), 2)), S, "2 (-sin(s)) + 3 cos(s)"),
                // Within reach alone.
                of(
                        add(mul(sin(S), 0x1p39), mul(cos(S), 0x1p39)),
                        S,
                        "5.49755813888e11 (-sin(s) + cos(s))"),
                of(
                        add(mul(sin(S), 0x1p40), mul(cos(S), 0x1p40)),
                        S,
                        "1.099511627776e12 (-sin(s)) + 1.099511627776e12 cos(s)"),
                of(
                        add(mul(sin(S), 0x1p-39), mul(cos(S), 0x1p-39)),
                        S,
                        "1.8189894035458565e-12 (-sin(s) + cos(s))"),
                of(
                        add(mul(sin(S), 0x1p-40), mul(cos(S), 0x1p-40)),
                        S,
                        "9.094947017729282e-13 (-sin(s)) + 9.094947017729282e-13 cos(s)"),
                of(mul(H, 0), S, "0"),
                // A number is found under four moves that spread it, and no others.
                of(sum(mul(tanh(X), broadcast(boxed(3), 4))), X, "3 (1 - tanh(x)²)"),
                of(
                        sum(mul(tanh(X), broadcast(boxed(4), 1, 4))),
                        X,
                        "sum[0](broadcast[1, 4](reshape[1, 1](reshape[1]("
                                + "reshape[1, 1](reshape[1](3)))))) ⊙ (1 - tanh(x)²)"),
                of(
                        sum(mul(transpose(broadcast(constant(3), 2, 2)), tanh(reshape(X, 2, 2)))),
                        X,
                        "reshape[4](broadcast[2, 2](3)ᵀ ⊙ (1 - tanh(reshape[2, 2](x))²))"));
    }

    /// 3 under some reshapes, by turns a vector and a matrix of one element.
    private static Node boxed(int moves) {
        Node node = constant(3);
        for (int i = 0; i < moves; i++) {
            node = i % 2 == 0 ? reshape(node, 1) : reshape(node, 1, 1);
        }
        return node;
    }

    @ParameterizedTest
    @MethodSource("gradients")
    void itIsMultipliedInOnce(Node f, Input target, String formula) {
        Node gradient = ReverseMode.gradient(f, List.of(target)).getFirst();
        assertEquals(formula, GraphText.formula(gradient).replace("\n", "; "));
    }

    private static Arguments of(Node f, Input target, String formula) {
        return Arguments.of(f, target, formula);
    }
}
