package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.RandomDraw;
import dev.adjoint.autodiff.graph.ResultShape;
import dev.adjoint.autodiff.type.DType;

/// Random numbers. Each function is pure: the same key and stream give the same numbers, to the
/// bit, on any number of threads. A key is a float64 scalar that holds a whole number; pass a
/// different one to each run, or keep it in a state that a program increments. Two calls that must
/// not give the same numbers need different streams.
public final class RandomOps {
    private RandomOps() {}

    /// Numbers from 0 to below 1, all equally likely: multiples of 2⁻²³ in float32 and of 2⁻⁵² in
    /// float64.
    public static Node uniform(Node key, int stream, DType dtype, int... sizes) {
        return RandomDraw.of(key, stream, 0, dtype, ResultShape.of("random", sizes));
    }

    /// Numbers of the normal distribution with mean 0 and variance 1, each from two uniform numbers
    /// (Box and Muller, "A note on the generation of random normal deviates", Annals of
    /// Mathematical Statistics 29, 1958): √(-2 log (1 - u)) cos 2πv. None lies further from 0 than
    /// 5.7 in float32 and 8.5 in float64.
    public static Node normal(Node key, int stream, DType dtype, int... sizes) {
        Node u = uniform(key, stream, dtype, sizes);
        Node v = RandomDraw.of(key, stream, 1, dtype, ResultShape.of("random", sizes));
        Node squared = ArithmeticOps.mul(FunctionOps.log1p(ArithmeticOps.neg(u)), -2);
        Node angle = ArithmeticOps.mul(v, 2 * Math.PI);
        return ArithmeticOps.mul(FunctionOps.sqrt(squared), FunctionOps.cos(angle));
    }

    /// A mask that is true with probability `p`.
    public static Node bernoulli(Node key, int stream, double p, DType dtype, int... sizes) {
        Node drawn = uniform(key, stream, dtype, sizes);
        return ComparisonOps.less(drawn, Leaves.like(drawn, p));
    }

    /// `x` with each element set to 0 with probability `rate` and the others scaled up by 1 / (1 -
    /// rate), so that the expected value is unchanged (Srivastava et al., "Dropout: a simple way to
    /// prevent neural networks from overfitting", JMLR 15, 2014, section 10).
    ///
    /// @throws IllegalArgumentException if the rate is not from 0 to below 1
    public static Node dropout(Node x, Node key, int stream, double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "dropout: got the rate "
                            + rate
                            + ", needed 0 or more and less than 1: 0.5 drops every second element");
        }
        Node kept = bernoulli(key, stream, 1 - rate, x.dtype(), x.shape().sizes());
        Node scaled = ArithmeticOps.mul(x, 1 / (1 - rate));
        return ComparisonOps.select(kept, scaled, Leaves.like(x, 0));
    }
}
