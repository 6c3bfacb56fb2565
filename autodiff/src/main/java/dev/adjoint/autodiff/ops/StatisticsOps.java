package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.ArithmeticOps.abs;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.maximum;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ComparisonOps.equal;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;
import static dev.adjoint.autodiff.ops.Leaves.like;
import static dev.adjoint.autodiff.ops.NodeOps.stopGradient;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import java.util.List;
import java.util.Locale;

/// Variances, norms and quantities derived from them, along axes. A negative axis counts from the
/// end. If the input has no such axis, or an axis is named twice, a [ShapeMismatchException] names
/// the caller's line.
public final class StatisticsOps {
    /// e to this power is 0 in any type.
    private static final double LOWEST = -1e4;

    private StatisticsOps() {}

    /// The mean square of the distances of all elements from their mean.
    public static Node var(Node x) {
        return var(x, ReductionOps.axes(x));
    }

    /// The mean square of the distances from the mean along `axes`, which are dropped from the
    /// result; NaN if there is no element. The mean is subtracted first, so a large mean costs no
    /// digits (Chan, Golub and LeVeque, "Algorithms for computing the sample variance", The
    /// American Statistician 37, 1983: the two-pass algorithm).
    public static Node var(Node x, int... axes) {
        return varWithDdof(x, 0, axes);
    }

    /// Same as [#varWithDdof(Node, double, int...)], over all elements.
    public static Node varWithDdof(Node x, double ddof) {
        return varWithDdof(x, ddof, ReductionOps.axes(x));
    }

    /// Same as [#var(Node, int...)], but the sum of the squares is divided by the number of
    /// elements minus `ddof`. A `ddof` of 1 gives the unbiased variance of a sample. NaN or
    /// infinite if the divisor is not positive.
    public static Node varWithDdof(Node x, double ddof, int... axes) {
        return Origin.inComposite(
                "var",
                () -> {
                    Node distance = distance(x, axes);
                    return div(
                            ReductionOps.sum(mul(distance, distance), axes), count(x, ddof, axes));
                });
    }

    /// The square root of [#var(Node)].
    public static Node std(Node x) {
        return std(x, ReductionOps.axes(x));
    }

    /// The square root of [#var(Node, int...)], in a form without overflow of squares. If all
    /// elements are equal its gradient is NaN, the infinite slope of the root times 0: add a small
    /// number to the variance first, as [#standardize] does.
    public static Node std(Node x, int... axes) {
        return stdWithDdof(x, 0, axes);
    }

    /// The square root of [#varWithDdof(Node, double)].
    public static Node stdWithDdof(Node x, double ddof) {
        return stdWithDdof(x, ddof, ReductionOps.axes(x));
    }

    /// The square root of [#varWithDdof(Node, double, int...)]; see [#std(Node, int...)].
    public static Node stdWithDdof(Node x, double ddof, int... axes) {
        return Origin.inComposite(
                "std",
                () -> {
                    Node distance = distance(x, axes);
                    Node scale = scale(distance, 0, axes);
                    Node scaled = div(distance, ShapeOps.unreduce(scale, x.shape(), axes));
                    Node squares = ReductionOps.sum(mul(scaled, scaled), axes);
                    return mul(scale, sqrt(div(squares, count(x, ddof, axes))));
                });
    }

    /// The sum of all absolute values. The gradient at 0 is 0.
    public static Node norm1(Node x) {
        return norm1(x, ReductionOps.axes(x));
    }

    /// The sum of the absolute values along `axes`. The gradient at 0 is 0.
    public static Node norm1(Node x, int... axes) {
        return ReductionOps.sum(abs(x), axes);
    }

    /// The root of the sum of all squares; see [#norm2(Node, int...)].
    public static Node norm2(Node x) {
        return norm2(x, ReductionOps.axes(x));
    }

    /// The root of the sum of the squares along `axes`. Elements are divided by the largest
    /// absolute value before they are squared, so no square overflows. The gradient is 0 if all
    /// elements are 0.
    public static Node norm2(Node x, int... axes) {
        return Origin.inComposite(
                "norm2",
                () -> {
                    Node scale = scale(x, 0, axes);
                    Node scaled = div(x, ShapeOps.unreduce(scale, x.shape(), axes));
                    Node squares = ReductionOps.sum(mul(scaled, scaled), axes);
                    return mul(scale, Elementwise.of(new Length(0), squares));
                });
    }

    /// The largest of all absolute values; see [#normInfinity(Node, int...)].
    public static Node normInfinity(Node x) {
        return normInfinity(x, ReductionOps.axes(x));
    }

    /// The largest absolute value along `axes`. Its gradient is shared evenly by the elements at a
    /// tie, and is 0 if all elements are 0.
    ///
    /// @throws ShapeMismatchException if there is no element
    public static Node normInfinity(Node x, int... axes) {
        return ReductionOps.max(abs(x), axes);
    }

    /// (x - mean) / √(variance + ε), with mean and variance of all elements.
    public static Node standardize(Node x, double epsilon) {
        return standardize(x, epsilon, ReductionOps.axes(x));
    }

    /// (x - mean) / √(variance + ε) along `axes`, in the shape of `x`: the elements shifted and
    /// scaled to mean 0 and variance 1. No square overflows on the way.
    ///
    /// @param epsilon at least 0 and below 1
    /// @throws IllegalArgumentException if epsilon is out of range, such as an axis in its place
    public static Node standardize(Node x, double epsilon, int... axes) {
        requireEpsilon("standardize", "x", epsilon);
        return Origin.inComposite("standardize", () -> standardized(x, epsilon, axes));
    }

    private static Node standardized(Node x, double epsilon, int... axes) {
        Node distance = distance(x, axes);
        Node scale = scale(distance, Math.sqrt(epsilon), axes);
        Node scaled = div(distance, ShapeOps.unreduce(scale, x.shape(), axes));
        Node variance = div(ReductionOps.sum(mul(scaled, scaled), axes), count(x, 0, axes));
        Node least = div(Math.sqrt(epsilon), scale);
        Node deviation = sqrt(add(variance, mul(least, least)));
        return div(scaled, ShapeOps.unreduce(deviation, x.shape(), axes));
    }

    /// The cosine of the angle between `x` and `y`, each taken as one vector; see
    /// [#cosineSimilarity(Node, Node, double, int...)].
    ///
    /// @throws ShapeMismatchException if the shapes differ
    public static Node cosineSimilarity(Node x, Node y, double epsilon) {
        return cosineSimilarity(x, y, epsilon, ReductionOps.axes(x));
    }

    /// The cosine of the angle between `x` and `y` along `axes`: Σ x y over the product of their
    /// norms. A norm below `epsilon` counts as `epsilon`, so the result for a zero vector is 0.
    ///
    /// @param epsilon at least 0 and below 1
    /// @throws ShapeMismatchException if the shapes differ
    /// @throws IllegalArgumentException if epsilon is out of range, such as an axis in its place
    public static Node cosineSimilarity(Node x, Node y, double epsilon, int... axes) {
        if (!x.shape().equals(y.shape())) {
            throw new ShapeMismatchException(
                    "cosineSimilarity",
                    x.shape() + " and " + y.shape(),
                    "give both in one shape",
                    like(x, 0).origin().line());
        }
        requireEpsilon("cosineSimilarity", "x, y", epsilon);
        return Origin.inComposite(
                "cosineSimilarity",
                () -> ReductionOps.sum(mul(unit(x, epsilon, axes), unit(y, epsilon, axes)), axes));
    }

    private static void requireEpsilon(String operation, String arguments, double epsilon) {
        if (!(epsilon >= 0 && epsilon < 1)) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s: got an ε of %s, needed 0 or more and less than 1: axes come after"
                                    + " it, as in %s(%s, 1e-5, 1)  at %s",
                            operation,
                            epsilon,
                            operation,
                            arguments,
                            Origin.here().line()));
        }
    }

    /// The entropy of the softmax of `logits` along the last axis; 0 for a scalar. See
    /// [#entropy(Node, int...)].
    public static Node entropy(Node logits) {
        return logits.shape().isScalar() ? entropy(logits, new int[0]) : entropy(logits, -1);
    }

    /// The entropy -Σ p log p along `axes`, with p the softmax of `logits` along them: from 0 for a
    /// certain class to log n for n equally likely classes. A logit of negative infinity is an
    /// impossible class; it adds nothing and has slope 0. If the largest logits are infinite, they
    /// are equally likely. Small results and their slopes -p (log p + entropy) keep their digits.
    ///
    /// @throws ShapeMismatchException if there is no element
    public static Node entropy(Node logits, int... axes) {
        return Origin.inComposite("entropy", () -> entropyOf(logits, axes));
    }

    private static Node entropyOf(Node logits, int... axes) {
        Node logs = logProbabilities(logits, axes);
        Node value = ReductionOps.sum(neg(xexpx(logs)), axes);
        Meaning.PullbackRule slopes =
                (arguments, _, adjoint) -> {
                    Node wide = ShapeOps.unreduce(adjoint, logits.shape(), axes);
                    return List.of(mul(wide, neg(xexpx(arguments.getFirst()))));
                };
        return Marker.of(new Meaning.CustomRule(slopes, null, ""), value, logs);
    }

    /// x eˣ, and 0 at negative infinity.
    private static Node xexpx(Node x) {
        return mul(maximum(x, LOWEST), exp(x));
    }

    /// The logarithm of the softmax. With k the number of largest elements and d the differences
    /// from them it is d - log k - log1p((Σ eᵈ - k) / k), which keeps the digits of the likeliest
    /// class.
    private static Node logProbabilities(Node x, int... axes) {
        Node largest = stopGradient(ReductionOps.max(x, axes));
        Node distance = FunctionOps.excess(x, ShapeOps.unreduce(largest, x.shape(), axes));
        Node isLargest = select(equal(distance, like(x, 0)), like(x, 1), like(x, 0));
        Node count = ReductionOps.sum(isLargest, axes);
        Node others = ReductionOps.sum(sub(exp(distance), isLargest), axes);
        Node log = add(FunctionOps.log(count), FunctionOps.log1p(div(others, count)));
        return sub(distance, ShapeOps.unreduce(log, x.shape(), axes));
    }

    private static Node distance(Node x, int... axes) {
        return sub(x, ShapeOps.unreduce(ReductionOps.mean(x, axes), x.shape(), axes));
    }

    private static double count(Node x, double ddof, int... axes) {
        return Math.max(0, ReductionOps.count("var", x, axes) - ddof);
    }

    private static Node unit(Node x, double epsilon, int... axes) {
        Node length = maximum(norm2(x, axes), epsilon);
        return div(x, ShapeOps.unreduce(length, x.shape(), axes));
    }

    /// The larger of the largest absolute value and `least`, and at least a normal number, so that
    /// its reciprocal is finite; 1 if it is infinite. Any scale gives the same norm, so it counts
    /// as a constant.
    private static Node scale(Node x, double least, int... axes) {
        Node largest = stopGradient(Reduce.of(Reduction.MAX, abs(x), axes));
        double smallest = x.dtype() == DType.FLOAT32 ? Float.MIN_NORMAL : Double.MIN_NORMAL;
        Node scale = maximum(largest, Math.max(least, smallest));
        Node isFinite = less(scale, like(x, Double.POSITIVE_INFINITY));
        return select(isFinite, scale, like(x, 1));
    }
}
