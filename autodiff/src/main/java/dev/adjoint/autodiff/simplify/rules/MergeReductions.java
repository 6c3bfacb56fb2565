package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// `sum(sum(x)) -> sum(x)` and `prod(prod(x)) -> prod(x)`, along the axes of both. A maximum of
/// maxima stays: it shares the gradient of a tie differently from one maximum.
public record MergeReductions() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ALGEBRAIC;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Reduce.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return node instanceof Reduce outer
                        && outer.input(0) instanceof Reduce inner
                        && inner.reduction() == outer.reduction()
                        && (outer.reduction() == Reduction.SUM
                                || outer.reduction() == Reduction.PROD)
                ? Optional.of(Reduce.of(outer.reduction(), inner.input(0), both(outer, inner)))
                : Optional.empty();
    }

    /// Returns the axes of both reductions, counted in the input of the inner one.
    private static int[] both(Reduce outer, Reduce inner) {
        int[] taken = inner.axes();
        int[] left =
                IntStream.range(0, inner.input(0).shape().rank())
                        .filter(axis -> Arrays.binarySearch(taken, axis) < 0)
                        .toArray();
        return IntStream.concat(
                        Arrays.stream(taken), Arrays.stream(outer.axes()).map(axis -> left[axis]))
                .toArray();
    }
}
