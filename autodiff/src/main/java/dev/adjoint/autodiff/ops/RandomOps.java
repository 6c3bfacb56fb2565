package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Random;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;

/// The vocabulary of random numbers. Each function is pure: the same key and stream give the same
/// numbers, to the bit, on any number of threads. A key is a float64 scalar that holds a whole
/// number; feed another one to each run, or keep it in a state that a program counts up. Two calls
/// that shall not give the same numbers need different streams.
public final class RandomOps {
    private RandomOps() {}

    /// Numbers from 0 to below 1, all equally likely: multiples of 2⁻²³ in float32 and of 2⁻⁵² in
    /// float64.
    public static Node uniform(Node key, int stream, DType dtype, int... sizes) {
        return Random.of(key, stream, 0, dtype, Shape.of(sizes));
    }

    /// A mask that is true with probability `p`.
    public static Node bernoulli(Node key, int stream, double p, DType dtype, int... sizes) {
        Node drawn = uniform(key, stream, dtype, sizes);
        return ElementwiseOps.less(drawn, Leaves.like(drawn, p));
    }

    /// `x` with each element set to 0 with probability `rate` and the others scaled up by 1 / (1 -
    /// rate), so that the expected value is that of `x` (Srivastava et al., "Dropout: a simple way
    /// to prevent neural networks from overfitting", JMLR 15, 2014, section 10).
    ///
    /// @throws IllegalArgumentException where the rate is not from 0 to below 1
    public static Node dropout(Node x, Node key, int stream, double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "dropout: got the rate "
                            + rate
                            + ", needed 0 or more and less than 1: 0.5 drops every second element");
        }
        Node kept = bernoulli(key, stream, 1 - rate, x.dtype(), x.shape().sizes());
        Node scaled = ElementwiseOps.mul(x, 1 / (1 - rate));
        return ElementwiseOps.select(kept, scaled, Leaves.like(x, 0));
    }
}
