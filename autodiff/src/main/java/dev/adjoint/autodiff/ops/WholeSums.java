package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.floor;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.NodeOps.cast;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;

import java.util.function.UnaryOperator;

/// Sums of whole numbers, exact for as many as an array holds, and clamped to int32 once, at the
/// end. float64 is exact up to 2⁵³, so up to 2²² whole numbers of 32 bits are added as they are.
/// More of them are added as two words, x = 2¹⁶ h + l with 0 ≤ l < 2¹⁶: the sums of 2³¹ such words
/// are exact, and so is 2¹⁶ Σh + Σl unless int32 is far from holding it.
final class WholeSums {
    private static final int EXACT = 1 << 22;
    private static final double WORD = 1 << 16;

    private WholeSums() {}

    /// @param x of int32
    /// @param count the largest number of elements in a sum
    /// @param sum the sum over the elements of a float64
    static Node of(Node x, double count, UnaryOperator<Node> sum) {
        Node wide = cast(x, DType.FLOAT64);
        if (count <= EXACT) {
            return cast(sum.apply(wide), DType.INT32);
        }
        Node high = floor(mul(wide, 1 / WORD));
        Node low = sub(wide, mul(high, WORD));
        return cast(add(mul(sum.apply(high), WORD), sum.apply(low)), DType.INT32);
    }
}
