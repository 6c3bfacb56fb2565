package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.type.Broadcasting;
import dev.adjoint.autodiff.type.Shape;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// `sum(broadcast(x)) -> n * x` over axes along which `x` is repeated n times.
public record MultiplyForSumOfBroadcast() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Reduce.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!(node instanceof Reduce sum
                && sum.reduction() == Reduction.SUM
                && node.input(0) instanceof Move move
                && move.movement() instanceof Movement.Broadcast)) {
            return Optional.empty();
        }
        Node x = move.input(0);
        Shape wide = move.shape();
        int[] stretched = Broadcasting.stretchedAxes(x.shape(), wide);
        int[] axes = sum.axes();
        if (!Arrays.stream(axes).allMatch(axis -> Arrays.binarySearch(stretched, axis) >= 0)) {
            return Optional.empty();
        }
        double repeats = Arrays.stream(axes).mapToDouble(wide::size).reduce(1, (a, b) -> a * b);
        if (repeats == 0) {
            return Optional.of(Uniform.of(node, 0));
        }
        Node kept = Move.broadcast(Move.reshape(x, remaining(x.shape(), wide, axes)), sum.shape());
        return Optional.of(ArithmeticOps.mul(kept, repeats));
    }

    /// Returns the sizes of `x`, aligned at the right of `wide`, without the axes that are summed.
    private static Shape remaining(Shape x, Shape wide, int[] axes) {
        int added = wide.rank() - x.rank();
        return Shape.of(
                IntStream.range(added, wide.rank())
                        .filter(axis -> Arrays.binarySearch(axes, axis) < 0)
                        .map(axis -> x.size(axis - added))
                        .toArray());
    }
}
