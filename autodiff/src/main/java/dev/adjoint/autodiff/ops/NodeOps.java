package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.Leaves.like;

import dev.adjoint.autodiff.graph.Conversion;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.type.DType;

/// Operations on any node: a custom op, a cast to another element type, a stop to differentiation.
public final class NodeOps {
    private NodeOps() {}

    /// Applies any op, from the library or your own.
    public static Node apply(Op op, Node... inputs) {
        return Elementwise.of(op, inputs);
    }

    /// The elements converted to another type. float64 to float32 rounds. Floating numbers to int32
    /// truncates towards 0, as Java's `(int)`: numbers out of range become the nearest int32, and
    /// NaN becomes 0. True becomes 1 and false 0; any number other than 0 is true, including NaN.
    /// The derivative passes only between floating types.
    public static Node cast(Node x, DType to) {
        if (x.dtype() == to) {
            return x;
        }
        if (to == DType.BOOL) {
            return ComparisonOps.notEqual(x, like(x, 0));
        }
        Node numbers = x.dtype() == DType.BOOL ? ComparisonOps.asNumbers(x) : x;
        return Elementwise.of(new Conversion(to), numbers);
    }

    /// x, as a constant for differentiation.
    public static Node stopGradient(Node x) {
        return Marker.of(new Meaning.StopGradient(), x);
    }
}
