package dev.adjoint.autodiff.differentiate;

import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;
import static dev.adjoint.autodiff.ops.ShapeOps.concat;
import static dev.adjoint.autodiff.ops.ShapeOps.flip;
import static dev.adjoint.autodiff.ops.ShapeOps.pad;
import static dev.adjoint.autodiff.ops.ShapeOps.slice;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.autodiff.ops.NodeLanes;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The derivative of a scan y, which is a recurrence along the same axis. With zᵢ = fᵢ yᵢ₋₁ (fᵢ = 1
/// in a scan without factors), yᵢ = op(zᵢ, xᵢ), and l and r the slopes of op for its two arguments:
///
/// - forward, ẏᵢ = lᵢ fᵢ ẏᵢ₋₁ + rᵢ ẋᵢ + lᵢ yᵢ₋₁ ḟᵢ;
/// - in reverse, an element of y has its own adjoint plus the part the next one passes back, ȳᵢ =
///   gᵢ + lᵢ₊₁ fᵢ₊₁ ȳᵢ₊₁, so that x̄ᵢ = rᵢ ȳᵢ and f̄ᵢ = lᵢ yᵢ₋₁ ȳᵢ.
///
/// Products are [Scaled].
final class ScanDerivative {
    private final Scan y;
    private final int axis;
    private final int size;

    /// The elements of y except the last.
    private final Node before;

    /// The op on all elements except the first, as one node.
    private final Elementwise step;

    private ScanDerivative(Scan y) {
        this.y = y;
        this.axis = y.axis();
        this.size = y.shape().size(axis);
        this.before = slice(y, axis, 0, size - 1);
        Node carried = y.hasFactors() ? mul(before, rest(y.input(1))) : before;
        this.step = (Elementwise) Elementwise.of(y.op(), carried, rest(y.input(0)));
    }

    /// Returns the part of a scan's tangent that comes from the tangent of an input.
    ///
    /// @param reached a mask of the elements of the result that the tangent reaches; null for all
    static Node pushforward(Scan y, int input, Node tangent, @Nullable Node reached) {
        if (!isProduct(y)) {
            return new ScanDerivative(y).total(input, tangent, reached);
        }
        Scaled x = Scaled.of(y.input(0), y.axis());
        Node scaled = Scaled.times(tangent, neg(x.exponents()));
        return Scaled.times(ofScaled(y, x).total(input, scaled, reached), x.totals());
    }

    /// Returns the share of an input in the adjoint of a scan.
    ///
    /// @param reached a mask of the elements whose adjoint, with the part of later elements, is
    ///   reached; null for all
    static Node pullback(Scan y, int input, Node adjoint, @Nullable Node reached) {
        if (!isProduct(y)) {
            return new ScanDerivative(y).share(input, adjoint, reached);
        }
        Scaled x = Scaled.of(y.input(0), y.axis());
        Node share = ofScaled(y, x).share(input, Scaled.times(adjoint, x.totals()), reached);
        return Scaled.times(share, neg(x.exponents()));
    }

    /// Returns a mask of the elements of an input that any partial result depends on, such as those
    /// larger than all before; null if all are.
    static @Nullable Node passing(Scan y, int input) {
        ScanDerivative of = new ScanDerivative(y);
        Slope slope = input == 0 && !isProduct(y) ? Slope.of(of.step, 1) : null;
        if (slope == null || slope.live() == null) {
            return null;
        }
        Node live = Move.broadcast(slope.live(), of.step.shape());
        Node first = slice(Masks.all(y.shape()), of.axis, 0, 1);
        return concat(of.axis, first, live);
    }

    /// Whether the scan is a product, whose partial products may overflow on the way.
    private static boolean isProduct(Scan y) {
        return y.op() instanceof Mul && !y.hasFactors();
    }

    private static ScanDerivative ofScaled(Scan y, Scaled x) {
        return new ScanDerivative((Scan) y.withInputs(List.of(x.factors())));
    }

    private Node total(int input, Node tangent, @Nullable Node reached) {
        Node from = reached == null ? null : slice(reached, axis, 0, size - 1);
        return recurrence(times(input, tangent), factors(from));
    }

    private Node share(int input, Node adjoint, @Nullable Node reached) {
        Node from = reached == null ? null : rest(reached);
        Node back = recurrence(flip(adjoint, axis), flip(factors(from), axis));
        return times(input, flip(back, axis));
    }

    /// Returns a tangent or an adjoint of each element times the slope for an input, rᵢ or lᵢ yᵢ₋₁.
    private Node times(int input, Node derivative) {
        Node first = slice(derivative, axis, 0, 1);
        Guarded others = Guarded.of(rest(derivative));
        if (input == 0) {
            return concat(axis, first, times(others, Slope.of(step, 1)));
        }
        return padded(mul(times(others, Slope.of(step, 0)), before));
    }

    /// Returns lᵢ fᵢ for all elements except the first.
    ///
    /// @param from a mask of the elements that carry a derivative on; the other factors are set to
    ///   0. Null for all
    private Node factors(@Nullable Node from) {
        Node ones = Move.broadcast(new NodeLanes(y.dtype()).constant(1), step.shape());
        Node slope = times(Guarded.of(ones), Slope.of(step, 0));
        Node factors = y.hasFactors() ? mul(slope, rest(y.input(1))) : slope;
        return from == null ? factors : select(from, factors, 0);
    }

    private static Node times(Guarded derivative, @Nullable Slope slope) {
        return slope == null ? Zeros.like(derivative.node()) : derivative.times(slope).whole();
    }

    /// @param factors of all elements except the first
    private Node recurrence(Node elements, Node factors) {
        return y.op() instanceof Add && !y.hasFactors()
                ? Scan.of("cumsum", new Add(), elements, axis)
                : Scan.of("recurrence", new Add(), elements, padded(factors), axis);
    }

    private Node rest(Node node) {
        return slice(node, axis, 1, size);
    }

    /// Prepends a zero for the first element to the values of all others.
    private Node padded(Node others) {
        return pad(others, axis, 1, 0);
    }
}
